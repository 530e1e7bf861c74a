// --- path: lambdas.js ---
class Cat { purr() {} }
const make = () => new Cat();
//                     ^^^ instantiates: lambdas.js Cat (EXACT)
const curried = (a) => (b) => helper(a + b);
//                            ^^^^^^ calls: lambdas.js helper (EXACT)
function helper(x) { return x; }
class Box { action = () => this.done(); done() {} }
//                              ^^^^ calls: lambdas.js Box.done (TYPE)
function use() {
  make().purr();
//^^^^ calls: lambdas.js make (EXACT)
//       ^^^^ calls: lambdas.js Cat.purr (TYPE)
  (() => make())().purr();
//       ^^^^ calls: lambdas.js make (EXACT)
//                 ^^^^ calls: lambdas.js Cat.purr (TYPE)
  curried(1)(2);
//^^^^^^^ calls: lambdas.js curried (EXACT)
  new Box().action();
//    ^^^ instantiates: lambdas.js Box (EXACT)
//          ^^^^^^ calls: lambdas.js Box.action (TYPE)
  (function named(n) { if (n > 0) named(n - 1); })(1);
// ^^^^^^^^ calls: lambdas.js use.named (EXACT)
//                                ^^^^^ calls: lambdas.js use.named (EXACT)
  const immediate = (cat = new Cat()) => cat.purr();
//                             ^^^ instantiates: lambdas.js Cat (EXACT)
//                                           ^^^^ calls: lambdas.js Cat.purr (TYPE)
  immediate();
//^^^^^^^^^ calls: lambdas.js use.immediate (EXACT)
}
use();
