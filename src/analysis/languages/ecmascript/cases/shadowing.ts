// --- path: names.ts ---
export function run(): void {}
export function parseInt(text: string): void { run(); }
//                                             ^^^ calls: names.ts run (EXACT)
// --- path: shadowing.ts ---
import { run, parseInt } from './names';
function helper(): void {}
export function first(): void {
  function helper(): void { run(); }
//                          ^^^ calls: names.ts run (IMPORT)
  helper();
//^^^^^^ calls: shadowing.ts first.helper (EXACT)
  { const run = helper; run(); }
//                      ^^^ calls: shadowing.ts first.helper (EXACT)
  run();
//^^^ calls: names.ts run (IMPORT)
}
export function second(helper: number): void { run(); }
//                                             ^^^ calls: names.ts run (IMPORT)
class Scope { run(): void { run(); this.run(); } helper(): void { helper(); } }
//                          ^^^ calls: names.ts run (IMPORT)
//                                      ^^^ calls: shadowing.ts Scope.run (TYPE)
//                                                                ^^^^^^ calls: shadowing.ts helper (EXACT)
export function use(): void {
  helper();
//^^^^^^ calls: shadowing.ts helper (EXACT)
  parseInt('1');
//^^^^^^^^ calls: names.ts parseInt (IMPORT)
  new Scope().run();
//    ^^^^^ instantiates: shadowing.ts Scope (EXACT)
//            ^^^ calls: shadowing.ts Scope.run (TYPE)
  for (const run of [helper]) run();
//                            ^^^ calls: shadowing.ts helper (EXACT)
  try { run(); } catch (helper) { run(); }
//      ^^^ calls: names.ts run (IMPORT)
//                                ^^^ calls: names.ts run (IMPORT)
  hoisted();
//^^^^^^^ calls: shadowing.ts use.hoisted (EXACT)
  function hoisted(): void {}
}
