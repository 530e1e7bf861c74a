// --- path: closures.ts ---
export function counter() {
  let count = 0;
  function step() { count++; return helper(); }
//                                  ^^^^^^ calls: closures.ts helper (EXACT)
  const twice = () => { step(); return step(); };
//                      ^^^^ calls: closures.ts counter.step (EXACT)
//                                     ^^^^ calls: closures.ts counter.step (EXACT)
  twice();
//^^^^^ calls: closures.ts counter.twice (EXACT)
  return { step, twice, reset() { count = 0; step(); } };
//                                           ^^^^ calls: closures.ts counter.step (EXACT)
}
function helper(): number { return 1; }
export function outer(flag: boolean): number {
  const left = (): number => right();
//                           ^^^^^ calls: closures.ts outer.right (EXACT)
  function right(): number { return helper(); }
//                                  ^^^^^^ calls: closures.ts helper (EXACT)
  if (flag) left();
//          ^^^^ calls: closures.ts outer.left (EXACT)
  return (() => { const inner = () => outer(false); return inner(); })();
//                                    ^^^^^ calls: closures.ts outer (EXACT)
//                                                         ^^^^^ calls: closures.ts outer.inner (EXACT)
}
class Holder {
  method() { const inside = () => this.other(); return inside(); }
//                                     ^^^^^ calls: closures.ts Holder.other (TYPE)
//                                                     ^^^^^^ calls: closures.ts Holder.method.inside (EXACT)
  other(): void {}
}
export function use(): void {
  counter().step();
//^^^^^^^ calls: closures.ts counter (EXACT)
//          ^^^^ calls: closures.ts counter.step (TYPE)
  const { twice, reset } = counter();
//                         ^^^^^^^ calls: closures.ts counter (EXACT)
  twice();
//^^^^^ calls: closures.ts counter.twice (FLOW)
  reset();
//^^^^^ calls: closures.ts counter.reset (FLOW)
  new Holder().method();
//    ^^^^^^ instantiates: closures.ts Holder (EXACT)
//             ^^^^^^ calls: closures.ts Holder.method (TYPE)
}
