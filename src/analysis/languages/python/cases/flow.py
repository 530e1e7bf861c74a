# --- path: flow.py ---
import sys
from typing import Union

class A:
    def a(self): ...
    def both(self): ...
class B:
    def b(self): ...
    def both(self): ...

def narrow(x: Union[A, B]):
    if isinstance(x, A):
        x.a()
        # ^ calls: flow.py A.a (TYPE)
    else:
        x.b()
        # ^ calls: flow.py B.b (TYPE)
    x.both()
    # ^^^^ calls: flow.py B.both (TYPE)
    if not isinstance(x, B):
        return
    x.both()
    # ^^^^ calls: flow.py B.both (TYPE)

def order():
    x = A()
    x.a()
    # ^ calls: flow.py A.a (TYPE)
    x = B()
    x.b()
    # ^ calls: flow.py B.b (TYPE)
    x.a()
    # ^ calls: nothing

def branches(flag):
    if flag:
        y = A()
    else:
        y = B()
    y.both()
    # ^^^^ calls: flow.py A.both (TYPE)
    while flag:
        y.both()
        # ^^^^ calls: flow.py B.both (TYPE)
        y = A()

if sys.platform == "win32":
    def platform(): ...
else:
    def platform(): ...

def shadow(order):
    order()
#   ^^^^^ calls: unresolved
    for narrow in []:
        narrow()

def matched(value):
    match value:
        case A():
            value.a()
            #     ^ calls: flow.py A.a (TYPE)
        case B() as other:
            other.b()
            #     ^ calls: flow.py B.b (TYPE)

class Holder:
    def set(self):
        self.it = A()
        self.it.a()
        #       ^ calls: flow.py A.a (TYPE)
    def other(self):
        self.it = B()
        self.it.b()
        #       ^ calls: flow.py B.b (TYPE)
