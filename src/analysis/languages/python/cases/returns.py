# --- path: returns.py ---
from __future__ import annotations
from typing import Optional
class Node:
    def __init__(self, parent: Optional[Node] = None): self.parent = parent
    def up(self): return self.parent
    def root(self): return self if self.parent is None else self.parent.root()
#                                                                       ^^^^ calls: returns.py Node.root (TYPE)
    def clone(self): return type(self)(self.parent)
    def pair(self): return self, Leaf()
#                                ^^^^ instantiates: returns.py Leaf (EXACT)
    def value(self): ...
class Leaf(Node):
    def fall(self): ...
def maybe(flag):
    if flag: return Leaf()
#                   ^^^^ instantiates: returns.py Leaf (EXACT)
    return None
def typed() -> "Leaf": ...
def early(flag):
    if flag: return Node()
#                   ^^^^ calls: returns.py Node.__init__ (EXACT)
    return typed()
#          ^^^^^ calls: returns.py typed (EXACT)
def nested(): return maybe(True)
#                    ^^^^^ calls: returns.py maybe (EXACT)
def use():
    Node().up().value()
#   ^^^^ calls: returns.py Node.__init__ (EXACT)
#          ^^ calls: returns.py Node.up (TYPE)
#               ^^^^^ calls: returns.py Node.value (TYPE)
    Node().root().value()
#   ^^^^ calls: returns.py Node.__init__ (EXACT)
#          ^^^^ calls: returns.py Node.root (TYPE)
#                 ^^^^^ calls: returns.py Node.value (TYPE)
    Leaf().clone().fall()
#   ^^^^ instantiates: returns.py Leaf (EXACT)
#          ^^^^^ calls: returns.py Node.clone (HIERARCHY)
#                  ^^^^ calls: nothing
    node, leaf = Node().pair()
#                ^^^^ calls: returns.py Node.__init__ (EXACT)
#                       ^^^^ calls: returns.py Node.pair (TYPE)
    node.value(); leaf.fall()
#        ^^^^^ calls: returns.py Node.value (TYPE)
#                      ^^^^ calls: returns.py Leaf.fall (TYPE)
    maybe(1).fall()
#   ^^^^^ calls: returns.py maybe (EXACT)
#            ^^^^ calls: returns.py Leaf.fall (TYPE)
    typed().fall()
#   ^^^^^ calls: returns.py typed (EXACT)
#           ^^^^ calls: returns.py Leaf.fall (TYPE)
    nested().fall()
#   ^^^^^^ calls: returns.py nested (EXACT)
#            ^^^^ calls: returns.py Leaf.fall (TYPE)
    early(1).value()
#   ^^^^^ calls: returns.py early (EXACT)
#            ^^^^^ calls: returns.py Node.value (TYPE)
