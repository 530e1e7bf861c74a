// --- path: options.js ---
class Engine { start() {} }
class Car {
  constructor({ engine = new Engine(), onDone } = {}) { this.engine = engine; this.engine.start(); }
//                           ^^^^^^ instantiates: options.js Engine (EXACT)
//                                                                                        ^^^^^ calls: options.js Engine.start (TYPE)
  drive() { this.engine.start(); }
//                      ^^^^^ calls: options.js Engine.start (TYPE)
}
/** @param {{ car: Car, parts?: Engine[] }} options */
function configure(options) { options.car.drive(); options.parts?.[0].start(); }
//                                        ^^^^^ calls: options.js Car.drive (TYPE)
//                                                                    ^^^^^ calls: options.js Engine.start (TYPE)
/** @param {...Car} cars */
function each(...cars) { for (const car of cars) car.drive(); }
//                                                   ^^^^^ calls: options.js Car.drive (TYPE)
function build(options) { return new Car({ ...options }); }
//                                   ^^^ instantiates: options.js Car (EXACT)
function use() {
  new Car({ engine: new Engine() }).drive();
//    ^^^ instantiates: options.js Car (EXACT)
//                      ^^^^^^ instantiates: options.js Engine (EXACT)
//                                  ^^^^^ calls: options.js Car.drive (TYPE)
  configure({ car: build({}) });
//^^^^^^^^^ calls: options.js configure (EXACT)
//                 ^^^^^ calls: options.js build (EXACT)
  each(build(), build());
//^^^^ calls: options.js each (EXACT)
//     ^^^^^ calls: options.js build (EXACT)
//              ^^^^^ calls: options.js build (EXACT)
}
use();
