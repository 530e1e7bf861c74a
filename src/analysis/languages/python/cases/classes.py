# --- path: shapes.py ---
from __future__ import annotations
import abc
from enum import Enum

class Base(abc.ABC):
    kind: Kind

    def __init__(self, name: str):
        self.name = name
        self.parts: list[Part] = []
        self.first = Part()

    @abc.abstractmethod
    def area(self): ...

    def describe(self):
        self.area()
        #    ^^^^ calls: shapes.py Base.area (TYPE)
        self.first.weigh()
        #          ^^^^^ calls: shapes.py Part.weigh (TYPE)
        for part in self.parts:
            part.weigh()
            #    ^^^^^ calls: shapes.py Part.weigh (TYPE)
        return self.make()
        #           ^^^^ calls: shapes.py Base.make

    @classmethod
    def make(cls):
        return cls("x")
        #      ^^^ instantiates: shapes.py Base (FLOW)

    @staticmethod
    def unit(): return Part()

    @property
    def main(self) -> Part: return self.first

class Part:
    def weigh(self): ...

class Square(Base):
    #        ^^^^ inherits: shapes.py Base
    def __init__(self):
        super().__init__("square")
        #       ^^^^^^^^ calls: shapes.py Base.__init__ (HIERARCHY)

    def area(self):
    #   ^^^^ overrides: shapes.py Base.area
        return self.main.weigh()
        #                ^^^^^ calls: shapes.py Part.weigh (TYPE)

class Kind(Enum):
    ROUND = 1
    SHARP = 2
    def label(self): ...

def use(shape: Square | None, kind: Kind):
    square = Square()
    #        ^^^^^^ instantiates: shapes.py Square (EXACT)
    square = Square()
    #        ^^^^^^ calls: shapes.py Square.__init__ (EXACT)
    square.describe()
    #      ^^^^^^^^ calls: shapes.py Base.describe (HIERARCHY)
    Square.unit().weigh()
    #             ^^^^^ calls: shapes.py Part.weigh (TYPE)
    Square.make().area()
    #             ^^^^ calls: shapes.py Base.area
    Kind.ROUND.label()
    #          ^^^^^ calls: shapes.py Kind.label (TYPE)
    kind.label()
    #    ^^^^^ calls: shapes.py Kind.label (TYPE)
    for each in Kind:
        each.label()
        #    ^^^^^ calls: shapes.py Kind.label (TYPE)
    shape.kind.label()
    #          ^^^^^ calls: shapes.py Kind.label (TYPE)
    shape.missing()
    #     ^^^^^^^ calls: nothing
# --- path: order.py ---
class A:
    def who(self): ...
class B(A): ...
class C(A):
    def who(self): ...
class D(B, C): ...
def linear(d: D):
    d.who()
    # ^^^ calls: order.py C.who (HIERARCHY)
class Loop(Loop): ...
class Outer:
    class Inner:
        def deep(self): ...
    def method(self):
        self.Inner().deep()
        #            ^^^^ calls: order.py Outer.Inner.deep (TYPE)
        def closure():
            self.method()
            #    ^^^^^^ calls: order.py Outer.method (TYPE)
            self.late = A()
        return closure
    def after(self):
        self.late.who()
        #         ^^^ calls: order.py A.who (TYPE)
        method()
        # ^^^^ nothing: nothing
