# --- path: generics.py ---
from typing import Generic, TypeVar, Protocol
T = TypeVar("T")
K = TypeVar("K")
class Animal:
    def eat(self): ...
class Dog(Animal):
    def bark(self): ...
class Box(Generic[T]):
    def __init__(self, value: T): self.value = value
    def get(self) -> T: return self.value
    def map(self, function) -> "Box[T]": return self
class DogBox(Box[Dog]):
    def use(self): self.get().bark()
#                       ^^^ calls: generics.py Box.get (HIERARCHY)
#                             ^^^^ calls: generics.py Dog.bark (TYPE)
class Store(Generic[K, T]):
    def find(self, key: K) -> T: ...
    def all(self) -> dict[K, list[T]]: ...
class Runs(Protocol):
    def run(self) -> Dog: ...
def first(items: list[T]) -> T: return items[0]
def same(item: T) -> T: return item
def use(store: Store[str, Dog], runs: Runs, dogs: list[Dog]):
    Box(Dog()).get().bark()
#   ^^^ calls: generics.py Box.__init__ (EXACT)
#       ^^^ instantiates: generics.py Dog (EXACT)
#              ^^^ calls: generics.py Box.get (TYPE)
#                    ^^^^ calls: generics.py Dog.bark (TYPE)
    DogBox(Dog()).get().bark()
#   ^^^^^^ instantiates: generics.py DogBox (EXACT)
#          ^^^ instantiates: generics.py Dog (EXACT)
#                 ^^^ calls: generics.py Box.get (TYPE)
#                       ^^^^ calls: generics.py Dog.bark (TYPE)
    Box(Dog()).map(None).get().bark()
#   ^^^ calls: generics.py Box.__init__ (EXACT)
#       ^^^ instantiates: generics.py Dog (EXACT)
#              ^^^ calls: generics.py Box.map (TYPE)
#                        ^^^ calls: generics.py Box.get (TYPE)
#                              ^^^^ calls: generics.py Dog.bark (TYPE)
    store.find("a").bark()
#         ^^^^ calls: generics.py Store.find (TYPE)
#                   ^^^^ calls: generics.py Dog.bark (TYPE)
    store.all()["a"][0].bark()
#         ^^^ calls: generics.py Store.all (TYPE)
#                       ^^^^ calls: generics.py Dog.bark (TYPE)
    runs.run().bark()
#        ^^^ calls: generics.py Runs.run (TYPE)
#              ^^^^ calls: generics.py Dog.bark (TYPE)
    first(dogs).bark()
#   ^^^^^ calls: generics.py first (EXACT)
#               ^^^^ calls: generics.py Dog.bark (TYPE)
    same(Dog()).bark()
#   ^^^^ calls: generics.py same (EXACT)
#        ^^^ instantiates: generics.py Dog (EXACT)
#               ^^^^ calls: generics.py Dog.bark (TYPE)
    for name, some in store.all().items(): some[0].eat()
#                           ^^^ calls: generics.py Store.all (TYPE)
#                                                  ^^^ calls: generics.py Animal.eat (HIERARCHY)
