// --- path: returns.ts ---
class Tree {
  constructor(readonly parent?: Tree) {}
  up() { return this.parent; }
  root(): Tree { return this.parent?.root() ?? this; }
//                                   ^^^^ calls: returns.ts Tree.root (TYPE)
  self() { return this; }
  pair() { return [this, new Leaf()] as const; }
//                           ^^^^ instantiates: returns.ts Leaf (EXACT)
  parts() { return { tree: new Tree(), leaf: new Leaf() }; }
//                             ^^^^ instantiates: returns.ts Tree (EXACT)
//                                               ^^^^ instantiates: returns.ts Leaf (EXACT)
  value(): void {}
}
class Leaf extends Tree { fall(): void {} }
function maybe(flag: boolean) { return flag ? new Leaf() : undefined; }
//                                                ^^^^ instantiates: returns.ts Leaf (EXACT)
function early(flag: boolean) { if (flag) return new Leaf(); return null; }
//                                                   ^^^^ instantiates: returns.ts Leaf (EXACT)
function isLeaf(tree: Tree): tree is Leaf { return tree instanceof Leaf; }
export function use(tree: Tree): void {
  tree.up()?.value();
//     ^^ calls: returns.ts Tree.up (TYPE)
//           ^^^^^ calls: returns.ts Tree.value (TYPE)
  tree.root().value();
//     ^^^^ calls: returns.ts Tree.root (TYPE)
//            ^^^^^ calls: returns.ts Tree.value (TYPE)
  new Leaf().self().fall();
//    ^^^^ instantiates: returns.ts Leaf (EXACT)
//           ^^^^ calls: returns.ts Tree.self (HIERARCHY)
//                  ^^^^ calls: returns.ts Leaf.fall (TYPE)
  tree.pair()[1].fall();
//     ^^^^ calls: returns.ts Tree.pair (TYPE)
//               ^^^^ calls: returns.ts Leaf.fall (TYPE)
  tree.parts().leaf.fall();
//     ^^^^^ calls: returns.ts Tree.parts (TYPE)
//                  ^^^^ calls: returns.ts Leaf.fall (TYPE)
  maybe(true)?.fall();
//^^^^^ calls: returns.ts maybe (EXACT)
//             ^^^^ calls: returns.ts Leaf.fall (TYPE)
  early(true)?.fall();
//^^^^^ calls: returns.ts early (EXACT)
//             ^^^^ calls: returns.ts Leaf.fall (TYPE)
  if (isLeaf(tree)) tree.fall();
//    ^^^^^^ calls: returns.ts isLeaf (EXACT)
//                       ^^^^ calls: returns.ts Leaf.fall (TYPE)
}
