// --- path: builtins.js ---
const { EventEmitter } = require('events');
class Word { constructor(text) { this.text = text; } upper() { return new Word(this.text); } }
//                                                                        ^^^^ instantiates: builtins.js Word (EXACT)
class Stack extends Array { push(item) { return super.push(item); } peek() { return this[0]; } }
class Failure extends Error { hint() { return this.message.trim(); } }
class Bus extends EventEmitter { send() { this.emit('sent'); } }
function use() {
  new Word('a').upper().upper();
//    ^^^^ instantiates: builtins.js Word (EXACT)
//              ^^^^^ calls: builtins.js Word.upper (TYPE)
//                      ^^^^^ calls: builtins.js Word.upper (TYPE)
  new Stack().push(1);
//    ^^^^^ instantiates: builtins.js Stack (EXACT)
//            ^^^^ calls: builtins.js Stack.push (TYPE)
  new Stack().peek();
//    ^^^^^ instantiates: builtins.js Stack (EXACT)
//            ^^^^ calls: builtins.js Stack.peek (TYPE)
  new Failure('x').hint();
//    ^^^^^^^ instantiates: builtins.js Failure (EXACT)
//                 ^^^^ calls: builtins.js Failure.hint (TYPE)
  new Bus().send();
//    ^^^ instantiates: builtins.js Bus (EXACT)
//          ^^^^ calls: builtins.js Bus.send (TYPE)
  Object.assign(new Word('b'), { extra: 1 }).upper();
//                  ^^^^ instantiates: builtins.js Word (EXACT)
//                                           ^^^^^ calls: builtins.js Word.upper (TYPE)
  'text'.toUpperCase().split('');
  JSON.parse('{}');
  [new Word('c')].at(0).upper();
//     ^^^^ instantiates: builtins.js Word (EXACT)
//                      ^^^^^ calls: builtins.js Word.upper (TYPE)
  Object.values({ a: new Word('d') }).forEach((word) => word.upper());
//                       ^^^^ instantiates: builtins.js Word (EXACT)
//                                                           ^^^^^ calls: builtins.js Word.upper (TYPE)
}
use();
function dates(when) {
  const date = new Date(when);
  date.setTime(date.getMonth());
//     ^^^^^^^ calls: external javascript.Date().setTime (TYPE)
//                  ^^^^^^^^ calls: external javascript.Date().getMonth (TYPE)
}
const mark = { tag: Symbol.for('mark') };
//                         ^^^ calls: external javascript.Symbol.for (TYPE)
function gathered(words) {
  const kept = [];
  for (const word of words) kept.push(new Word(word));
//                                        ^^^^ instantiates: builtins.js Word (EXACT)
  for (const word of kept) word.upper();
//                              ^^^^^ calls: builtins.js Word.upper (TYPE)
  const all = [];
  all.push(...kept);
  return all[0].upper();
//              ^^^^^ calls: builtins.js Word.upper (TYPE)
}
