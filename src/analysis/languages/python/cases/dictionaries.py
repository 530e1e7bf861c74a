# --- path: table.py ---
def one(): ...
def two(): ...
class Thing:
    def go(self): ...

HANDLERS = {"one": one, "two": two}
registry = {}
registry["thing"] = Thing

def run(name):
    HANDLERS["one"]()
    HANDLERS[name]()
    chosen = HANDLERS["one"]
    chosen()
#   ^^^^^^ calls: table.py one (FLOW)
    HANDLERS.get("two")
    registry["thing"]().go()
    #                   ^^ calls: table.py Thing.go (TYPE)
    table = [one, two]
    second = table[1]
    second()
#   ^^^^^^ calls: table.py two (FLOW)
# --- path: other.py ---
from table import HANDLERS
from functools import partial
def start():
    f = HANDLERS["two"]
    f()
#   ^ calls: table.py two (FLOW)
    p = partial(f, 1)
    p()
#   ^ calls: table.py two (FLOW)
