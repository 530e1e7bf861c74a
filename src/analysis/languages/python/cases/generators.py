# --- path: generators.py ---
import asyncio
from contextlib import contextmanager
from typing import Iterator, AsyncIterator
class Item:
    def price(self): ...
class Box:
    def __init__(self): self.items = [Item()]
#                                     ^^^^ instantiates: generators.py Item (EXACT)
    def __iter__(self) -> Iterator[Item]:
        for item in self.items: yield item
    def __enter__(self): return self
    def __exit__(self, *error): ...
    def each(self):
        yield Item()
#             ^^^^ instantiates: generators.py Item (EXACT)
        yield from self
def produce():
    yield Item()
#         ^^^^ instantiates: generators.py Item (EXACT)
async def produce_later() -> AsyncIterator[Item]:
    yield Item()
#         ^^^^ instantiates: generators.py Item (EXACT)
async def fetch() -> Item: return Item()
#                                 ^^^^ instantiates: generators.py Item (EXACT)
@contextmanager
def opened():
    yield Box()
#         ^^^ calls: generators.py Box.__init__ (EXACT)
def use():
    for item in produce(): item.price()
#               ^^^^^^^ calls: generators.py produce (EXACT)
#                               ^^^^^ calls: generators.py Item.price (TYPE)
    for item in Box(): item.price()
#               ^^^ calls: generators.py Box.__init__ (EXACT)
#                           ^^^^^ calls: generators.py Item.price (TYPE)
    for item in Box().each(): item.price()
#               ^^^ calls: generators.py Box.__init__ (EXACT)
#                     ^^^^ calls: generators.py Box.each (TYPE)
#                                  ^^^^^ calls: generators.py Item.price (TYPE)
    next(produce()).price()
#        ^^^^^^^ calls: generators.py produce (EXACT)
#                   ^^^^^ calls: generators.py Item.price (TYPE)
    [item.price() for item in produce()]
#         ^^^^^ calls: generators.py Item.price (TYPE)
#                             ^^^^^^^ calls: generators.py produce (EXACT)
    with opened() as box: box.each()
#        ^^^^^^ calls: generators.py opened (EXACT)
#                             ^^^^ calls: generators.py Box.each (TYPE)
    with Box() as box: box.each()
#        ^^^ calls: generators.py Box.__init__ (EXACT)
#                          ^^^^ calls: generators.py Box.each (TYPE)
    first, *rest = produce()
#                  ^^^^^^^ calls: generators.py produce (EXACT)
    first.price()
#         ^^^^^ calls: generators.py Item.price (TYPE)
async def use_later():
    async for item in produce_later(): item.price()
#                     ^^^^^^^^^^^^^ calls: generators.py produce_later (EXACT)
#                                           ^^^^^ calls: generators.py Item.price (TYPE)
    (await fetch()).price()
#          ^^^^^ calls: generators.py fetch (EXACT)
#                   ^^^^^ calls: generators.py Item.price (TYPE)
    await asyncio.gather(fetch(), fetch())
#                        ^^^^^ calls: generators.py fetch (EXACT)
#                                 ^^^^^ calls: generators.py fetch (EXACT)
# --- path: outside_bases.py ---
from typing import AsyncContextManager, Awaitable, Protocol, TypeVar
T_co = TypeVar("T_co", covariant=True)
class Both(Awaitable[T_co], AsyncContextManager[T_co], Protocol[T_co]): ...
class Form:
    def read(self): ...
def form() -> Both[Form]: ...
async def use():
    got = await form()
    got.read()
    #   ^^^^ calls: outside_bases.py Form.read (TYPE)
    async with form() as entered:
        entered.read()
        #       ^^^^ calls: outside_bases.py Form.read (TYPE)
