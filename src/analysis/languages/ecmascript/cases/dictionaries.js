// --- path: dictionaries.js ---
function add() {}
function remove() {}
class Item { go() {} }
const commands = { add, remove, list: () => add(), nested: { deep() { remove(); this.other(); }, other() {} } };
//                                          ^^^ calls: dictionaries.js add (EXACT)
//                                                                    ^^^^^^ calls: dictionaries.js remove (EXACT)
//                                                                                   ^^^^^ calls: dictionaries.js commands.other (TYPE)
const list = [add, remove];
const later = {};
later.run = function run() { add(); };
//                           ^^^ calls: dictionaries.js add (EXACT)
later['stop'] = () => remove();
//                    ^^^^^^ calls: dictionaries.js remove (EXACT)
const items = new Map();
items.set('a', new Item());
//                 ^^^^ instantiates: dictionaries.js Item (EXACT)
function use(name) {
  commands.add();
//         ^^^ calls: dictionaries.js add (TYPE)
  commands['remove']();
//^^^^^^^^ calls: dictionaries.js remove (TYPE)
  commands.list();
//         ^^^^ calls: dictionaries.js commands.list (TYPE)
  commands.nested.deep();
//                ^^^^ calls: dictionaries.js commands.deep (TYPE)
  list[0]();
//^^^^ calls: dictionaries.js add (TYPE)
  later.run();
//      ^^^ calls: dictionaries.js later.run (TYPE)
  later.stop();
//      ^^^^ calls: dictionaries.js later.stop (TYPE)
  const { add: renamed, ...others } = commands;
  renamed();
//^^^^^^^ calls: dictionaries.js add (TYPE)
  others.remove();
//       ^^^^^^ calls: dictionaries.js remove (TYPE)
  commands[name]();
}
use('add');
function first() {}
function second() {}
function third() {}
for (const step of [first, second, third]) step();
//                                         ^^^^ calls: dictionaries.js first (FLOW)
// All may run; of functions of one type the compiler keeps the first.
for (const step of [first, second, third, add]) step();
//                                              ^^^^ calls: unresolved
class One { run() {} }
class Two { run() {} }
class Three { run() {} }
class Four { run() {} }
for (const made of [new One(), new Two(), new Three(), new Four()]) made.run();
//                                                                       ^^^ calls: unresolved
for (const { run } of [{ run: () => 1 }, { run: () => 2 }, { run: () => 3 }, { run: () => 4 }]) run();
//                                                                                              ^^^ calls: unresolved
