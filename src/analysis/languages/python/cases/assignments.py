# --- path: assignments.py ---
class A:
    def a(self): ...
    def me(self): return self
class B:
    def b(self): ...
def f(): return A()
#               ^ instantiates: assignments.py A (EXACT)
alias = f
first, second = A(), B()
#               ^ instantiates: assignments.py A (EXACT)
#                    ^ instantiates: assignments.py B (EXACT)
(third, [fourth]) = (A(), [B()])
#                    ^ instantiates: assignments.py A (EXACT)
#                          ^ instantiates: assignments.py B (EXACT)
walrus = []
class Holder:
    shared = A()
#            ^ instantiates: assignments.py A (EXACT)
    def __init__(self): self.own: B = B()
#                                     ^ instantiates: assignments.py B (EXACT)
    def use(self):
        self.own.b()
#                ^ calls: assignments.py B.b (TYPE)
        self.shared.a()
#                   ^ calls: assignments.py A.a (TYPE)
        own = self.own
        own.b()
#           ^ calls: assignments.py B.b (TYPE)
def use():
    alias().a()
#           ^ calls: assignments.py A.a (TYPE)
    first.a()
#         ^ calls: assignments.py A.a (TYPE)
    second.b()
#          ^ calls: assignments.py B.b (TYPE)
    third.a()
#         ^ calls: assignments.py A.a (TYPE)
    fourth.b()
#          ^ calls: assignments.py B.b (TYPE)
    x = y = A()
#           ^ instantiates: assignments.py A (EXACT)
    x.a(); y.a()
#     ^ calls: assignments.py A.a (TYPE)
#            ^ calls: assignments.py A.a (TYPE)
    if (found := f()): found.a()
#                ^ calls: assignments.py f (EXACT)
#                            ^ calls: assignments.py A.a (TYPE)
    head, *tail = [A(), A()]
#                  ^ instantiates: assignments.py A (EXACT)
#                       ^ instantiates: assignments.py A (EXACT)
    head.a()
#        ^ calls: assignments.py A.a (TYPE)
    tail[0].a()
#           ^ calls: assignments.py A.a (TYPE)
    x, z = B(), A()
#          ^ instantiates: assignments.py B (EXACT)
#               ^ instantiates: assignments.py A (EXACT)
    x.b(); z.a()
#     ^ calls: assignments.py B.b (TYPE)
#            ^ calls: assignments.py A.a (TYPE)
    x.b().me() if z else z.me().a()
#     ^ calls: assignments.py B.b (TYPE)
    Holder.shared.a()
#                 ^ calls: assignments.py A.a (TYPE)
    chained = f().me().me()
#             ^ calls: assignments.py f (EXACT)
#                 ^^ calls: assignments.py A.me (TYPE)
#                      ^^ calls: assignments.py A.me (TYPE)
    chained.a()
#           ^ calls: assignments.py A.a (TYPE)
class Noted:
    def __init__(self):
        self.by_name = {}  # type: dict[str, A]
        self.plain = make()  # type: ignore
    def all(self):
        for _, a in self.by_name.items(): a.a()
#                                           ^ calls: assignments.py A.a (TYPE)
        last = self.by_name.get("last")  # type: "A | None"  # or none
        last.a(); self.plain.a()
#            ^ calls: assignments.py A.a (TYPE)
#                            ^ calls: unresolved
