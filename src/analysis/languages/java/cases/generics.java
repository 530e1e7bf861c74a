// --- path: src/Generics.java ---
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

class Generics {
  interface Animal { void eat(); }
  static class Dog implements Animal { public void eat() {} void bark() {} }
  static class Box<T> {
    private final T value;
    Box(T value) { this.value = value; }
    T get() { return value; }
    <U> Box<U> map(Function<? super T, ? extends U> function) { return new Box<>(function.apply(value)); }
//                                                                         ^^^ instantiates: src/Generics.java Generics.Box (SCOPE)
    static <V> Box<V> of(V value) { return new Box<>(value); }
//                                             ^^^ instantiates: src/Generics.java Generics.Box (SCOPE)
  }
  static class Kennel extends Box<Dog> { Kennel() { super(new Dog()); } void use() { get().bark(); } }
//                                                  ^^^^^ calls: src/Generics.java Generics.Box.Box (SCOPE)
//                                                            ^^^ instantiates: src/Generics.java Generics.Dog (SCOPE)
//                                                                                   ^^^ calls: src/Generics.java Generics.Box.get (HIERARCHY)
//                                                                                         ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
  interface Store<K, T> { T find(K key); Map<K, List<T>> all(); }
  static abstract class Base<S extends Base<S>> { abstract S self(); S named(String name) { return self(); } }
//                                                                                                 ^^^^ calls: src/Generics.java Generics.Base.self (SCOPE)
  static class Concrete extends Base<Concrete> { Concrete self() { return this; } void done() {} }
  static <T> T first(Collection<? extends T> items) { return items.iterator().next(); }
  static <T extends Animal> T feed(T animal) { animal.eat(); return animal; }
//                                                    ^^^ calls: src/Generics.java Generics.Animal.eat (TYPE)
  static void each(List<? extends Animal> animals, List<? super Dog> sinks) { animals.get(0).eat(); }
//                                                                                           ^^^ calls: src/Generics.java Generics.Animal.eat (TYPE)
  void use(Store<String, Dog> store, List<Dog> dogs) {
    new Box<>(new Dog()).get().bark();
//      ^^^ instantiates: src/Generics.java Generics.Box (SCOPE)
//                ^^^ instantiates: src/Generics.java Generics.Dog (SCOPE)
//                       ^^^ calls: src/Generics.java Generics.Box.get (TYPE)
//                             ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    Box.of(new Dog()).get().bark();
//      ^^ calls: src/Generics.java Generics.Box.of (TYPE)
//             ^^^ instantiates: src/Generics.java Generics.Dog (SCOPE)
//                    ^^^ calls: src/Generics.java Generics.Box.get (TYPE)
//                          ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    Box.of(1).map(number -> new Dog()).get().bark();
//      ^^ calls: src/Generics.java Generics.Box.of (TYPE)
//            ^^^ calls: src/Generics.java Generics.Box.map (TYPE)
//                              ^^^ instantiates: src/Generics.java Generics.Dog (SCOPE)
//                                     ^^^ calls: src/Generics.java Generics.Box.get (TYPE)
//                                           ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    new Kennel().get().bark();
//      ^^^^^^ instantiates: src/Generics.java Generics.Kennel (SCOPE)
//               ^^^ calls: src/Generics.java Generics.Box.get (TYPE)
//                     ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    store.find("a").bark();
//        ^^^^ calls: src/Generics.java Generics.Store.find (TYPE)
//                  ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    store.all().get("a").get(0).bark();
//        ^^^ calls: src/Generics.java Generics.Store.all (TYPE)
//                              ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    first(dogs).bark();
//  ^^^^^ calls: src/Generics.java Generics.first (SCOPE)
//              ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    feed(new Dog()).bark();
//  ^^^^ calls: src/Generics.java Generics.feed (SCOPE)
//           ^^^ instantiates: src/Generics.java Generics.Dog (SCOPE)
//                  ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    new Concrete().named("x").done();
//      ^^^^^^^^ instantiates: src/Generics.java Generics.Concrete (SCOPE)
//                 ^^^^^ calls: src/Generics.java Generics.Base.named (HIERARCHY)
//                            ^^^^ calls: src/Generics.java Generics.Concrete.done (TYPE)
    Generics.<Dog>first(dogs).bark();
//                ^^^^^ calls: src/Generics.java Generics.first (SCOPE)
//                            ^^^^ calls: src/Generics.java Generics.Dog.bark (TYPE)
    each(dogs, dogs);
//  ^^^^ calls: src/Generics.java Generics.each (SCOPE)
  }
}
