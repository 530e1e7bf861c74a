// --- path: src/Assignments.java ---
class Assignments {
  static class A { A next; A go() { return this; } }
  static class B extends A { A inner = new A(); @Override B go() { return this; } void only() {} }
//                                         ^ instantiates: src/Assignments.java Assignments.A (SCOPE)
  private A field = new B();
//                      ^ instantiates: src/Assignments.java Assignments.B (SCOPE)
  static final B SHARED = new B();
//                            ^ instantiates: src/Assignments.java Assignments.B (SCOPE)
  private final A[] many = { new A(), new B() };
//                               ^ instantiates: src/Assignments.java Assignments.A (SCOPE)
//                                        ^ instantiates: src/Assignments.java Assignments.B (SCOPE)
  void use(Object anything, A given) {
    field.go();
//        ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
    SHARED.go().only();
//         ^^ calls: src/Assignments.java Assignments.B.go (TYPE)
//              ^^^^ calls: src/Assignments.java Assignments.B.only (TYPE)
    many[0].go();
//          ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
    A first = new B();
//                ^ instantiates: src/Assignments.java Assignments.B (SCOPE)
    first.go();
//        ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
    var second = new B();
//                   ^ instantiates: src/Assignments.java Assignments.B (SCOPE)
    second.go().only();
//         ^^ calls: src/Assignments.java Assignments.B.go (TYPE)
//              ^^^^ calls: src/Assignments.java Assignments.B.only (TYPE)
    B third;
    third = second.go();
//                 ^^ calls: src/Assignments.java Assignments.B.go (TYPE)
    third.inner.next.go();
//                   ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
    A x, y = new A();
//               ^ instantiates: src/Assignments.java Assignments.A (SCOPE)
    x = y.go();
//        ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
    x.go();
//    ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
    if (anything instanceof B b) b.only();
//                                 ^^^^ calls: src/Assignments.java Assignments.B.only (TYPE)
    if (!(anything instanceof A a)) return;
    a.go();
//    ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
    ((B) given).only();
//              ^^^^ calls: src/Assignments.java Assignments.B.only (TYPE)
    (given == null ? new B() : second).only();
//                       ^ instantiates: src/Assignments.java Assignments.B (SCOPE)
//                                     ^^^^ calls: src/Assignments.java Assignments.B.only (TYPE)
    A last = given instanceof B ? ((B) given).go() : y;
//                                            ^^ calls: src/Assignments.java Assignments.B.go (TYPE)
    last.next.go();
//            ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
    Object result = switch (many.length) { case 1 -> SHARED.go(); default -> { field.go(); yield y.go(); } };
//                                                          ^^ calls: src/Assignments.java Assignments.B.go (TYPE)
//                                                                                   ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
//                                                                                                 ^^ calls: src/Assignments.java Assignments.A.go (TYPE)
  }
}
