// --- path: pom.xml ---
<project/>
// --- path: src/main/java/shop/Order.java ---
package shop;

import java.util.ArrayList;
import java.util.List;
import shop.model.*;
import static shop.Money.round;

public class Order extends Base implements Priced {
//                         ^^^^ inherits: src/main/java/shop/Base.java Base
//                                         ^^^^^^ implements: src/main/java/shop/Priced.java Priced
  private final List<Line> lines = new ArrayList<>();
  private int count;

  public Order() {
    this(0);
//  ^^^^ calls: src/main/java/shop/Order.java Order.Order
  }

  Order(int count) {
    super("order");
//  ^^^^^ calls: src/main/java/shop/Base.java Base.Base
    this.count = count;
//       ^^^^^ references: src/main/java/shop/Order.java Order.count
  }

  @Override
// ^^^^^^^^ decorates: src/main/java/shop/Order.java Order.price
  public int price() {
//           ^^^^^ overrides: src/main/java/shop/Priced.java Priced.price
    int sum = 0;
    for (Line line : lines) sum += line.price();
//                                      ^^^^^ calls: src/main/java/shop/model/Line.java Line.price (TYPE)
    log("x");
//  ^^^ calls: src/main/java/shop/Base.java Base.log (HIERARCHY)
    super.log("y");
//        ^^^ calls: src/main/java/shop/Base.java Base.log (HIERARCHY)
    return round(sum);
//         ^^^^^ calls: src/main/java/shop/Money.java Money.round (IMPORT)
  }

  class Item {
    void touch() {
      price();
//    ^^^^^ calls: src/main/java/shop/Order.java Order.price (SCOPE)
      Order.this.price();
//               ^^^^^ calls: src/main/java/shop/Order.java Order.price
    }
  }

  void use(Priced priced, String text) {
    priced.price();
//         ^^^^^ calls: src/main/java/shop/Priced.java Priced.price (TYPE)
    new Item().touch();
//      ^^^^ instantiates: src/main/java/shop/Order.java Order.Item
//             ^^^^^ calls: src/main/java/shop/Order.java Order.Item.touch (TYPE)
    new Order(1).use(null, text.trim());
//      ^^^^^ calls: src/main/java/shop/Order.java Order.Order
//                              ^^^^ calls: external java.lang.String().trim
    Priced own = new Priced() {
//                   ^^^^^^ instantiates: src/main/java/shop/Priced.java Priced
      public int price() { return helper(); }
//               ^^^^^ overrides: src/main/java/shop/Priced.java Priced.price
      int helper() { return count; }
    };
    missing(text);
//  ^^^^^^^ calls: unresolved
  }
}
// --- path: src/main/java/shop/spare/Spare.java ---
package shop.spare;

class Spare {}
// --- path: src/main/java/shop/Base.java ---
package shop;

import shop.spare.*;
//     ^^^^^^^^^^ imports: shop.spare

abstract class Base {
  Base(String name) {}

  protected void log(String text) {}
}
// --- path: src/main/java/shop/Priced.java ---
package shop;

public interface Priced {
  int price();
}
// --- path: src/main/java/shop/Money.java ---
package shop;

final class Money {
  static int round(int n) { return n; }
}
// --- path: src/main/java/shop/model/Line.java ---
package shop.model;

public record Line(String name, int price) {
  public int price() { return price; }

  enum Kind {
    SMALL { int weight() { return 1; } };
//              ^^^^^^ overrides: src/main/java/shop/model/Line.java Line.Kind.weight

    abstract int weight();
  }

  String shown() {
    return name();
//         ^^^^ calls: nothing
  }
}
