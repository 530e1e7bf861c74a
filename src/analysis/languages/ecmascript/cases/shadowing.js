// --- path: shadowing.js ---
function helper() {}
function run() {}
function first() {
  function helper() { run(); }
//                    ^^^ calls: shadowing.js run (EXACT)
  helper();
//^^^^^^ calls: shadowing.js first.helper (EXACT)
  { const run = helper; run(); }
//                      ^^^ calls: shadowing.js first.helper (EXACT)
  run();
//^^^ calls: shadowing.js run (EXACT)
}
function second(helper) { helper(); run(); }
//                                  ^^^ calls: shadowing.js run (EXACT)
class Scope { run() { run(); this.run(); } helper() { helper(); } }
//                    ^^^ calls: shadowing.js run (EXACT)
//                                ^^^ calls: shadowing.js Scope.run (TYPE)
//                                                    ^^^^^^ calls: shadowing.js helper (EXACT)
function use() {
  helper();
//^^^^^^ calls: shadowing.js helper (EXACT)
  new Scope().run();
//    ^^^^^ instantiates: shadowing.js Scope (EXACT)
//            ^^^ calls: shadowing.js Scope.run (TYPE)
  hoisted();
//^^^^^^^ calls: shadowing.js use.hoisted (EXACT)
  function hoisted() {}
  try { run(); } catch (run) { helper(); }
//      ^^^ calls: shadowing.js run (EXACT)
//                             ^^^^^^ calls: shadowing.js helper (EXACT)
}
use(); first(); second();
//     ^^^^^ calls: shadowing.js first (EXACT)
//              ^^^^^^ calls: shadowing.js second (EXACT)
