# --- path: keywords.py ---
class Engine:
    def start(self): ...
class Car:
    def __init__(self, *, engine: Engine, name="car", **options):
        self.engine = engine
        self.options = options
    def drive(self): self.engine.start()
#                                ^^^^^ calls: keywords.py Engine.start (TYPE)
def build(engine=None, *, factory=Car):
    return factory(engine=engine or Engine())
#                                   ^^^^^^ instantiates: keywords.py Engine (EXACT)
def each(*cars: Car, **named: Car):
    for car in cars: car.drive()
#                        ^^^^^ calls: keywords.py Car.drive (TYPE)
    for car in named.values(): car.drive()
#                                  ^^^^^ calls: keywords.py Car.drive (TYPE)
    named["first"].drive()
#                  ^^^^^ calls: keywords.py Car.drive (TYPE)
def call(callback, **arguments): return callback(**arguments)
def use():
    Car(engine=Engine()).drive()
#   ^^^ calls: keywords.py Car.__init__ (EXACT)
#              ^^^^^^ instantiates: keywords.py Engine (EXACT)
#                        ^^^^^ calls: keywords.py Car.drive (TYPE)
    build(engine=Engine()).drive()
#   ^^^^^ calls: keywords.py build (EXACT)
#                ^^^^^^ instantiates: keywords.py Engine (EXACT)
#                          ^^^^^ calls: keywords.py Car.drive (TYPE)
    each(Car(engine=Engine()), first=Car(engine=Engine()))
#   ^^^^ calls: keywords.py each (EXACT)
#        ^^^ calls: keywords.py Car.__init__ (EXACT)
#                   ^^^^^^ instantiates: keywords.py Engine (EXACT)
#                                    ^^^ calls: keywords.py Car.__init__ (EXACT)
#                                               ^^^^^^ instantiates: keywords.py Engine (EXACT)
    call(callback=build, engine=None)
#   ^^^^ calls: keywords.py call (EXACT)
