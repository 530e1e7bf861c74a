# --- path: overloads.py ---
from functools import singledispatch
from typing import overload, Union
class A:
    def a(self): ...
class B:
    def b(self): ...
@overload
def make(kind: int) -> A: ...
@overload
def make(kind: str) -> B: ...
def make(kind): return A() if isinstance(kind, int) else B()
#                      ^ instantiates: overloads.py A (EXACT)
#                                                        ^ instantiates: overloads.py B (EXACT)
class Reader:
    @overload
    def read(self, size: int) -> A: ...
    @overload
    def read(self) -> B: ...
    def read(self, size=None): return make(size)
#                                     ^^^^ calls: overloads.py make (EXACT)
@singledispatch
def show(value): ...
@show.register
def _(value: int): ...
def use():
    make(1).a()
#   ^^^^ calls: overloads.py make (EXACT)
#           ^ calls: overloads.py A.a (TYPE)
    make("x").b()
#   ^^^^ calls: overloads.py make (EXACT)
#             ^ calls: overloads.py B.b (TYPE)
    Reader().read(1).a()
#   ^^^^^^ instantiates: overloads.py Reader (EXACT)
#            ^^^^ calls: overloads.py Reader.read (TYPE)
#                    ^ calls: overloads.py A.a (TYPE)
    Reader().read().b()
#   ^^^^^^ instantiates: overloads.py Reader (EXACT)
#            ^^^^ calls: overloads.py Reader.read (TYPE)
#                   ^ calls: overloads.py B.b (TYPE)
    show(1)
#   ^^^^ calls: overloads.py show (EXACT)
