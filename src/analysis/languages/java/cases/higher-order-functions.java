// --- path: src/Higher.java ---
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

class Higher {
  static class Shape {
    int area() { return 1; }
    Shape scaled() { return this; }
    String name() { return ""; }
  }
  @FunctionalInterface interface Visitor<T> {
    void visit(T value);
    default Visitor<T> twice() { return value -> { visit(value); visit(value); }; }
//                                                 ^^^^^ calls: src/Higher.java Higher.Visitor.visit (SCOPE)
//                                                               ^^^^^ calls: src/Higher.java Higher.Visitor.visit (SCOPE)
  }
  static <A, B> B apply(Function<A, B> function, A value) { return function.apply(value); }
  static void each(List<Shape> shapes, Visitor<? super Shape> visitor) { for (Shape shape : shapes) visitor.visit(shape); }
//                                                                                                          ^^^^^ calls: src/Higher.java Higher.Visitor.visit (TYPE)
  static Function<Shape, Shape> scaler() { return Shape::scaled; }
  void use(List<Shape> shapes) {
    apply(Shape::scaled, new Shape()).area();
//  ^^^^^ calls: src/Higher.java Higher.apply (SCOPE)
//                           ^^^^^ instantiates: src/Higher.java Higher.Shape (SCOPE)
//                                    ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
    apply(shape -> shape.scaled(), new Shape()).area();
//  ^^^^^ calls: src/Higher.java Higher.apply (SCOPE)
//                       ^^^^^^ calls: src/Higher.java Higher.Shape.scaled (TYPE)
//                                     ^^^^^ instantiates: src/Higher.java Higher.Shape (SCOPE)
//                                              ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
    each(shapes, shape -> shape.area());
//  ^^^^ calls: src/Higher.java Higher.each (SCOPE)
//                              ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
    each(shapes, this::show);
//  ^^^^ calls: src/Higher.java Higher.each (SCOPE)
    scaler().apply(new Shape()).area();
//  ^^^^^^ calls: src/Higher.java Higher.scaler (SCOPE)
//                     ^^^^^ instantiates: src/Higher.java Higher.Shape (SCOPE)
//                              ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
    scaler().andThen(shape -> shape.area());
//  ^^^^^^ calls: src/Higher.java Higher.scaler (SCOPE)
//                                  ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
    shapes.stream().map(shape -> shape.scaled()).filter(shape -> shape.area() > 1).forEach(shape -> shape.name());
//                                     ^^^^^^ calls: src/Higher.java Higher.Shape.scaled (TYPE)
//                                                                     ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
//                                                                                                        ^^^^ calls: src/Higher.java Higher.Shape.name (TYPE)
    shapes.sort(Comparator.comparing(shape -> shape.name()));
//                                                  ^^^^ calls: src/Higher.java Higher.Shape.name (TYPE)
    shapes.stream().collect(Collectors.groupingBy(Shape::name)).values().iterator().next().get(0).area();
//                                                                                                ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
    BiFunction<Shape, Shape, Integer> sum = (a, b) -> a.area() + b.area();
//                                                      ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
//                                                                 ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
    sum.apply(new Shape(), new Shape());
//                ^^^^^ instantiates: src/Higher.java Higher.Shape (SCOPE)
//                             ^^^^^ instantiates: src/Higher.java Higher.Shape (SCOPE)
    Visitor<Shape> visitor = shape -> shape.area();
//                                          ^^^^ calls: src/Higher.java Higher.Shape.area (TYPE)
    visitor.twice().visit(new Shape());
//          ^^^^^ calls: src/Higher.java Higher.Visitor.twice (TYPE)
//                  ^^^^^ calls: src/Higher.java Higher.Visitor.visit (TYPE)
//                            ^^^^^ instantiates: src/Higher.java Higher.Shape (SCOPE)
  }
  void show(Shape shape) { shape.name(); }
//                               ^^^^ calls: src/Higher.java Higher.Shape.name (TYPE)
}
