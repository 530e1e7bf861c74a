// --- path: src/Returns.java ---
import java.util.List;
import java.util.Optional;

class Returns {
  static class Tree {
    Tree parent;
    Tree up() { return parent; }
    List<Leaf> leaves() { return List.of(); }
    Optional<Tree> maybe() { return Optional.ofNullable(parent); }
    <T extends Tree> T as(Class<T> type) { return type.cast(this); }
    Tree self() { return this; }
  }
  static class Leaf extends Tree {
    @Override Leaf self() { return this; }
    void fall() {}
  }
  static class Builder {
    Builder name(String name) { return this; }
    Builder parent(Tree parent) { return this; }
    Leaf build() { return new Leaf(); }
//                            ^^^^ instantiates: src/Returns.java Returns.Leaf (SCOPE)
  }
  static Leaf[] all() { return new Leaf[0]; }
  void use(Tree tree) {
    tree.up().up();
//       ^^ calls: src/Returns.java Returns.Tree.up (TYPE)
//            ^^ calls: src/Returns.java Returns.Tree.up (TYPE)
    tree.leaves().get(0).fall();
//       ^^^^^^ calls: src/Returns.java Returns.Tree.leaves (TYPE)
//                       ^^^^ calls: src/Returns.java Returns.Leaf.fall (TYPE)
    tree.maybe().get().up();
//       ^^^^^ calls: src/Returns.java Returns.Tree.maybe (TYPE)
//                     ^^ calls: src/Returns.java Returns.Tree.up (TYPE)
    tree.maybe().map(Tree::up).orElse(tree).up();
//       ^^^^^ calls: src/Returns.java Returns.Tree.maybe (TYPE)
//                                          ^^ calls: src/Returns.java Returns.Tree.up (TYPE)
    tree.as(Leaf.class).fall();
//       ^^ calls: src/Returns.java Returns.Tree.as (TYPE)
//                      ^^^^ calls: src/Returns.java Returns.Leaf.fall (TYPE)
    new Leaf().self().fall();
//      ^^^^ instantiates: src/Returns.java Returns.Leaf (SCOPE)
//             ^^^^ calls: src/Returns.java Returns.Leaf.self (TYPE)
//                    ^^^^ calls: src/Returns.java Returns.Leaf.fall (TYPE)
    new Builder().name("a").parent(tree).build().fall();
//      ^^^^^^^ instantiates: src/Returns.java Returns.Builder (SCOPE)
//                ^^^^ calls: src/Returns.java Returns.Builder.name (TYPE)
//                          ^^^^^^ calls: src/Returns.java Returns.Builder.parent (TYPE)
//                                       ^^^^^ calls: src/Returns.java Returns.Builder.build (TYPE)
//                                               ^^^^ calls: src/Returns.java Returns.Leaf.fall (TYPE)
    all()[0].fall();
//  ^^^ calls: src/Returns.java Returns.all (SCOPE)
//           ^^^^ calls: src/Returns.java Returns.Leaf.fall (TYPE)
  }
}
