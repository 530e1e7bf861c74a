// --- path: mixins.js ---
class Base { name() { return ''; } }
const Timed = (Parent) => class extends Parent { touch() { return this.name(); } };
class Note extends Timed(Base) { show() { this.touch(); this.name(); } }
//                 ^^^^^ calls: mixins.js Timed (EXACT)
//                                             ^^^^^ calls: mixins.js Timed.touch (HIERARCHY)
const loud = { shout() { this.say(); }, say() {} };
//                            ^^^ calls: mixins.js loud.say (TYPE)
class Person { speak() { this.shout(); } }
Object.assign(Person.prototype, loud);
function Animal() {}
Animal.prototype = { constructor: Animal, eat() { this.chew(); }, chew() {} };
//                                                     ^^^^ calls: mixins.js chew (TYPE)
function Dog() { Animal.call(this); }
Dog.prototype = Object.create(Animal.prototype);
Dog.prototype.bark = function () { this.eat(); };
function use() {
  new Note().show();
//    ^^^^ instantiates: mixins.js Note (EXACT)
//           ^^^^ calls: mixins.js Note.show (TYPE)
  new Note().touch();
//    ^^^^ instantiates: mixins.js Note (EXACT)
//           ^^^^^ calls: mixins.js Timed.touch (HIERARCHY)
  new Person().speak();
//    ^^^^^^ instantiates: mixins.js Person (EXACT)
//             ^^^^^ calls: mixins.js Person.speak (TYPE)
  new Person().shout();
//    ^^^^^^ instantiates: mixins.js Person (EXACT)
  new Dog().bark();
//    ^^^ calls: mixins.js Dog (EXACT)
//          ^^^^ calls: mixins.js Dog.bark (TYPE)
  new Dog().eat();
//    ^^^ calls: mixins.js Dog (EXACT)
}
use();
