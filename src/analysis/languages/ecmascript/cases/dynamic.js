// --- path: plugin.js ---
exports.start = function () {};
// --- path: dynamic.js ---
class Service { open() {} close() {} }
function use(service, unknown, name) {
  const own = new Service();
//                ^^^^^^^ instantiates: dynamic.js Service (EXACT)
  own['open']();
//^^^ calls: dynamic.js Service.open (TYPE)
  own[name]();
  unknown.open();
  require('./plugin').start();
//                    ^^^^^ calls: plugin.js start (TYPE)
  own.close.call(own);
  own.open.bind(own)();
//^^^ calls: dynamic.js Service.open (TYPE)
  const method = own.close;
  method();
//^^^^^^ calls: dynamic.js Service.close (FLOW)
  const plugin = require('./' + name);
  plugin.start();
}
use();
