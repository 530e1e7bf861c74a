# --- path: decorators.py ---
import functools
def plain(function):
    return function
def wrapping(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper
def configured(name):
    def decorate(function):
        return function
    return decorate
class Registry:
    def __init__(self): self.known = []
    def register(self, function):
        self.known.append(function)
        return function
    def named(self, name):
        return self.register
registry = Registry()
#          ^^^^^^^^ calls: decorators.py Registry.__init__ (EXACT)
@plain
#^^^^^ calls: decorators.py plain (EXACT)
def a(): ...
@wrapping
#^^^^^^^^ calls: decorators.py wrapping (EXACT)
def b(): a()
#        ^ calls: decorators.py a (EXACT)
@configured("c")
#^^^^^^^^^^ calls: decorators.py configured (EXACT)
@plain
#^^^^^ calls: decorators.py plain (EXACT)
def c(): b()
#        ^ calls: decorators.py b (EXACT)
@registry.register
#         ^^^^^^^^ calls: decorators.py Registry.register (TYPE)
def d(): c()
#        ^ calls: decorators.py c (EXACT)
@registry.named("e")
#         ^^^^^ calls: decorators.py Registry.named (TYPE)
def e(): d()
#        ^ calls: decorators.py d (EXACT)
class Temperature:
    def __init__(self): self._value = 0
    @property
    def value(self): return self.read()
#                                ^^^^ calls: decorators.py Temperature.read (TYPE)
    @value.setter
    def value(self, new): self.write(new)
#                              ^^^^^ calls: decorators.py Temperature.write (TYPE)
    @staticmethod
    def zero(): return Temperature()
#                      ^^^^^^^^^^^ calls: decorators.py Temperature.__init__ (EXACT)
    @classmethod
    def of(cls, value): return cls()
    @functools.lru_cache
    def read(self): return 1
    def write(self, new): ...
@plain
#^^^^^ calls: decorators.py plain (EXACT)
class Marked:
    def go(self): ...
def use():
    a()
#   ^ calls: decorators.py a (EXACT)
    e()
#   ^ calls: decorators.py e (EXACT)
    Temperature.zero().read()
#               ^^^^ calls: decorators.py Temperature.zero (TYPE)
#                      ^^^^ calls: decorators.py Temperature.read (TYPE)
    Temperature.of(1).write(2)
#               ^^ calls: decorators.py Temperature.of (TYPE)
#                     ^^^^^ calls: decorators.py Temperature.write (TYPE)
    Marked().go()
#   ^^^^^^ instantiates: decorators.py Marked (EXACT)
#            ^^ calls: decorators.py Marked.go (TYPE)
