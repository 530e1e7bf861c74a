// --- path: returns.js ---
class Tree {
  constructor(parent) { this.parent = parent; }
  self() { return this; }
  parts() { return { tree: new Tree(), leaf: new Leaf() }; }
//                             ^^^^ instantiates: returns.js Tree (EXACT)
//                                               ^^^^ instantiates: returns.js Leaf (EXACT)
  value() {}
}
class Leaf extends Tree { fall() {} }
function maybe(flag) { return flag ? new Leaf() : undefined; }
//                                       ^^^^ instantiates: returns.js Leaf (EXACT)
/** @returns {Leaf} */
function typed() { return JSON.parse(''); }
function nested() { return maybe(true); }
//                         ^^^^^ calls: returns.js maybe (EXACT)
function use() {
  new Leaf().self().fall();
//    ^^^^ instantiates: returns.js Leaf (EXACT)
//           ^^^^ calls: returns.js Tree.self (HIERARCHY)
//                  ^^^^ calls: returns.js Leaf.fall (TYPE)
  new Tree().parts().leaf.fall();
//    ^^^^ instantiates: returns.js Tree (EXACT)
//           ^^^^^ calls: returns.js Tree.parts (TYPE)
//                        ^^^^ calls: returns.js Leaf.fall (TYPE)
  maybe(true).fall();
//^^^^^ calls: returns.js maybe (EXACT)
//            ^^^^ calls: returns.js Leaf.fall (TYPE)
  typed().fall();
//^^^^^ calls: returns.js typed (EXACT)
//        ^^^^ calls: returns.js Leaf.fall (TYPE)
  nested().fall();
//^^^^^^ calls: returns.js nested (EXACT)
//         ^^^^ calls: returns.js Leaf.fall (TYPE)
}
use();
