# --- path: values.py ---
import contextlib
import functools
from typing import Callable, Dict, Generic, Iterator, List, Optional, Tuple, Type, TypeVar, cast, overload, NamedTuple

T = TypeVar("T")
B = TypeVar("B", bound="Thing")

class Thing:
    def go(self): ...
    def __enter__(self): return self
    def __exit__(self, *a): ...
    def __iter__(self) -> "Iterator[Other]": ...
    def __add__(self, other) -> "Other": ...
    def __call__(self) -> "Other": ...
    def __getitem__(self, key) -> "Other": ...

class Other:
    def stop(self): ...

class Box(Generic[T]):
    def __init__(self, item: T): self.item = item
    def get(self) -> T: return self.item

class ThingBox(Box[Thing]): ...

class Pair(NamedTuple):
    thing: Thing
    other: Other

def identity(x: T) -> T: return x
def make(cls: Type[B]) -> B: return cls()
def plain(): return Thing()
async def later() -> Thing: ...

@contextlib.contextmanager
def manager():
    yield Thing()

def generate():
    yield Thing()
    return Other()

def wrap(f):
    @functools.wraps(f)
    def inner(*args): return f(*args)
    #                        ^ calls: values.py decorated (FLOW)
    return inner

@wrap
def decorated(): return Thing()

@overload
def pick(x: int) -> Thing: ...
@overload
def pick(x: str) -> Other: ...
def pick(x): ...

Alias = Dict[str, List["Thing"]]

def use(a: Optional[Thing], b: Tuple[Thing, Other], c: Callable[[], Other], d: Alias, e: Box[Other]):
    plain().go()
    #       ^^ calls: values.py Thing.go (TYPE)
    identity(Thing()).go()
    #                 ^^ calls: values.py Thing.go (TYPE)
    make(Other).stop()
    #           ^^^^ calls: values.py Other.stop (TYPE)
    Box(Thing()).get().go()
    #                  ^^ calls: values.py Thing.go (TYPE)
    ThingBox(1).item.go()
    #                ^^ calls: values.py Thing.go (TYPE)
    e.get().stop()
    #       ^^^^ calls: values.py Other.stop (TYPE)
    x, y = b
    x.go()
    # ^^ calls: values.py Thing.go (TYPE)
    y.stop()
    # ^^^^ calls: values.py Other.stop (TYPE)
    c().stop()
    #   ^^^^ calls: values.py Other.stop (TYPE)
    d["k"][0].go()
    #         ^^ calls: values.py Thing.go (TYPE)
    for key, things in d.items():
        things[0].go()
        #         ^^ calls: values.py Thing.go (TYPE)
    with Thing() as t, manager() as m:
        t.go()
        # ^^ calls: values.py Thing.go (TYPE)
        m.go()
        # ^^ calls: values.py Thing.go (TYPE)
    for o in Thing():
        o.stop()
        # ^^^^ calls: values.py Other.stop (TYPE)
    [i.go() for i in [Thing()]]
    #  ^^ calls: values.py Thing.go (TYPE)
    (a + 1).stop()
    #       ^^^^ calls: values.py Other.stop (TYPE)
    pick(1).go()
    #       ^^ calls: values.py Thing.go (TYPE)
    pick("").stop()
    #        ^^^^ calls: values.py Other.stop (TYPE)
    decorated()
    # ^^^^^^^^^ nothing: nothing
    decorated()
#   ^^^^^^^^^ calls: values.py decorated (EXACT)
    cast("Thing", 1).go()
    #                ^^ calls: values.py Thing.go (TYPE)
    first, second = Pair(Thing(), Other())
    second.stop()
    #      ^^^^ calls: values.py Other.stop (TYPE)
    a[0].stop()
    #    ^^^^ calls: values.py Other.stop (TYPE)
    a()
    # ^ nothing: nothing
    (lambda q: q)(1)
    sorted([Thing()], key=lambda k: k)[0].go()
    #                                     ^^ calls: values.py Thing.go (TYPE)
    getattr(a, "go")()
    for g in generate():
        g.go()
        # ^^ calls: values.py Thing.go (TYPE)

async def wait():
    thing = await later()
    thing.go()
    #     ^^ calls: values.py Thing.go (TYPE)
# --- path: conftest.py ---
import pytest
from values import Thing
@pytest.fixture
def thing():
    yield Thing()
# --- path: test_values.py ---
def test_it(thing):
    thing.go()
    #     ^^ calls: values.py Thing.go (TYPE)
# --- path: passed.py ---
from values import Thing
class Keeper:
    def __init__(self, what, *more): self.what = what
    def keep(self):
        self.what.go()
        #         ^^ calls: values.py Thing.go (TYPE)
def apply(f, x):
    x.go()
    # ^^ calls: values.py Thing.go (TYPE)
    f(x)
#   ^ calls: passed.py called (FLOW)
def called(x):
    x.go()
    # ^^ calls: unresolved
apply(called, Thing())
Keeper(Thing()).keep()
