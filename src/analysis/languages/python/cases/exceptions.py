# --- path: exceptions.py ---
class ShopError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code
    def describe(self): ...
class Missing(ShopError):
    def hint(self): ...
class Group(Exception): ...
def load():
    raise Missing(404)
#         ^^^^^^^ instantiates: exceptions.py Missing (EXACT)
def fallback(): ...
def clean(): ...
def use():
    try:
        load()
#       ^^^^ calls: exceptions.py load (EXACT)
    except Missing as error:
        error.hint()
#             ^^^^ calls: exceptions.py Missing.hint (TYPE)
        error.describe()
#             ^^^^^^^^ calls: exceptions.py ShopError.describe (TYPE)
        raise ShopError(1) from error
#             ^^^^^^^^^ calls: exceptions.py ShopError.__init__ (EXACT)
    except (ShopError, ValueError) as error:
        error.describe()
#             ^^^^^^^^ calls: exceptions.py ShopError.describe (TYPE)
    else:
        fallback()
#       ^^^^^^^^ calls: exceptions.py fallback (EXACT)
    finally:
        clean()
#       ^^^^^ calls: exceptions.py clean (EXACT)
    try:
        load()
#       ^^^^ calls: exceptions.py load (EXACT)
    except:
        clean()
#       ^^^^^ calls: exceptions.py clean (EXACT)
