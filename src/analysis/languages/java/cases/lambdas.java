// --- path: src/Lambdas.java ---
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

class Lambdas {
  static class Cat { Cat purr() { return this; } static Cat make(String name) { return new Cat(); } }
//                                                                                         ^^^ instantiates: src/Lambdas.java Lambdas.Cat (SCOPE)
  private final Supplier<Cat> field = () -> new Cat();
//                                              ^^^ instantiates: src/Lambdas.java Lambdas.Cat (SCOPE)
  static void run(Runnable task) { task.run(); }
  static <T> T run(Callable<T> task) throws Exception { return task.call(); }
  Function<String, Function<Cat, Cat>> curried() { return name -> cat -> { Cat.make(name); return cat.purr(); }; }
//                                                                             ^^^^ calls: src/Lambdas.java Lambdas.Cat.make (TYPE)
//                                                                                                    ^^^^ calls: src/Lambdas.java Lambdas.Cat.purr (TYPE)
  void use(boolean flag) throws Exception {
    field.get().purr();
//              ^^^^ calls: src/Lambdas.java Lambdas.Cat.purr (TYPE)
    run(() -> { done(); });
//  ^^^ calls: src/Lambdas.java Lambdas.run (SCOPE)
//              ^^^^ calls: src/Lambdas.java Lambdas.done (SCOPE)
    run(() -> new Cat()).purr();
//  ^^^ calls: src/Lambdas.java Lambdas.run (SCOPE)
//                ^^^ instantiates: src/Lambdas.java Lambdas.Cat (SCOPE)
//                       ^^^^ calls: src/Lambdas.java Lambdas.Cat.purr (TYPE)
    curried().apply("a").apply(new Cat()).purr();
//  ^^^^^^^ calls: src/Lambdas.java Lambdas.curried (SCOPE)
//                                 ^^^ instantiates: src/Lambdas.java Lambdas.Cat (SCOPE)
//                                        ^^^^ calls: src/Lambdas.java Lambdas.Cat.purr (TYPE)
    Function<String, Cat> maker = Cat::make;
    maker.apply("b").purr();
//                   ^^^^ calls: src/Lambdas.java Lambdas.Cat.purr (TYPE)
    Supplier<Cat> either = flag ? () -> new Cat() : Cat::new;
//                                          ^^^ instantiates: src/Lambdas.java Lambdas.Cat (SCOPE)
    either.get().purr();
//               ^^^^ calls: src/Lambdas.java Lambdas.Cat.purr (TYPE)
    ((Supplier<Cat>) () -> new Cat()).get().purr();
//                             ^^^ instantiates: src/Lambdas.java Lambdas.Cat (SCOPE)
//                                          ^^^^ calls: src/Lambdas.java Lambdas.Cat.purr (TYPE)
  }
  void done() {}
}
// --- path: src/Settings.java ---
package lambdas;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

class Settings {
  static class Builder<K, V> { Builder<K, V> size(int size) { return this; } }
  static class Slot<V> { V get() { return null; } }
  static class Whole { Whole negate() { return this; } String name() { return ""; } }

  enum Mode {
    SMALL(builder -> builder.size(1)),
//                           ^^^^ calls: src/Settings.java Settings.Builder.size (TYPE)
    LARGE(Mode::same) {};

    final UnaryOperator<Builder<Object, Object>> with;
    Mode(UnaryOperator<Builder<Object, Object>> with) { this.with = with; }
    static Builder<Object, Object> same(Builder<Object, Object> builder) { return builder; }
  }

  static <T> T intern(T value) { return value; }

  Map<Whole, Whole> negated(Set<? extends Whole> keys) {
    return keys.stream().collect(toUnmodifiableMap(key -> intern(intern(key).negate()), identity()));
//                                                                           ^^^^^^ calls: src/Settings.java Settings.Whole.negate (TYPE)
  }

  <K, V> Map<K, V> copied(Map<K, Slot<V>> map) {
    return map.entrySet().stream().collect(toMap(entry -> intern(entry.getKey()), entry -> intern(entry.getValue().get())));
//                                                                                                                 ^^^ calls: src/Settings.java Settings.Slot.get (TYPE)
  }

  record Named(Whole whole, String name) {}

  void accessors(List<Named> named) {
    named.stream().map(Named::whole).forEach(whole -> whole.negate());
//                                                          ^^^^^^ calls: src/Settings.java Settings.Whole.negate (TYPE)
  }

  void chained(List<Whole> wholes) {
    var listed = wholes.stream().map(whole -> whole.negate()).collect(toList());
    listed.get(0).name();
//                ^^^^ calls: src/Settings.java Settings.Whole.name (TYPE)
    wholes.stream().collect(groupingBy(whole -> whole.negate())).forEach((key, all) -> { key.name(); all.get(0).negate(); });
//                                                    ^^^^^^ calls: src/Settings.java Settings.Whole.negate (TYPE)
//                                                                                           ^^^^ calls: src/Settings.java Settings.Whole.name (TYPE)
//                                                                                                              ^^^^^^ calls: src/Settings.java Settings.Whole.negate (TYPE)
    wholes.stream().collect(toMap(Whole::name, identity())).get("").negate();
//                                                                  ^^^^^^ calls: src/Settings.java Settings.Whole.negate (TYPE)
    wholes.stream().collect(toCollection(ArrayList::new)).get(0).negate();
//                                                               ^^^^^^ calls: src/Settings.java Settings.Whole.negate (TYPE)
    wholes.stream().collect(groupingBy(Whole::name, TreeMap::new, toList())).firstEntry().getValue().get(0).negate();
//                                                                                                          ^^^^^^ calls: src/Settings.java Settings.Whole.negate (TYPE)
    wholes.sort(Comparator.comparing(Whole::name).thenComparing(whole -> whole.negate().name()));
//                                                                             ^^^^^^ calls: src/Settings.java Settings.Whole.negate (TYPE)
  }
}
