// --- path: generators.js ---
class Item { price() {} }
class Box { *[Symbol.iterator]() { yield new Item(); } *each() { yield new Item(); } }
//                                           ^^^^ instantiates: generators.js Item (EXACT)
//                                                                         ^^^^ instantiates: generators.js Item (EXACT)
function* produce() { yield new Item(); }
//                              ^^^^ instantiates: generators.js Item (EXACT)
async function* produceLater() { yield new Item(); }
//                                         ^^^^ instantiates: generators.js Item (EXACT)
async function fetchItem() { return new Item(); }
//                                      ^^^^ instantiates: generators.js Item (EXACT)
async function use() {
  for (const item of produce()) item.price();
//                   ^^^^^^^ calls: generators.js produce (EXACT)
//                                   ^^^^^ calls: generators.js Item.price (TYPE)
  for (const item of new Box()) item.price();
//                       ^^^ instantiates: generators.js Box (EXACT)
//                                   ^^^^^ calls: generators.js Item.price (TYPE)
  for (const item of new Box().each()) item.price();
//                       ^^^ instantiates: generators.js Box (EXACT)
//                             ^^^^ calls: generators.js Box.each (TYPE)
//                                          ^^^^^ calls: generators.js Item.price (TYPE)
  for await (const item of produceLater()) item.price();
//                         ^^^^^^^^^^^^ calls: generators.js produceLater (EXACT)
//                                              ^^^^^ calls: generators.js Item.price (TYPE)
  [...produce()].forEach((item) => item.price());
//    ^^^^^^^ calls: generators.js produce (EXACT)
//                                      ^^^^^ calls: generators.js Item.price (TYPE)
  (await fetchItem()).price();
//       ^^^^^^^^^ calls: generators.js fetchItem (EXACT)
//                    ^^^^^ calls: generators.js Item.price (TYPE)
  fetchItem().then((item) => item.price());
//^^^^^^^^^ calls: generators.js fetchItem (EXACT)
//                                ^^^^^ calls: generators.js Item.price (TYPE)
}
use();
