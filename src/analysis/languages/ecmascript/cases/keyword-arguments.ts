// --- path: options.ts ---
class Engine { start(): void {} }
interface Options { engine: Engine; onDone?: (engine: Engine) => void; parts?: Engine[] }
class Car {
  private engine: Engine;
  constructor({ engine, onDone }: Options) { this.engine = engine; onDone?.(engine); engine.start(); }
//                                                                                          ^^^^^ calls: options.ts Engine.start (TYPE)
  drive(): void { this.engine.start(); }
//                            ^^^^^ calls: options.ts Engine.start (TYPE)
}
function build({ engine = new Engine(), ...rest }: Partial<Options> = {}): Car { return new Car({ engine, ...rest }); }
//                            ^^^^^^ instantiates: options.ts Engine (EXACT)
//                                                                                          ^^^ instantiates: options.ts Car (EXACT)
function each(...cars: Car[]): void { cars[0]?.drive(); for (const car of cars) car.drive(); }
//                                             ^^^^^ calls: options.ts Car.drive (TYPE)
//                                                                                  ^^^^^ calls: options.ts Car.drive (TYPE)
export function use(): void {
  new Car({ engine: new Engine(), onDone: (engine) => engine.start() }).drive();
//    ^^^ instantiates: options.ts Car (EXACT)
//                      ^^^^^^ instantiates: options.ts Engine (EXACT)
//                                                           ^^^^^ calls: options.ts Engine.start (TYPE)
//                                                                      ^^^^^ calls: options.ts Car.drive (TYPE)
  build().drive();
//^^^^^ calls: options.ts build (EXACT)
//        ^^^^^ calls: options.ts Car.drive (TYPE)
  build({ parts: [new Engine()] }).drive();
//^^^^^ calls: options.ts build (EXACT)
//                    ^^^^^^ instantiates: options.ts Engine (EXACT)
//                                 ^^^^^ calls: options.ts Car.drive (TYPE)
  each(build(), build());
//^^^^ calls: options.ts each (EXACT)
//     ^^^^^ calls: options.ts build (EXACT)
//              ^^^^^ calls: options.ts build (EXACT)
}
