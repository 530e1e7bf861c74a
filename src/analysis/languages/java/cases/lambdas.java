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
