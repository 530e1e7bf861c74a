# --- path: closures.py ---
def counter():
    count = 0
    def step():
        nonlocal count
        count += 1
        return helper()
#              ^^^^^^ calls: closures.py helper (EXACT)
    def twice():
        step()
#       ^^^^ calls: closures.py counter.step (EXACT)
        return step()
#              ^^^^ calls: closures.py counter.step (EXACT)
    twice()
#   ^^^^^ calls: closures.py counter.twice (EXACT)
    return step
def helper(): ...
def outer(flag):
    def left(): return right()
#                      ^^^^^ calls: closures.py outer.right (EXACT)
    def right(): return helper()
#                       ^^^^^^ calls: closures.py helper (EXACT)
    if flag:
        left()
#       ^^^^ calls: closures.py outer.left (EXACT)
    def middle():
        def inner():
            left()
#           ^^^^ calls: closures.py outer.left (EXACT)
            return outer(False)
#                  ^^^^^ calls: closures.py outer (EXACT)
        return inner()
#              ^^^^^ calls: closures.py outer.middle.inner (EXACT)
    return middle()
#          ^^^^^^ calls: closures.py outer.middle (EXACT)
def late():
    def ask(): return answer()
#                     ^^^^^^ calls: closures.py late.answer (EXACT)
    def answer(): return 42
    return ask()
#          ^^^ calls: closures.py late.ask (EXACT)
class Holder:
    def method(self):
        def inside():
            return self.other()
#                       ^^^^^ calls: closures.py Holder.other (TYPE)
        return inside()
#              ^^^^^^ calls: closures.py Holder.method.inside (EXACT)
    def other(self): ...
def use():
    counter()
#   ^^^^^^^ calls: closures.py counter (EXACT)
    counter()()
#   ^^^^^^^ calls: closures.py counter (EXACT)
