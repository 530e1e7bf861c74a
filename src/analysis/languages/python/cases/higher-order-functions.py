# --- path: higher.py ---
from typing import Callable
def apply(function, value): return function(value)
def compose(f: Callable, g: Callable):
    def composed(x): return f(g(x))
    return composed
def double(x): return x
def triple(x): return x
def choose(flag): return double if flag else triple
class Button:
    def __init__(self, on_click): self.on_click = on_click
    def click(self): return self.on_click(1)
class Shape:
    def area(self): ...
def shapes() -> list[Shape]: ...
def use():
    apply(double, 1)
#   ^^^^^ calls: higher.py apply (EXACT)
    compose(double, triple)(2)
#   ^^^^^^^ calls: higher.py compose (EXACT)
    choose(True)(3)
#   ^^^^^^ calls: higher.py choose (EXACT)
    Button(triple).click()
#   ^^^^^^ calls: higher.py Button.__init__ (EXACT)
#                  ^^^^^ calls: higher.py Button.click (TYPE)
    list(map(double, [1]))
    sorted(shapes(), key=lambda shape: shape.area())
#          ^^^^^^ calls: higher.py shapes (EXACT)
#                                            ^^^^ calls: higher.py Shape.area (TYPE)
    for shape in filter(None, shapes()): shape.area()
#                             ^^^^^^ calls: higher.py shapes (EXACT)
#                                              ^^^^ calls: higher.py Shape.area (TYPE)
    handler = apply
    handler(double, 4)
