// --- path: src/shop/Names.java ---
package shop;

public class Names {
  public static void run() {}
  public static void run(int times) {}
}
// --- path: src/Shadowing.java ---
import static shop.Names.run;

class Shadowing {
  static class String { void only() {} static void of() {} }
  private Helper helper = new Helper();
//                            ^^^^^^ instantiates: src/Shadowing.java Helper (SCOPE)
  void helper() { helper.go(); }
//                       ^^ calls: src/Shadowing.java Helper.go (TYPE)
  void first(Other helper) {
    helper.go();
//         ^^ calls: src/Shadowing.java Other.go (TYPE)
    this.helper.go();
//              ^^ calls: src/Shadowing.java Helper.go (TYPE)
    helper();
//  ^^^^^^ calls: src/Shadowing.java Shadowing.helper (SCOPE)
    run();
//  ^^^ calls: src/shop/Names.java Names.run (IMPORT)
    run(1);
//  ^^^ calls: src/shop/Names.java Names.run (IMPORT)
  }
  void second(String text) {
    text.only();
//       ^^^^ calls: src/Shadowing.java Shadowing.String.only (TYPE)
    String.of();
//         ^^ calls: src/Shadowing.java Shadowing.String.of (TYPE)
    java.lang.String.valueOf(1);
  }
  class Inner {
    Other helper = new Other();
//                     ^^^^^ instantiates: src/Shadowing.java Other (SCOPE)
    void go() { helper.go(); Shadowing.this.helper.go(); helper(); toString(); }
//                     ^^ calls: src/Shadowing.java Other.go (TYPE)
//                                                 ^^ calls: src/Shadowing.java Helper.go (TYPE)
//                                                       ^^^^^^ calls: src/Shadowing.java Shadowing.Inner.helper (SCOPE)
    void helper() {}
  }
  static class Nested extends Base {
    void use() { run(); Base.run(); }
//               ^^^ calls: src/Shadowing.java Base.run (TYPE)
//                           ^^^ calls: src/Shadowing.java Base.run (TYPE)
  }
}
class Base { static void run() {} }
class Helper { void go() {} }
class Other { void go() {} }
