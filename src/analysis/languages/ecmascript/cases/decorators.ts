// --- path: decorators.ts ---
function sealed(target: Function): void { log(target); }
//                                        ^^^ calls: decorators.ts log (EXACT)
function log(value: unknown): void {}
function named(name: string) { return (target: unknown, key?: unknown): void => log(name); }
//                                                                              ^^^ calls: decorators.ts log (EXACT)
namespace tools { export function traced(target: unknown, key?: unknown): void {} }
@sealed
class Account {
  @named('balance') balance = 0;
// ^^^^^ calls: decorators.ts named (EXACT)
  @tools.traced
//       ^^^^^^ calls: decorators.ts tools.traced (IMPORT)
  pay(): void { this.check(); }
//                   ^^^^^ calls: decorators.ts Account.check (TYPE)
  @named('check')
// ^^^^^ calls: decorators.ts named (EXACT)
  private check(): void {}
}
@named('savings')
class Savings extends Account {
  save(): void { this.pay(); }
//                    ^^^ calls: decorators.ts Account.pay (HIERARCHY)
}
export function use(): void {
  new Account().pay();
//    ^^^^^^^ instantiates: decorators.ts Account (EXACT)
//              ^^^ calls: decorators.ts Account.pay (TYPE)
  new Savings().save();
//    ^^^^^^^ instantiates: decorators.ts Savings (EXACT)
//              ^^^^ calls: decorators.ts Savings.save (TYPE)
}
