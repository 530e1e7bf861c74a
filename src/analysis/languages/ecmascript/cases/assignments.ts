// --- path: assignments.ts ---
class A { a(): void {} me(): this { return this; } }
class B { b(): void {} }
function f(): A { return new A(); }
//                           ^ instantiates: assignments.ts A (EXACT)
const alias = f;
let later: B;
later = new B();
//          ^ instantiates: assignments.ts B (EXACT)
const [first, second] = [new A(), new B()];
//                           ^ instantiates: assignments.ts A (EXACT)
//                                    ^ instantiates: assignments.ts B (EXACT)
const { inner: { deep } } = { inner: { deep: new A() } };
//                                               ^ instantiates: assignments.ts A (EXACT)
class Holder { static shared = new A(); own?: B; set(b: B) { this.own = b; this.own.b(); } }
//                                 ^ instantiates: assignments.ts A (EXACT)
//                                                                                  ^ calls: assignments.ts B.b (TYPE)
export function use(maybe: A | B): void {
  alias().a();
//^^^^^ calls: assignments.ts f (EXACT)
//        ^ calls: assignments.ts A.a (TYPE)
  later.b();
//      ^ calls: assignments.ts B.b (TYPE)
  first.a();
//      ^ calls: assignments.ts A.a (TYPE)
  second.b();
//       ^ calls: assignments.ts B.b (TYPE)
  deep.a();
//     ^ calls: assignments.ts A.a (TYPE)
  let x: A | B = new A();
//                   ^ instantiates: assignments.ts A (EXACT)
  x.a();
//  ^ calls: assignments.ts A.a (TYPE)
  x = new B();
//        ^ instantiates: assignments.ts B (EXACT)
  x.b();
//  ^ calls: assignments.ts B.b (TYPE)
  if (maybe instanceof A) maybe.a();
//                              ^ calls: assignments.ts A.a (TYPE)
  else maybe.b();
//           ^ calls: assignments.ts B.b (TYPE)
  Holder.shared.me().a();
//              ^^ calls: assignments.ts A.me (TYPE)
//                   ^ calls: assignments.ts A.a (TYPE)
  new Holder().own?.b();
//    ^^^^^^ instantiates: assignments.ts Holder (EXACT)
//                  ^ calls: assignments.ts B.b (TYPE)
  const copy = { ...{ a: new A() } };
//                           ^ instantiates: assignments.ts A (EXACT)
  copy.a.a();
//       ^ calls: assignments.ts A.a (TYPE)
  const chained = f().me().me();
//                ^ calls: assignments.ts f (EXACT)
//                    ^^ calls: assignments.ts A.me (TYPE)
//                         ^^ calls: assignments.ts A.me (TYPE)
  chained.a();
//        ^ calls: assignments.ts A.a (TYPE)
}
interface Table { run: (a: A) => void; stop(): void }
const table: Table = { run: (a) => a.a(), stop() {} };
//                                   ^ calls: assignments.ts A.a (TYPE)
export function held(passed: Table): void {
  const own: Table = { run() {}, stop() {} };
  table.run(f());
//      ^^^ calls: assignments.ts table.run (FLOW)
//          ^ calls: assignments.ts f (EXACT)
  own.run(f());
//    ^^^ calls: assignments.ts held.run (FLOW)
//        ^ calls: assignments.ts f (EXACT)
  own.stop();
//    ^^^^ calls: assignments.ts Table.stop (TYPE)
  passed.run(f());
//       ^^^ calls: unresolved
//           ^ calls: assignments.ts f (EXACT)
  (f as any)().a();
// ^ calls: assignments.ts f (EXACT)
  (f() as any).a();
// ^ calls: assignments.ts f (EXACT)
//             ^ calls: assignments.ts A.a (TYPE)
}
