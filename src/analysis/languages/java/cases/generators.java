// --- path: src/Generators.java ---
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class Generators {
  static class Item { int price() { return 1; } }
  static class Box implements Iterable<Item>, AutoCloseable {
    private final List<Item> items = List.of(new Item());
//                                               ^^^^ instantiates: src/Generators.java Generators.Item (SCOPE)
    public Iterator<Item> iterator() { return items.iterator(); }
    public void close() {}
    Stream<Item> stream() { return items.stream(); }
  }
  Stream<Item> produce() { return Stream.generate(() -> new Item()); }
//                                                          ^^^^ instantiates: src/Generators.java Generators.Item (SCOPE)
  void use(Map<String, List<Item>> byName, Item[] array) {
    for (Item item : new Box()) item.price();
//                       ^^^ instantiates: src/Generators.java Generators.Box (SCOPE)
//                                   ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    for (var item : new Box()) item.price();
//                      ^^^ instantiates: src/Generators.java Generators.Box (SCOPE)
//                                  ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    for (var item : array) item.price();
//                              ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    array[0].price();
//           ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    produce().findFirst().get().price();
//  ^^^^^^^ calls: src/Generators.java Generators.produce (SCOPE)
//                              ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    produce().map(item -> item.price());
//  ^^^^^^^ calls: src/Generators.java Generators.produce (SCOPE)
//                             ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    new Box().iterator().next().price();
//      ^^^ instantiates: src/Generators.java Generators.Box (SCOPE)
//            ^^^^^^^^ calls: src/Generators.java Generators.Box.iterator (TYPE)
//                              ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    try (Box box = new Box(); var other = new Box()) { box.stream(); other.stream(); }
//                     ^^^ instantiates: src/Generators.java Generators.Box (SCOPE)
//                                            ^^^ instantiates: src/Generators.java Generators.Box (SCOPE)
//                                                         ^^^^^^ calls: src/Generators.java Generators.Box.stream (TYPE)
//                                                                         ^^^^^^ calls: src/Generators.java Generators.Box.stream (TYPE)
    byName.get("a").get(0).price();
//                         ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    for (Map.Entry<String, List<Item>> entry : byName.entrySet()) entry.getValue().get(0).price();
//                                                                                        ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    byName.values().stream().flatMap(List::stream).forEach(item -> item.price());
//                                                                      ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
    Optional.of(new Item()).map(item -> item.price());
//                  ^^^^ instantiates: src/Generators.java Generators.Item (SCOPE)
//                                           ^^^^^ calls: src/Generators.java Generators.Item.price (TYPE)
  }
}
