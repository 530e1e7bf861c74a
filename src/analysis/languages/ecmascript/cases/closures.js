// --- path: closures.js ---
function counter() {
  let count = 0;
  function step() { count++; return helper(); }
//                                  ^^^^^^ calls: closures.js helper (EXACT)
  const twice = () => { step(); return step(); };
//                      ^^^^ calls: closures.js counter.step (EXACT)
//                                     ^^^^ calls: closures.js counter.step (EXACT)
  twice();
//^^^^^ calls: closures.js counter.twice (EXACT)
  return { step, twice, reset() { step(); } };
//                                ^^^^ calls: closures.js counter.step (EXACT)
}
function helper() {}
const shop = (function () {
  function hidden() { helper(); }
//                    ^^^^^^ calls: closures.js helper (EXACT)
  return { open() { hidden(); }, hidden };
//                  ^^^^^^ calls: closures.js shop.hidden (EXACT)
})();
function old() {
  const self = this;
  function inner() { return self; }
  return inner();
//       ^^^^^ calls: closures.js old.inner (EXACT)
}
function use() {
  counter().step();
//^^^^^^^ calls: closures.js counter (EXACT)
//          ^^^^ calls: closures.js counter.step (TYPE)
  const { twice } = counter();
//                  ^^^^^^^ calls: closures.js counter (EXACT)
  twice();
//^^^^^ calls: closures.js counter.twice (FLOW)
  shop.open();
//     ^^^^ calls: closures.js shop.open (TYPE)
  shop.hidden();
//     ^^^^^^ calls: closures.js shop.hidden (TYPE)
  old();
//^^^ calls: closures.js old (EXACT)
}
use();
