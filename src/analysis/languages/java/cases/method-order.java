// --- path: src/Order.java ---
interface Walks {
  default void move() { step(); }
//                      ^^^^ calls: src/Order.java Walks.step (SCOPE)
  void step();
  static void rest() {}
}
interface Swims {
  default void move() {}
}
abstract class Animal implements Walks {
  public void step() { breathe(); }
//                     ^^^^^^^ calls: src/Order.java Animal.breathe (SCOPE)
  void breathe() {}
  static void count() {}
}
class Frog extends Animal implements Swims {
  @Override public void move() { Swims.super.move(); super.step(); }
//                                           ^^^^ calls: src/Order.java Swims.move (HIERARCHY)
//                                                         ^^^^ calls: src/Order.java Animal.step (HIERARCHY)
  @Override void breathe() { super.breathe(); }
//                                 ^^^^^^^ calls: src/Order.java Animal.breathe (HIERARCHY)
  void use(Animal animal, Walks walks) {
    move();
//  ^^^^ calls: src/Order.java Frog.move (SCOPE)
    step();
//  ^^^^ calls: src/Order.java Animal.step (TYPE)
    animal.step();
//         ^^^^ calls: src/Order.java Animal.step (TYPE)
    animal.move();
//         ^^^^ calls: src/Order.java Walks.move (TYPE)
    walks.move();
//        ^^^^ calls: src/Order.java Walks.move (TYPE)
    walks.step();
//        ^^^^ calls: src/Order.java Walks.step (TYPE)
    Walks.rest();
//        ^^^^ calls: src/Order.java Walks.rest (TYPE)
    count();
//  ^^^^^ calls: src/Order.java Animal.count (HIERARCHY)
    Frog.count();
//       ^^^^^ calls: src/Order.java Animal.count (HIERARCHY)
    this.breathe();
//       ^^^^^^^ calls: src/Order.java Frog.breathe (TYPE)
    ((Animal) this).breathe();
//                  ^^^^^^^ calls: src/Order.java Animal.breathe (TYPE)
  }
}
class Tree extends Frog {
  void go() {
    step();
//  ^^^^ calls: src/Order.java Animal.step (HIERARCHY)
    super.breathe();
//        ^^^^^^^ calls: src/Order.java Frog.breathe (HIERARCHY)
    new Frog() { void extra() { breathe(); go(); } }.step();
//      ^^^^ instantiates: src/Order.java Frog (SCOPE)
//                              ^^^^^^^ calls: src/Order.java Frog.breathe (HIERARCHY)
//                                         ^^ calls: src/Order.java Tree.go (SCOPE)
//                                                   ^^^^ calls: src/Order.java Animal.step (HIERARCHY)
  }
}
