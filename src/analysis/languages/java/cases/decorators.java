// --- path: src/Decorators.java ---
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
@interface Route {
  String value() default "/";
  Class<?> handler() default Object.class;
  int limit() default Limits.MOST;
}
class Limits { static final int MOST = count(); static int count() { return 1; } }
//                                     ^^^^^ calls: src/Decorators.java Limits.count (SCOPE)
@Route("/orders")
class Orders {
  @Route(value = "/list", handler = Orders.class)
  @Deprecated
  void list(@Route("x") int page) { helper(); }
//                                  ^^^^^^ calls: src/Decorators.java Orders.helper (SCOPE)
  @Override public String toString() { return text(); }
//                                            ^^^^ calls: src/Decorators.java Orders.text (SCOPE)
  @Route private String text() { return ""; }
  void helper() {}
  static void read() { Orders.class.getAnnotation(Route.class).value(); }
//                                                             ^^^^^ calls: src/Decorators.java Route.value (TYPE)
}
// --- path: src/generated/Generated.java ---
package generated;

import java.util.List;
import lombok.Data;
import lombok.Getter;

@Data
class Generated {
  private State state;
  private List<State> all;
  private static State shared;

  void use(Generated other, Partly partly) {
    other.getState().run();
//        ^^^^^^^^ calls: unresolved
//                   ^^^ calls: src/generated/Generated.java State.run (TYPE)
    getAll().get(0).isOpen();
//                  ^^^^^^ calls: unresolved
    other.all.stream().map(State::getNext).forEach(next -> next.run());
//                                                              ^^^ calls: src/generated/Generated.java State.run (TYPE)
    other.getShared().run();
//                    ^^^ calls: unresolved
    partly.getOne().run();
//                  ^^^ calls: src/generated/Generated.java State.run (TYPE)
    partly.getTwo().run();
//                  ^^^ calls: unresolved
  }
}

class Partly {
  @Getter private State one;
  private State two;
}

@lombok.Value
class State {
  State next;
  boolean open;
  void run() {}
}
