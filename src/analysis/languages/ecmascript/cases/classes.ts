// --- path: base.ts ---
export interface Shape { area(): number; readonly name: string }
export abstract class Base<T> {
  static made = 0;
  static create(): void {}
  protected items: T[] = [];
  constructor(readonly label: string) {}
  abstract draw(): void;
  add(item: T): this { this.items.push(item); return this; }
  //                              ^^^^ calls: external javascript.Array().push
  first(): T { return this.items[0]; }
}
export class Plain { hello(): void {} }
// --- path: square.ts ---
import { Base, Plain, type Shape } from './base';
export class Square extends Base<Plain> implements Shape {
  //                        ^^^^ inherits: base.ts Base
  //                                               ^^^^^ implements: base.ts Shape
  readonly name = 'square';
  private helper = new Plain();
  constructor() {
    super('square');
//  ^^^^^ calls: base.ts Base.constructor (HIERARCHY)
  }
  draw(): void {
//^^^^ overrides: base.ts Base.draw
    this.helper.hello();
    //          ^^^^^ calls: base.ts Plain.hello (TYPE)
  }
  area(): number { return 1; }
//^^^^ overrides: base.ts Shape.area
  only(): void {}
  run(): void {
    this.add(new Plain()).only();
    //   ^^^ calls: base.ts Base.add (HIERARCHY)
    //           ^^^^^ instantiates: base.ts Plain
    //                    ^^^^ calls: square.ts Square.only (TYPE)
    this.first().hello();
    //           ^^^^^ calls: base.ts Plain.hello
    super.first();
    //    ^^^^^ calls: base.ts Base.first (HIERARCHY)
    Square.create();
    //     ^^^^^^ calls: base.ts Base.create
    this.draw();
    //   ^^^^ calls: square.ts Square.draw (TYPE)
  }
  handler = () => this.only();
  //                   ^^^^ calls: square.ts Square.only
  get helpers(): Plain[] { return [this.helper]; }
}
export function use(shape: Shape, square: Square): void {
  shape.area();
  //    ^^^^ calls: base.ts Shape.area (TYPE)
  square.handler();
  //     ^^^^^^^ calls: square.ts Square.handler
  for (const plain of square.helpers) plain.hello();
  //                                        ^^^^^ calls: base.ts Plain.hello
}
// --- path: decorators.ts ---
export function Tag(name: string): ClassDecorator { return () => {}; }
export function watch(target: unknown, key: string): void {}
@Tag('a')
export class Marked {
  @watch
// ^^^^^ calls: decorators.ts watch
  field = 1;
  @watch method(): void {}
}
// --- path: mixin.ts ---
type Constructor = new (...args: any[]) => object;
export function Serial<B extends Constructor>(base: B) {
  return class extends base { write(): void {} };
}
class Point { x = 0; }
export class SerialPoint extends Serial(Point) {}
new SerialPoint().write();
//                ^^^^^ calls: mixin.ts Serial.write (HIERARCHY)
