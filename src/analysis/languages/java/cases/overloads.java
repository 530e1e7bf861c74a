// --- path: src/Choose.java ---
package choose;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

class Choose {
  void take(int n) {}
  void take(long n) {}
  void take(Object o) {}
  void take(String text) {}
  void take(String text, Object... rest) {}

  void run(Runnable action) {}
  <T> T run(Supplier<T> action) { return null; }

  void all(Iterable<Object> items) {}
  void all(Object... items) {}

  void each(Consumer<String> to) {}
  void each(Function<String, Integer> to) {}

  private void inner(String text) {}

  void use(List<String> names, Map<String, Choose> byName, Integer boxed, byte small) {
    take(small);
//  ^^^^ calls: src/Choose.java Choose.take
    take("a" + 1);
//  ^^^^ calls: src/Choose.java Choose.take
    take("a", 1, 2);
//  ^^^^ calls: src/Choose.java Choose.take
    byName.get("x").take(1L);
//                  ^^^^ calls: src/Choose.java Choose.take (TYPE, 0.99)
    run(() -> { }, 0);
//  ^^^ calls: unresolved
    run(() -> byName.get("x")).inner("a");
//                             ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    names.stream().map(name -> byName.get(name)).forEach(it -> it.inner("b"));
//                                                                ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    names.stream().map(byName::get).filter(it -> it != null).findFirst().get().inner("c");
//                                                                             ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    for (Map.Entry<String, Choose> entry : byName.entrySet()) entry.getValue().inner("d");
//                                                                             ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    var copy = new HashMap<>(byName);
    copy.get("x").inner("e");
//                ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    Collections.<Choose>emptyList().get(0).inner("f");
//                                         ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    Object something = boxed;
    if (something instanceof Choose other && other.hashCode() > 0) other.inner("g");
//                                                                       ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    Consumer<Choose> later = it -> it.inner("h");
//                                    ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    Choose chosen = boxed > 1 ? byName.get("x") : this;
    chosen.inner(switch (boxed) { case 1 -> "i"; default -> "j"; });
//         ^^^^^ calls: src/Choose.java Choose.inner (TYPE)
    all(Arrays.asList("a", "b"));
//  ^^^ calls: src/Choose.java Choose.all
  }
}
// --- path: src/Match.java ---
package choose;

import javax.net.SocketFactory;

class Match {
  interface Check<T> { void check(T value); }
  interface Deep { void deep(); }
  static class Text implements Deep { public void deep() {} }
  static class Number implements Deep { public void deep() {} }
  static class Anything implements Deep { public void deep() {} }
  static class Stub<T> { Stub<T> gives(T value) { return this; } Stub<T> gives(T value, T... more) { return this; } }

  static <T> T match(Check<T> check) { return null; }
  static <T> T any() { return null; }
  static <T> Stub<T> when(T call) { return new Stub<>(); }

  Text one(String text) { return new Text(); }
  Number one(Integer number) { return new Number(); }
  Number not(int number) { return new Number(); }
  <T> Anything not(T value) { return new Anything(); }
  Anything rest(Object... all) { return new Anything(); }
  Text rest(String... all) { return new Text(); }

  void use(SocketFactory sockets, java.io.OutputStream out) throws Exception {
    one(match((String it) -> it.trim())).deep();
//                                       ^^^^ calls: src/Match.java Match.Text.deep (TYPE)
    not(any()).deep();
//             ^^^^ calls: src/Match.java Match.Anything.deep (TYPE)
    rest().deep();
//         ^^^^ calls: src/Match.java Match.Text.deep (TYPE)
    when(sockets.createSocket().getOutputStream()).gives(out);
//                                                 ^^^^^ calls: src/Match.java Match.Stub.gives (TYPE)
  }
}
// --- path: src/Outside.java ---
package choose;

import org.elsewhere.Codec;

class Outside extends Codec {
  static class Formats { void formats() {} }
  static class Many { void many() {} }

  Formats with(Formats formats) { return formats; }
  Many with(Outside... all) { return new Many(); }

  void use(Outside one) {
    with(one).many();
//            ^^^^ calls: src/Outside.java Outside.Many.many (TYPE)
  }
}
// --- path: src/Referenced.java ---
package choose;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

class Referenced {
  static class Once { void once() {} }
  static class Twice { void twice() {} }
  static class Thrice { void thrice() {} }

  static class Made { Made(String a) {} }
  static class Pair { Pair(String a, Integer b) {} }

  Once make(Class<?> type, Function<String, Object> made) { return new Once(); }
  Twice make(Class<?> type, BiFunction<String, Integer, Object> made) { return new Twice(); }
  Once add(Supplier<?> given) { return new Once(); }
  Twice add(LongSupplier given) { return new Twice(); }
  Thrice add(DoubleSupplier given) { return new Thrice(); }
  Once run(Runnable task) { return new Once(); }
  <T> Twice run(Callable<? extends T> task) { return new Twice(); }

  String name() { return ""; }
  double average() { return 0; }
  long count() { return 0; }
  void nothing() {}

  void use() {
    make(Made.class, Made::new).once();
//                              ^^^^ calls: src/Referenced.java Referenced.Once.once (TYPE)
    make(Pair.class, Pair::new).twice();
//                              ^^^^^ calls: src/Referenced.java Referenced.Twice.twice (TYPE)
    add(this::name).once();
//                  ^^^^ calls: src/Referenced.java Referenced.Once.once (TYPE)
    add(this::count).twice();
//                   ^^^^^ calls: src/Referenced.java Referenced.Twice.twice (TYPE)
    add(this::average).thrice();
//                     ^^^^^^ calls: src/Referenced.java Referenced.Thrice.thrice (TYPE)
    run(this::nothing).once();
//                     ^^^^ calls: src/Referenced.java Referenced.Once.once (TYPE)
    run(this::name).twice();
//                  ^^^^^ calls: src/Referenced.java Referenced.Twice.twice (TYPE)
    run(() -> nothing()).once();
//                       ^^^^ calls: src/Referenced.java Referenced.Once.once (TYPE)
    run(() -> name()).twice();
//                    ^^^^^ calls: src/Referenced.java Referenced.Twice.twice (TYPE)
    run(() -> { for (;;) { switch ((int) count()) { case 1: break; } } }).twice();
//                                                                        ^^^^^ calls: src/Referenced.java Referenced.Twice.twice (TYPE)
    run(() -> { while (true) { if (count() > 1) break; } }).once();
//                                                          ^^^^ calls: src/Referenced.java Referenced.Once.once (TYPE)
  }
}
// --- path: src/Imported.java ---
package choose;

import static choose.Imported.Counts.check;
import static choose.Imported.Names.check;
import static org.elsewhere.Checks.check;

import org.elsewhere.Thing;

class Imported {
  static class Names { static Names check(String name) { return null; } void name() {} }
  static class Counts { static Counts check(Integer count) { return null; } void count() {} }

  void use(Thing thing) {
    check("a").name();
//             ^^^^ calls: src/Imported.java Imported.Names.name (TYPE)
    check(1).count();
//           ^^^^^ calls: src/Imported.java Imported.Counts.count (TYPE)
    check(new Imported()).further();
//  ^^^^^ calls: external org.elsewhere.Checks.check (TYPE)
    check(thing.part()).further();
//  ^^^^^ calls: unresolved
  }
}
