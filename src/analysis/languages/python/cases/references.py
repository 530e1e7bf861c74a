# --- path: names.py ---
LIMIT = 3
class Config:
    size: int = LIMIT
    #           ^^^^^ references: names.py LIMIT (EXACT)
def helper(c: Config) -> "Config":
    #         ^^^^^^ usesType: nothing
    return c
def decorate(f): return f
named = lambda: helper
#               ^^^^^^ references: names.py helper (EXACT)
# --- path: users.py ---
from names import LIMIT, Config, decorate, helper, named
@decorate
def run(value=LIMIT):
    #         ^^^^^ references: names.py LIMIT (IMPORT)
    list(map(helper, []))
    #        ^^^^^^ references: names.py helper (IMPORT)
    Config().size
    #        ^^^^ references: names.py Config.size (TYPE)
    named()
#   ^^^^^ calls: names.py named
    LIMIT = 4
    return LIMIT
    #      ^^^^^ references: nothing
from somewhere import connect
db = connect()
class Row(db.Model): ...
#         ^^ references: users.py db (EXACT)
#         ^^ inherits: nothing
Parent = Row
class Child(Parent): ...
#           ^^^^^^ references: users.py Parent (EXACT)
#           ^^^^^^ inherits: users.py Row (FLOW)
class Other: ...
if LIMIT: Either = Row
else: Either = Other
class Unsure(Either): ...
#            ^^^^^^ inherits: nothing
def wrapped(cls): return cls
class Wrapped(wrapped(Row)): ...
#                     ^^^ references: users.py Row (EXACT)
#                     ^^^ inherits: nothing
