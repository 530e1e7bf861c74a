// --- path: classes.js ---
class Base {
  static made = 0;
  #secret = new Helper();
//              ^^^^^^ instantiates: classes.js Helper (EXACT)
  constructor(label) { this.label = label; this.helper = new Helper(); }
//                                                           ^^^^^^ instantiates: classes.js Helper (EXACT)
  static create() { return new this('x'); }
//                             ^^^^ instantiates: classes.js Base (FLOW)
  draw() { this.#hide(); this.#secret.help(); this.helper.help(); }
//              ^^^^^ calls: classes.js Base.#hide (TYPE)
//                                    ^^^^ calls: classes.js Helper.help (TYPE)
//                                                        ^^^^ calls: classes.js Helper.help (TYPE)
  #hide() {}
  get size() { return this.measure(); }
//                         ^^^^^^^ calls: classes.js Base.measure (TYPE)
  measure() { return 1; }
}
class Helper { help() {} }
class Square extends Base {
  constructor() { super('square'); this.area(); }
//                ^^^^^ calls: classes.js Base.constructor (HIERARCHY)
//                                      ^^^^ calls: classes.js Square.area (TYPE)
  area() { return super.measure(); }
//                      ^^^^^^^ calls: classes.js Base.measure (HIERARCHY)
  draw() { super.draw(); }
//               ^^^^ calls: classes.js Base.draw (HIERARCHY)
  handler = () => this.area();
//                     ^^^^ calls: classes.js Square.area (TYPE)
  static { Square.create(); }
//                ^^^^^^ calls: classes.js Base.create (HIERARCHY)
}
class Late {
  isReady() { return this.helper !== undefined; }
  start() {
    if (!this.isReady()) this.helper = new Helper();
//            ^^^^^^^ calls: classes.js Late.isReady (TYPE)
//                                         ^^^^^^ instantiates: classes.js Helper (EXACT)
    this.helper.help();
//              ^^^^ calls: classes.js Helper.help (TYPE)
  }
}
const Named = class Inner { go() {} };
function use() {
  new Square().draw();
//    ^^^^^^ instantiates: classes.js Square (EXACT)
//             ^^^^ calls: classes.js Square.draw (TYPE)
  new Square().measure();
//    ^^^^^^ instantiates: classes.js Square (EXACT)
//             ^^^^^^^ calls: classes.js Base.measure (HIERARCHY)
  new Square().handler();
//    ^^^^^^ instantiates: classes.js Square (EXACT)
//             ^^^^^^^ calls: classes.js Square.handler (TYPE)
  Base.create().draw();
//     ^^^^^^ calls: classes.js Base.create (TYPE)
//              ^^^^ calls: classes.js Base.draw (TYPE)
  new Named().go();
//    ^^^^^ instantiates: classes.js Named (EXACT)
//            ^^ calls: classes.js Named.go (TYPE)
}
use();
