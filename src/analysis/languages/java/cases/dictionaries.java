// --- path: src/Dictionaries.java ---
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class Dictionaries {
  enum Kind { ADD, REMOVE }
  static class Item { void go() {} }
  interface Command { Item run(String argument); }
  private final Map<String, Command> commands = new HashMap<>();
  private final Map<Kind, Supplier<Item>> makers = new EnumMap<>(Kind.class);
  private static final Map<String, Item> ITEMS = Map.of("a", new Item());
//                                                               ^^^^ instantiates: src/Dictionaries.java Dictionaries.Item (SCOPE)
  Dictionaries() {
    commands.put("add", this::add);
    commands.put("remove", argument -> remove());
//                                     ^^^^^^ calls: src/Dictionaries.java Dictionaries.remove (SCOPE)
    makers.put(Kind.ADD, Item::new);
  }
  Item add(String argument) { return new Item(); }
//                                       ^^^^ instantiates: src/Dictionaries.java Dictionaries.Item (SCOPE)
  Item remove() { return ITEMS.get("a"); }
  void use(String name, List<Map<Kind, Item>> nested) {
    commands.get(name).run("x").go();
//                     ^^^ calls: src/Dictionaries.java Dictionaries.Command.run (TYPE)
//                              ^^ calls: src/Dictionaries.java Dictionaries.Item.go (TYPE)
    makers.get(Kind.ADD).get().go();
//                             ^^ calls: src/Dictionaries.java Dictionaries.Item.go (TYPE)
    ITEMS.get("a").go();
//                 ^^ calls: src/Dictionaries.java Dictionaries.Item.go (TYPE)
    ITEMS.getOrDefault("b", new Item()).go();
//                              ^^^^ instantiates: src/Dictionaries.java Dictionaries.Item (SCOPE)
//                                      ^^ calls: src/Dictionaries.java Dictionaries.Item.go (TYPE)
    nested.get(0).get(Kind.REMOVE).go();
//                                 ^^ calls: src/Dictionaries.java Dictionaries.Item.go (TYPE)
    commands.forEach((key, command) -> command.run(key).go());
//                                             ^^^ calls: src/Dictionaries.java Dictionaries.Command.run (TYPE)
//                                                      ^^ calls: src/Dictionaries.java Dictionaries.Item.go (TYPE)
    for (Command command : commands.values()) command.run("y");
//                                                    ^^^ calls: src/Dictionaries.java Dictionaries.Command.run (TYPE)
  }
}
