// --- path: package.json ---
{ "name": "shop", "type": "module", "imports": { "#rates": "./src/rates.js" } }
// --- path: src/orders.js ---
export class Order { price() { return 1; } }
export function total(orders) { return orders.length; }
export default function main() { total([]); }
//                               ^^^^^ calls: src/orders.js total (EXACT)
// --- path: src/rates.js ---
export const rate = () => 1;
// --- path: src/tools/index.js ---
export function mend() {}
// --- path: src/app.js ---
import main, { Order, total as sumUp } from './orders.js';
import * as orders from './orders.js';
import { rate } from '#rates';
import { mend } from './tools/index.js';
export function app() {
  main();
//^^^^ calls: src/orders.js main (IMPORT)
  new Order().price();
//    ^^^^^ instantiates: src/orders.js Order (IMPORT)
//            ^^^^^ calls: src/orders.js Order.price (TYPE)
  sumUp([]);
//^^^^^ calls: src/orders.js total (IMPORT)
  orders.total([]);
//       ^^^^^ calls: src/orders.js total (IMPORT)
  orders.default();
//       ^^^^^^^ calls: src/orders.js main (IMPORT)
  rate();
//^^^^ calls: src/rates.js rate (IMPORT)
  mend();
//^^^^ calls: src/tools/index.js mend (IMPORT)
}
