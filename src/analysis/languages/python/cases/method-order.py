# --- path: order.py ---
class Base:
    def run(self): return self.step()
#                              ^^^^ calls: order.py Base.step (TYPE)
    def step(self): ...
    def only_base(self): ...
class Left(Base):
    def step(self): super().step()
#                           ^^^^ calls: order.py Base.step (HIERARCHY)
class Right(Base):
    def step(self): super().step()
#                           ^^^^ calls: order.py Base.step (HIERARCHY)
    def only_right(self): ...
class Both(Left, Right):
    def go(self):
        self.step()
#            ^^^^ calls: order.py Left.step (HIERARCHY)
        self.only_right()
#            ^^^^^^^^^^ calls: order.py Right.only_right (HIERARCHY)
        self.only_base()
#            ^^^^^^^^^ calls: order.py Base.only_base (HIERARCHY)
        super().step()
#               ^^^^ calls: order.py Left.step (HIERARCHY)
        super(Left, self).step()
#                         ^^^^ calls: order.py Right.step (HIERARCHY)
class Deep(Both):
    def __init__(self): super().__init__()
    def only_base(self): Base.only_base(self)
#                             ^^^^^^^^^ calls: order.py Base.only_base (TYPE)
def use():
    Both().step()
#   ^^^^ instantiates: order.py Both (EXACT)
#          ^^^^ calls: order.py Left.step (HIERARCHY)
    Both().run()
#   ^^^^ instantiates: order.py Both (EXACT)
#          ^^^ calls: order.py Base.run (HIERARCHY)
    Deep().only_base()
#   ^^^^ calls: order.py Deep.__init__ (EXACT)
#          ^^^^^^^^^ calls: order.py Deep.only_base (TYPE)
    Deep().only_right()
#   ^^^^ calls: order.py Deep.__init__ (EXACT)
#          ^^^^^^^^^^ calls: order.py Right.only_right (HIERARCHY)
    Right().only_base()
#   ^^^^^ instantiates: order.py Right (EXACT)
#           ^^^^^^^^^ calls: order.py Base.only_base (HIERARCHY)
