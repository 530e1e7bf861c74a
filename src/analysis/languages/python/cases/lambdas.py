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
