# --- path: names.py ---
def run(): ...
def open(path): return run()
#                      ^^^ calls: names.py run (EXACT)
# --- path: shadowing.py ---
from names import run, open
def helper(): ...
def first():
    def helper(): return run()
#                        ^^^ calls: names.py run (IMPORT)
    return helper()
#          ^^^^^^ calls: shadowing.py first.helper (EXACT)
def second(helper):
    return run()
#          ^^^ calls: names.py run (IMPORT)
class Scope:
    def run(self): return run()
#                         ^^^ calls: names.py run (IMPORT)
    def helper(self): return helper()
#                            ^^^^^^ calls: shadowing.py helper (EXACT)
    value = helper()
#           ^^^^^^ calls: shadowing.py Scope.helper (EXACT)
def third():
    run = helper
    return run()
def list(): return helper()
#                  ^^^^^^ calls: shadowing.py helper (EXACT)
def use():
    helper()
#   ^^^^^^ calls: shadowing.py helper (EXACT)
    list()
#   ^^^^ calls: shadowing.py list (EXACT)
    open("x")
#   ^^^^ calls: names.py open (IMPORT)
    Scope().run()
#   ^^^^^ instantiates: shadowing.py Scope (EXACT)
#           ^^^ calls: shadowing.py Scope.run (TYPE)
    [run for run in ()]
    run()
#   ^^^ calls: names.py run (IMPORT)
    len = helper
    len()
# --- path: own_names.py ---
from queue import Empty
from own_base import Failure, helper
class Keeper:
    Empty = Empty
    Failure = Failure
    helper = staticmethod(helper)
    def take(self):
        raise self.Empty()
        #          ^^^^^ calls: external queue.Empty
    def fail(self):
        raise self.Failure()
        #          ^^^^^^^ instantiates: own_base.py Failure
    made: Failure = Failure()
    def help(self):
        self.made.explain()
        #         ^^^^^^^ calls: own_base.py Failure.explain
        self.helper()
        #    ^^^^^^ calls: own_base.py helper
# --- path: own_base.py ---
class Failure(Exception):
    def explain(self): ...
def helper(): ...
class Twice:
    def before(self): ...
def late():
    Twice().after()
    #       ^^^^^ calls: own_base.py Twice.after (TYPE)
    Twice().before()
    #       ^^^^^^ calls: nothing
class Twice:
    def after(self): ...
