# --- path: lambdas.py ---
class Cat:
    def purr(self): ...
def make(): return Cat()
#                  ^^^ instantiates: lambdas.py Cat (EXACT)
double = lambda x: helper(x)
#                  ^^^^^^ calls: lambdas.py helper (EXACT)
def helper(x): return x
by_type = lambda: Cat()
#                 ^^^ instantiates: lambdas.py Cat (EXACT)
class Box:
    callback = staticmethod(lambda: make())
#                                   ^^^^ calls: lambdas.py make (EXACT)
    def __init__(self):
        self.action = lambda: self.done()
#                                  ^^^^ calls: lambdas.py Box.done (TYPE)
    def done(self): ...
def use():
    double(1)
    by_type().purr()
#             ^^^^ calls: lambdas.py Cat.purr (TYPE)
    (lambda: make())().purr()
#            ^^^^ calls: lambdas.py make (EXACT)
#                      ^^^^ calls: lambdas.py Cat.purr (TYPE)
    immediate = lambda cat: cat.purr()
    immediate(Cat())
#             ^^^ instantiates: lambdas.py Cat (EXACT)
    adder = lambda a: lambda b: helper(a)
#                               ^^^^^^ calls: lambdas.py helper (EXACT)
    adder(1)(2)
    box = Box()
#         ^^^ calls: lambdas.py Box.__init__ (EXACT)
    box.action()
    box.callback()
from functools import reduce
from typing import Callable, Generic, TypeVar
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, value: T): self.value = value
    def then(self, f: Callable[[T], object]) -> "Box[T]": return self
class Pet:
    def purr(self) -> int: return 1
def each(pets: list[Pet], f: Callable[[Pet, int], object]): ...
def passed(pets: list[Pet], untyped):
    sorted(pets, key=lambda pet: pet.purr())
    #                                ^^^^ calls: lambdas.py Pet.purr (TYPE)
    pets.sort(key=lambda pet: pet.purr())
    #                             ^^^^ calls: lambdas.py Pet.purr (TYPE)
    list(map(lambda pet: pet.purr(), pets))
    #                        ^^^^ calls: lambdas.py Pet.purr (TYPE)
    reduce(lambda total, pet: total + pet.purr(), pets, 0)
    #                                     ^^^^ calls: lambdas.py Pet.purr (TYPE)
    each(pets, lambda pet, count: pet.purr())
    #                                 ^^^^ calls: lambdas.py Pet.purr (TYPE)
    Box(Pet()).then(lambda pet: pet.purr()).then(lambda pet: pet.purr())
    #                               ^^^^ calls: lambdas.py Pet.purr (TYPE)
    #                                                            ^^^^ calls: lambdas.py Pet.purr (TYPE)
    untyped(lambda pet: pet.purr())
    #                       ^^^^ calls: unresolved
