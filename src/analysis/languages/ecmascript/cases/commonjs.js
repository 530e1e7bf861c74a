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
// --- path: prototypes.js ---
function Tween() { return new Tween.prototype.init(); }
Tween.prototype = {
  init: function (spring) { this.spring = new Spring(); this.run(); },
//                                                           ^^^ calls: prototypes.js run (TYPE)
  run: function () { this.spring.pull(); },
//                               ^^^^ calls: prototypes.js Spring.pull (TYPE)
};
class Spring { pull() {} }
['start', 'stop'].forEach(function (name) {
  Tween.prototype[name] = function () { return this.run(); };
//                                                  ^^^ calls: prototypes.js run (HIERARCHY)
});
const Lib = {};
Lib.Widget = function () {};
Lib.Widget.prototype = {
  create: function () { this.spring = new Spring(); this.show(); },
//                                                       ^^^^ calls: prototypes.js show (TYPE)
  show: function () { const self = this; return () => self.create(); },
//                                                         ^^^^^^ calls: prototypes.js create (TYPE)
};
Lib.native = {};
Lib.native.can = function () { return true; };
Lib.native.may = function () { return Lib.native.can(); };
//                                               ^^^ calls: prototypes.js can (TYPE)
exports.Panel = function () {};
exports.Panel.prototype.open = function () { this.close(); };
//                                                ^^^^^ calls: prototypes.js close
exports.Panel.prototype.close = function () {};
exports.Panel.make = function () { return new exports.Panel(); };
exports.Panel.make().open();
//            ^^^^ calls: prototypes.js make
//                   ^^^^ calls: prototypes.js open
class Kept {
  tick() {
    /** @this Kept */
    const check = function () { this.tick(); };
//                                   ^^^^ calls: prototypes.js Kept.tick
    return check;
  }
}
// --- path: named/service.js ---
class Service { constructor() {} run() {} static create() { return new Service(); } }
module.exports = { Service };
// --- path: named/use.js ---
const { Service } = require('./service');
Service.limit = 3;
new Service().run();
//            ^^^ calls: named/service.js Service.run (TYPE)
/** @returns {Service} the class itself, as its users know */
//            ^^^^^^^ uses_type: named/service.js Service (EXACT)
function service() { return registry.get('service'); }
const Made = service();
Made.create();
//   ^^^^^^ calls: named/service.js Service.create (TYPE)
new Made().run();
//  ^^^^ instantiates: named/service.js Service
//         ^^^ calls: named/service.js Service.run (TYPE)
/** @returns {makeRunner~runner} what runs */
function makeRunner() { const runner = () => {}; return runner; }
function use(run = makeRunner()) {
  run();
//^^^ calls: named/use.js makeRunner.runner
}
// --- path: built/util.ts ---
export function pad(text: string): string { return text; }
// --- path: built/util.js ---
exports.pad = function (text) { return text; };
// --- path: built/use.js ---
const { pad } = require('./util');
function use() {
  pad('');
//^^^ calls: built/util.ts pad
}
