# --- path: shop/__init__.py ---
from .orders import Order
from .orders import total as sum_up
from .rates import *
from . import tools as toolbox
__all__ = ["Order", "sum_up", "rate", "toolbox"]
# --- path: shop/orders.py ---
class Order:
    def price(self): return 1
def total(orders): return sum(order.price() for order in orders)
# --- path: shop/rates.py ---
__all__ = ["rate"]
def rate(): return _base()
#                  ^^^^^ calls: shop/rates.py _base (EXACT)
def _base(): return 2
def unlisted(): return 3
# --- path: shop/tools.py ---
def mend(): ...
# --- path: front/__init__.py ---
from shop import Order, rate
# --- path: app.py ---
import shop
import front
from shop import sum_up
from front import Order as Shown
def main():
    order = shop.Order()
#                ^^^^^ instantiates: shop/orders.py Order (IMPORT)
    order.price()
#         ^^^^^ calls: shop/orders.py Order.price (TYPE)
    sum_up([order])
#   ^^^^^^ calls: shop/orders.py total (IMPORT)
    shop.rate()
#        ^^^^ calls: shop/rates.py rate (IMPORT)
    shop.toolbox.mend()
#                ^^^^ calls: shop/tools.py mend (IMPORT)
    front.rate()
#         ^^^^ calls: shop/rates.py rate (IMPORT)
    Shown().price()
#   ^^^^^ instantiates: shop/orders.py Order (IMPORT)
#           ^^^^^ calls: shop/orders.py Order.price (TYPE)
