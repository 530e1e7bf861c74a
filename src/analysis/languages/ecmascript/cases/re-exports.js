// --- path: orders.js ---
exports.total = function total() {};
exports.Order = class Order { price() {} };
// --- path: rates.js ---
module.exports = function rate() {};
module.exports.base = function base() {};
// --- path: index.js ---
module.exports = { ...require('./orders'), rate: require('./rates') };
// --- path: front.js ---
exports.orders = require('./orders');
Object.assign(exports, require('./orders'));
// --- path: app.js ---
const shop = require('./index');
const front = require('./front');
const { total } = require('./orders');
function app() {
  total();
//^^^^^ calls: orders.js total (TYPE)
  shop.total();
//     ^^^^^ calls: orders.js total (TYPE)
  shop.rate();
//     ^^^^ calls: rates.js exports (FLOW)
  shop.rate.base();
//          ^^^^ calls: rates.js base (TYPE)
  new shop.Order().price();
//         ^^^^^ instantiates: orders.js Order (TYPE)
//                 ^^^^^ calls: orders.js Order.price (TYPE)
  front.orders.total();
//             ^^^^^ calls: orders.js total (TYPE)
}
app();
