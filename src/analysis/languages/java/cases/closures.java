// --- path: src/Closures.java ---
import java.util.function.Supplier;

class Closures {
  private int count;
  int step() { return ++count; }
  Supplier<Item> later() {
    Item item = new Item();
//                  ^^^^ instantiates: src/Closures.java Closures.Item (SCOPE)
    Runnable inner = () -> { step(); item.touch(); };
//                           ^^^^ calls: src/Closures.java Closures.step (SCOPE)
//                                        ^^^^^ calls: src/Closures.java Closures.Item.touch (TYPE)
    inner.run();
    class Local {
      void go() { step(); item.touch(); }
//                ^^^^ calls: src/Closures.java Closures.step (SCOPE)
//                             ^^^^^ calls: src/Closures.java Closures.Item.touch (TYPE)
    }
    new Local().go();
//      ^^^^^ instantiates: src/Closures.java Closures.later.Local (SCOPE)
//              ^^ calls: src/Closures.java Closures.later.Local.go (TYPE)
    return () -> new Item();
//                   ^^^^ instantiates: src/Closures.java Closures.Item (SCOPE)
  }
  Runnable anonymous() {
    return new Runnable() {
      @Override public void run() { helper(); step(); Closures.this.step(); }
//                                  ^^^^^^ calls: src/Closures.java Closures.anonymous.helper (SCOPE)
//                                            ^^^^ calls: src/Closures.java Closures.step (SCOPE)
//                                                                  ^^^^ calls: src/Closures.java Closures.step (SCOPE)
      void helper() { item().touch(); }
//                    ^^^^ calls: src/Closures.java Closures.item (SCOPE)
//                           ^^^^^ calls: src/Closures.java Closures.Item.touch (TYPE)
    };
  }
  static Item item() { return new Item(); }
//                                ^^^^ instantiates: src/Closures.java Closures.Item (SCOPE)
  void use() {
    later().get().touch();
//  ^^^^^ calls: src/Closures.java Closures.later (SCOPE)
//                ^^^^^ calls: src/Closures.java Closures.Item.touch (TYPE)
    anonymous().run();
//  ^^^^^^^^^ calls: src/Closures.java Closures.anonymous (SCOPE)
  }
  static class Item { void touch() {} }
}
