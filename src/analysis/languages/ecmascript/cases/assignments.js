// --- path: assignments.js ---
class A { a() {} me() { return this; } }
class B { b() {} }
function f() { return new A(); }
//                        ^ instantiates: assignments.js A (EXACT)
const alias = f;
let later;
later = new B();
//          ^ instantiates: assignments.js B (EXACT)
const [first, second] = [new A(), new B()];
//                           ^ instantiates: assignments.js A (EXACT)
//                                    ^ instantiates: assignments.js B (EXACT)
const { inner: { deep } } = { inner: { deep: new A() } };
//                                               ^ instantiates: assignments.js A (EXACT)
var hoisted = function () { return f(); };
//                                 ^ calls: assignments.js f (EXACT)
function use() {
  alias().a();
//^^^^^ calls: assignments.js f (EXACT)
//        ^ calls: assignments.js A.a (TYPE)
  later.b();
  first.a();
//      ^ calls: assignments.js A.a (TYPE)
  second.b();
//       ^ calls: assignments.js B.b (TYPE)
  deep.a();
//     ^ calls: assignments.js A.a (TYPE)
  let x = new A();
//            ^ instantiates: assignments.js A (EXACT)
  x.a();
//  ^ calls: assignments.js A.a (TYPE)
  x = new B();
//        ^ instantiates: assignments.js B (EXACT)
  x.b();
  hoisted().a();
//^^^^^^^ calls: assignments.js hoisted (EXACT)
//          ^ calls: assignments.js A.a (TYPE)
  const chained = f().me().me();
//                ^ calls: assignments.js f (EXACT)
//                    ^^ calls: assignments.js A.me (TYPE)
//                         ^^ calls: assignments.js A.me (TYPE)
  chained.a();
//        ^ calls: assignments.js A.a (TYPE)
  (x || first).a;
  const ready = later ?? new B();
//                           ^ instantiates: assignments.js B (EXACT)
  ready.b();
}
use();
let again;
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again = new A();
again.a();
//    ^ calls: assignments.js A.a (TYPE)
