// --- path: lambdas.ts ---
class Cat { purr(): void {} }
const make = () => new Cat();
//                     ^^^ instantiates: lambdas.ts Cat (EXACT)
const helper = (x: number): number => x;
const curried = (a: number) => (b: number) => helper(a + b);
//                                            ^^^^^^ calls: lambdas.ts helper (EXACT)
class Box { action = () => this.done(); done(): void {} static of = () => new Box(); }
//                              ^^^^ calls: lambdas.ts Box.done (TYPE)
//                                                                            ^^^ instantiates: lambdas.ts Box (EXACT)
export function use(): void {
  make().purr();
//^^^^ calls: lambdas.ts make (EXACT)
//       ^^^^ calls: lambdas.ts Cat.purr (TYPE)
  (() => make())().purr();
//       ^^^^ calls: lambdas.ts make (EXACT)
//                 ^^^^ calls: lambdas.ts Cat.purr (TYPE)
  const immediate = (cat: Cat) => cat.purr();
//                                    ^^^^ calls: lambdas.ts Cat.purr (TYPE)
  immediate(make());
//^^^^^^^^^ calls: lambdas.ts use.immediate (EXACT)
//          ^^^^ calls: lambdas.ts make (EXACT)
  curried(1)(2);
//^^^^^^^ calls: lambdas.ts curried (EXACT)
  new Box().action();
//    ^^^ instantiates: lambdas.ts Box (EXACT)
//          ^^^^^^ calls: lambdas.ts Box.action (TYPE)
  Box.of().done();
//    ^^ calls: lambdas.ts Box.of (TYPE)
//         ^^^^ calls: lambdas.ts Box.done (TYPE)
  (function named(n: number): void { if (n > 0) named(n - 1); })(1);
// ^^^^^^^^ calls: lambdas.ts use.named (EXACT)
//                                              ^^^^^ calls: lambdas.ts use.named (EXACT)
}
