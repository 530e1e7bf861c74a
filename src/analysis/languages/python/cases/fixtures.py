# --- path: tests/conftest.py ---
import pytest
from values import Thing
from parts import made
@pytest.fixture
def thing():
    return Thing()
@pytest.fixture()
def other(thing):
#         ^^^^^ calls: tests/conftest.py thing (PATTERN)
    yield thing
# --- path: parts.py ---
import pytest
from values import Thing
@pytest.fixture(scope="session")
def made() -> Thing: ...
# --- path: values.py ---
class Thing:
    def go(self): ...
class Better(Thing):
    def go(self): ...
    def better(self): ...
# --- path: tests/unit/conftest.py ---
import pytest
from values import Better
@pytest.fixture
def thing(thing):
#         ^^^^^ calls: tests/conftest.py thing (PATTERN)
    thing.go()
    #     ^^ calls: values.py Thing.go (TYPE)
    return Better()
# --- path: tests/unit/test_unit.py ---
import pytest
from values import Thing
def helper(thing): thing.go()
#          ^^^^^ calls: nothing
def test_one(thing, made, missing, value=1):
#            ^^^^^ calls: tests/unit/conftest.py thing (PATTERN)
#                   ^^^^ calls: parts.py made (PATTERN)
#                         ^^^^^^^ calls: nothing
    thing.better()
    #     ^^^^^^ calls: values.py Better.better (TYPE)
    made.go()
    #    ^^ calls: values.py Thing.go (TYPE)
class TestAll:
    @pytest.fixture
    def inner(self, other):
#                   ^^^^^ calls: tests/conftest.py other (PATTERN)
        return other
    def test_two(self, inner):
#                      ^^^^^ calls: tests/unit/test_unit.py TestAll.inner (PATTERN)
        inner.go()
        #     ^^ calls: values.py Thing.go (TYPE)
# --- path: elsewhere/test_elsewhere.py ---
def test_three(thing): ...
#              ^^^^^ calls: nothing
