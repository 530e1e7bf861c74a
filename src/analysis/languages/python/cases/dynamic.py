# --- path: plugins/one.py ---
def start(): ...
# --- path: dynamic.py ---
import importlib
from plugins import one
class Service:
    def open(self): ...
    def close(self): ...
    def __getattr__(self, name): return self.open
    def __call__(self): return self.close()
#                                   ^^^^^ calls: dynamic.py Service.close (TYPE)
def make(kind): return globals()[kind]()
def use(service: Service, unknown):
    getattr(service, "open")()
    service.anything()
    service()
    unknown.open()
    unknown.rarely_named()
    importlib.import_module("plugins.one").start()
    one.start()
#       ^^^^^ calls: plugins/one.py start (IMPORT)
    type("Made", (Service,), {})().open()
#                                  ^^^^ calls: unresolved
    eval("service.open()")
    method = service.close
    method()
    make("Service").open()
#   ^^^^ calls: dynamic.py make (EXACT)
def rarely(): ...
