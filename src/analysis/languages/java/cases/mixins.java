// --- path: src/Mixins.java ---
interface Named {
  String name();
  default String greet() { return name() + prefix(); }
//                                ^^^^ calls: src/Mixins.java Named.name (SCOPE)
//                                         ^^^^^^ calls: src/Mixins.java Named.prefix (SCOPE)
  private String prefix() { return ""; }
}
interface Logged {
  default void log() { System.out.println(this); }
}
interface Both extends Named, Logged {
  default void all() { greet(); log(); }
//                     ^^^^^ calls: src/Mixins.java Named.greet (HIERARCHY)
//                              ^^^ calls: src/Mixins.java Logged.log (HIERARCHY)
}
abstract class Model {
  void save() { beforeSave(); }
//              ^^^^^^^^^^ calls: src/Mixins.java Model.beforeSave (SCOPE)
  abstract void beforeSave();
}
class User extends Model implements Both {
  public String name() { return "user"; }
  void beforeSave() { log(); all(); }
//                    ^^^ calls: src/Mixins.java Logged.log (HIERARCHY)
//                           ^^^ calls: src/Mixins.java Both.all (HIERARCHY)
}
enum Level implements Named {
  LOW { @Override int weight() { return base(); } },
//                                      ^^^^ calls: src/Mixins.java Level.base (HIERARCHY)
  HIGH;
  int weight() { return 2; }
  int base() { return 1; }
}
record Point(int x, int y) implements Logged {
  Point { check(x); }
//        ^^^^^ calls: src/Mixins.java Point.check (SCOPE)
  static void check(int value) {}
  int sum() { return x() + y; }
}
class Use {
  <T extends Model & Logged> void both(T value) { value.save(); value.log(); }
//                                                      ^^^^ calls: src/Mixins.java Model.save (TYPE)
//                                                                    ^^^ calls: src/Mixins.java Logged.log (TYPE)
  void use(User user, Named named) {
    user.save();
//       ^^^^ calls: src/Mixins.java Model.save (HIERARCHY)
    user.greet();
//       ^^^^^ calls: src/Mixins.java Named.greet (TYPE)
    named.greet();
//        ^^^^^ calls: src/Mixins.java Named.greet (TYPE)
    Level.LOW.weight();
//            ^^^^^^ calls: src/Mixins.java Level.weight (TYPE)
    Level.valueOf("HIGH").greet();
//                        ^^^^^ calls: src/Mixins.java Named.greet (TYPE)
    new Point(1, 2).sum();
//      ^^^^^ instantiates: src/Mixins.java Point (SCOPE)
//                  ^^^ calls: src/Mixins.java Point.sum (TYPE)
    new Point(1, 2).log();
//      ^^^^^ instantiates: src/Mixins.java Point (SCOPE)
//                  ^^^ calls: src/Mixins.java Logged.log (HIERARCHY)
    both(user);
//  ^^^^ calls: src/Mixins.java Use.both (SCOPE)
  }
}
