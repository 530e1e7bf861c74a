// --- path: lib/index.js ---
'use strict';
const parts = require('./parts');
const { helper, Tool: Renamed } = require('./parts');
exports = module.exports = createApp;
function createApp() {
  helper();
//^^^^^^ calls: lib/parts.js helper
  parts.helper();
  //    ^^^^^^ calls: lib/parts.js helper
  new Renamed().use();
  //            ^^^ calls: lib/parts.js Tool.use
  return new Renamed();
}
createApp.version = function version() {};
// --- path: lib/parts.js ---
exports.helper = function () {};
class Tool { use() {} }
module.exports.Tool = Tool;
// --- path: lib/old.js ---
function Old(name) {
  this.name = name;
}
Old.prototype.greet = function () {
  this.shout();
  //   ^^^^^ calls: lib/old.js Old.shout
};
Old.prototype.shout = function () {};
Object.assign(Old.prototype, { extra() {} });
module.exports = { Old, make: () => new Old('x') };
// --- path: main.js ---
const app = require('./lib');
const { Old, make } = require('./lib/old');
app().use();
app.version();
//  ^^^^^^^ calls: lib/index.js createApp.version
new Old('a').greet();
//  ^^^ calls: lib/old.js Old
//           ^^^^^ calls: lib/old.js Old.greet
make().extra();
//     ^^^^^ calls: lib/old.js extra
require('../')
// --- path: typed.js ---
/** @typedef {import('./lib/parts').Tool} Tool */
/**
 * @param {Tool} tool
 * @param {{ inner: Tool, list: Array<Tool> }} options
 * @param {function(Tool): void} callback
 * @returns {Tool}
 */
function typed(tool, options, callback) {
  tool.use();
  //   ^^^ calls: lib/parts.js Tool.use
  options.inner.use();
  //            ^^^ calls: lib/parts.js Tool.use
  options.list.forEach((one) => one.use());
  //                                ^^^ calls: lib/parts.js Tool.use
  callback(tool);
//^^^^^^^^ calls: unresolved
  return tool;
}
typed(null, null, (passed) => passed.use()).use();
//                                   ^^^ calls: lib/parts.js Tool.use
//                                          ^^^ calls: lib/parts.js Tool.use
/** @type {Tool} */
let later;
later.use();
//    ^^^ calls: lib/parts.js Tool.use
// --- path: twice/package.json ---
{ "name": "twice", "main": "./cjs/index.js", "module": "./esm/index.js" }
// --- path: twice/cjs/index.js ---
exports.once = function () {};
// --- path: twice/esm/index.js ---
export function once() {}
// --- path: twice/test/test.js ---
const { once } = require('..');
//                       ^^^^ imports: twice/cjs/index.js
once();
