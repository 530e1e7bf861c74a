# --- path: builtin.py ---
import collections
import os.path
import re
class Names(dict):
    def add(self, name): self.setdefault(name, len(self))
    def __missing__(self, key): return self.get(key)
class Stack(list):
    def push(self, item): self.append(item)
    def top(self): return self[-1]
class Point(collections.namedtuple("Point", "x y")):
    def shift(self): return self._replace(x=1)
class Word:
    def __init__(self, text: str): self.text = text
    def upper(self): return Word(self.text.upper())
#                           ^^^^ calls: builtin.py Word.__init__ (EXACT)
    def __len__(self): return len(self.text)
    def __add__(self, other): return Word(self.text + other.text)
#                                    ^^^^ calls: builtin.py Word.__init__ (EXACT)
def use():
    Names().add("a")
#   ^^^^^ instantiates: builtin.py Names (EXACT)
#           ^^^ calls: builtin.py Names.add (TYPE)
    Stack().push(1)
#   ^^^^^ instantiates: builtin.py Stack (EXACT)
#           ^^^^ calls: builtin.py Stack.push (TYPE)
    Point(1, 2).shift()
#   ^^^^^ instantiates: builtin.py Point (EXACT)
#               ^^^^^ calls: builtin.py Point.shift (TYPE)
    word = Word("a")
#          ^^^^ calls: builtin.py Word.__init__ (EXACT)
    word.upper().upper()
#        ^^^^^ calls: builtin.py Word.upper (TYPE)
#                ^^^^^ calls: builtin.py Word.upper (TYPE)
    "text".upper().split()
    sorted([word], key=len)
    max(word, word).upper()
    dict(a=word)["a"].upper()
#                     ^^^^^ calls: unresolved
    re.compile("a").match("a").group()
    os.path.join("a", "b").strip()
    (word + word).upper()
#                 ^^^^^ calls: builtin.py Word.upper (TYPE)
