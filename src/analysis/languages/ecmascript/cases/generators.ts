// --- path: generators.ts ---
class Item { price(): number { return 1; } }
class Box implements Iterable<Item> {
  *[Symbol.iterator](): Iterator<Item> { yield* this.each(); }
//                                                   ^^^^ calls: generators.ts Box.each (TYPE)
  *each(): Generator<Item> { yield new Item(); }
//                                     ^^^^ instantiates: generators.ts Item (EXACT)
}
function* produce() { yield new Item(); }
//                              ^^^^ instantiates: generators.ts Item (EXACT)
async function* produceLater() { yield new Item(); }
//                                         ^^^^ instantiates: generators.ts Item (EXACT)
async function fetchItem(): Promise<Item> { return new Item(); }
//                                                     ^^^^ instantiates: generators.ts Item (EXACT)
export async function use(): Promise<void> {
  for (const item of produce()) item.price();
//                   ^^^^^^^ calls: generators.ts produce (EXACT)
//                                   ^^^^^ calls: generators.ts Item.price (TYPE)
  for (const item of new Box()) item.price();
//                       ^^^ instantiates: generators.ts Box (EXACT)
//                                   ^^^^^ calls: generators.ts Item.price (TYPE)
  for (const item of new Box().each()) item.price();
//                       ^^^ instantiates: generators.ts Box (EXACT)
//                             ^^^^ calls: generators.ts Box.each (TYPE)
//                                          ^^^^^ calls: generators.ts Item.price (TYPE)
  for await (const item of produceLater()) item.price();
//                         ^^^^^^^^^^^^ calls: generators.ts produceLater (EXACT)
//                                              ^^^^^ calls: generators.ts Item.price (TYPE)
  [...produce()].map((item) => item.price());
//    ^^^^^^^ calls: generators.ts produce (EXACT)
//                                  ^^^^^ calls: generators.ts Item.price (TYPE)
  const [first] = produce();
//                ^^^^^^^ calls: generators.ts produce (EXACT)
  first?.price();
//       ^^^^^ calls: generators.ts Item.price (TYPE)
  (await fetchItem()).price();
//       ^^^^^^^^^ calls: generators.ts fetchItem (EXACT)
//                    ^^^^^ calls: generators.ts Item.price (TYPE)
  const [a, b] = await Promise.all([fetchItem(), fetchItem()]);
//                                  ^^^^^^^^^ calls: generators.ts fetchItem (EXACT)
//                                               ^^^^^^^^^ calls: generators.ts fetchItem (EXACT)
  a.price();
//  ^^^^^ calls: generators.ts Item.price (TYPE)
  b.price();
//  ^^^^^ calls: generators.ts Item.price (TYPE)
  produce().next().value?.price();
//^^^^^^^ calls: generators.ts produce (EXACT)
//                        ^^^^^ calls: generators.ts Item.price (TYPE)
}
