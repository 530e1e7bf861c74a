// --- path: src/shop/orders/Order.java ---
package shop.orders;

public class Order {
  public static final int MOST = limit();
//                               ^^^^^ calls: src/shop/orders/Order.java Order.limit (SCOPE)
  public int price() { return 1; }
  public static int limit() { return 2; }
  public static class Line {
    public int cents() { return 3; }
  }
}
// --- path: src/shop/rates/Rates.java ---
package shop.rates;

public final class Rates {
  private Rates() {}
  public static int rate() { return 1; }
  public static int rate(int base) { return base; }
}
// --- path: src/shop/Helper.java ---
package shop;

class Helper {
  static void help() {}
}
// --- path: src/shop/App.java ---
package shop;

import static shop.rates.Rates.*;
import static shop.orders.Order.limit;
import shop.orders.*;
import shop.orders.Order.Line;

class App {
  void run(Order order, Line line) {
    order.price();
//        ^^^^^ calls: src/shop/orders/Order.java Order.price (TYPE)
    line.cents();
//       ^^^^^ calls: src/shop/orders/Order.java Order.Line.cents (TYPE)
    limit();
//  ^^^^^ calls: src/shop/orders/Order.java Order.limit (IMPORT)
    rate();
//  ^^^^ calls: src/shop/rates/Rates.java Rates.rate (IMPORT)
    rate(1);
//  ^^^^ calls: src/shop/rates/Rates.java Rates.rate (IMPORT)
    Helper.help();
//         ^^^^ calls: src/shop/Helper.java Helper.help (TYPE)
    shop.rates.Rates.rate(2);
//                   ^^^^ calls: src/shop/rates/Rates.java Rates.rate (IMPORT)
    new shop.orders.Order().price();
//                  ^^^^^ instantiates: src/shop/orders/Order.java Order (IMPORT)
//                          ^^^^^ calls: src/shop/orders/Order.java Order.price (TYPE)
  }
}
