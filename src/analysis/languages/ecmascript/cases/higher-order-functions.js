// --- path: higher.js ---
class Shape { area() { return 1; } scaled() { return this; } }
function shapes() { return [new Shape()]; }
//                              ^^^^^ instantiates: higher.js Shape (EXACT)
function double(x) { return x * 2; }
function apply(f, value) { return f(value); }
/** @param {(shape: Shape) => void} visit */
function visitAll(visit) { for (const shape of shapes()) visit(shape); }
//                                             ^^^^^^ calls: higher.js shapes (EXACT)
const twice = (f) => (x) => f(f(x));
async function use() {
  apply(double, 1);
//^^^^^ calls: higher.js apply (EXACT)
  twice(double)(2);
//^^^^^ calls: higher.js twice (EXACT)
  shapes().map((shape) => shape.scaled()).forEach((shape) => shape.area());
//^^^^^^ calls: higher.js shapes (EXACT)
//                              ^^^^^^ calls: higher.js Shape.scaled (TYPE)
//                                                                 ^^^^ calls: higher.js Shape.area (TYPE)
  shapes().sort((a, b) => a.area() - b.area());
//^^^^^^ calls: higher.js shapes (EXACT)
//                          ^^^^ calls: higher.js Shape.area (TYPE)
//                                     ^^^^ calls: higher.js Shape.area (TYPE)
  visitAll((shape) => shape.area());
//^^^^^^^^ calls: higher.js visitAll (EXACT)
//                          ^^^^ calls: higher.js Shape.area (TYPE)
  await Promise.resolve(new Shape()).then((shape) => shape.area());
//                          ^^^^^ instantiates: higher.js Shape (EXACT)
//                                                         ^^^^ calls: higher.js Shape.area (TYPE)
  [1].map(double);
}
use();
