# --- path: pyproject.toml ---
[project]
name = "shop"
# --- path: src/shop/__init__.py ---
from .orders import total as total, _hidden
from .prices import *
from . import stock
# --- path: src/shop/orders.py ---
import json as j
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .stock import Stock

def total(order):
    return j.dumps(order)
    #        ^^^^^ calls: external json.dumps (IMPORT)

def _hidden(): ...
def read(stock: "Stock"):
    stock.count()
    #     ^^^^^ calls: src/shop/stock.py Stock.count (TYPE)
# --- path: src/shop/prices.py ---
__all__ = ["price", "other"]
__all__ += ["third"]
def price(): ...
def other(): ...
def third(): ...
def fourth(): ...
# --- path: src/shop/stock.py ---
class Stock:
    def count(self): ...
def find(): ...
# --- path: src/shop/deep/place.py ---
from ..stock import find
from ...shop import orders
def run():
    find()
    # ^^^ nothing: nothing
    find()
#   ^^^^ calls: src/shop/stock.py find (IMPORT)
    orders.total({})
    #      ^^^^^ calls: src/shop/orders.py total (IMPORT)
# --- path: tests/test_shop.py ---
import shop
import shop.deep.place
import requests, os.path
from shop import total, price, stock, fourth
from missing import thing

def test_all():
    total({})
#   ^^^^^ calls: src/shop/orders.py total (IMPORT)
    price()
#   ^^^^^ calls: src/shop/prices.py price (IMPORT)
    stock.find()
    #     ^^^^ calls: src/shop/stock.py find (IMPORT)
    shop.third()
    #    ^^^^^ calls: src/shop/prices.py third (IMPORT)
    shop.deep.place.run()
    #               ^^^ calls: src/shop/deep/place.py run (IMPORT)
    fourth()
#   ^^^^^^ calls: unresolved
    requests.get("/")
    #        ^^^ calls: external requests.get (IMPORT)
    thing()
#   ^^^^^ calls: external missing.thing
    os.path.join("a")
    #       ^^^^ calls: external os.path.join
    print()
#   ^^^^^ calls: external builtins.print (SCOPE)
