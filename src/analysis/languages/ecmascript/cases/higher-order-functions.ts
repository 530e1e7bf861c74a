// --- path: higher.ts ---
type Mapper<A, B> = (value: A) => B;
function apply<A, B>(mapper: Mapper<A, B>, value: A): B { return mapper(value); }
function double(x: number): number { return x * 2; }
class Shape { area(): number { return 1; } scaled(): Shape { return this; } }
function shapes(): Shape[] { return [new Shape()]; }
//                                       ^^^^^ instantiates: higher.ts Shape (EXACT)
const twice = (f: (x: number) => number) => (x: number) => f(f(x));
function choose(flag: boolean) { return flag ? double : Math.abs; }
class Button { constructor(private readonly onClick: () => Shape) {} click() { return this.onClick(); } }
export async function use() {
  apply(double, 1);
//^^^^^ calls: higher.ts apply (EXACT)
  apply((shape: Shape) => shape.area(), new Shape());
//^^^^^ calls: higher.ts apply (EXACT)
//                              ^^^^ calls: higher.ts Shape.area (TYPE)
//                                          ^^^^^ instantiates: higher.ts Shape (EXACT)
  twice(double)(2);
//^^^^^ calls: higher.ts twice (EXACT)
  choose(true)(3);
//^^^^^^ calls: higher.ts choose (EXACT)
  shapes().map((shape) => shape.scaled()).filter((shape) => shape.area() > 1).forEach((shape) => shape.area());
//^^^^^^ calls: higher.ts shapes (EXACT)
//                              ^^^^^^ calls: higher.ts Shape.scaled (TYPE)
//                                                                ^^^^ calls: higher.ts Shape.area (TYPE)
//                                                                                                     ^^^^ calls: higher.ts Shape.area (TYPE)
  shapes().sort((a, b) => a.area() - b.area())[0]?.area();
//^^^^^^ calls: higher.ts shapes (EXACT)
//                          ^^^^ calls: higher.ts Shape.area (TYPE)
//                                     ^^^^ calls: higher.ts Shape.area (TYPE)
//                                                 ^^^^ calls: higher.ts Shape.area (TYPE)
  new Button(() => new Shape()).click().area();
//    ^^^^^^ instantiates: higher.ts Button (EXACT)
//                     ^^^^^ instantiates: higher.ts Shape (EXACT)
//                              ^^^^^ calls: higher.ts Button.click (TYPE)
//                                      ^^^^ calls: higher.ts Shape.area (TYPE)
  await Promise.resolve(new Shape()).then((shape) => shape.scaled()).then((shape) => shape.area());
//                          ^^^^^ instantiates: higher.ts Shape (EXACT)
//                                                         ^^^^^^ calls: higher.ts Shape.scaled (TYPE)
//                                                                                         ^^^^ calls: higher.ts Shape.area (TYPE)
  [1, 2].map(double);
  new Map([['a', new Shape()]]).forEach((shape) => shape.area());
//                   ^^^^^ instantiates: higher.ts Shape (EXACT)
//                                                       ^^^^ calls: higher.ts Shape.area (TYPE)
}
