// --- path: dictionaries.ts ---
function add(): void {}
function remove(): void {}
class Item { go(): void {} }
const commands = { add, remove, list: () => add(), nested: { deep() { remove(); } }, 'quoted-name': () => remove() };
//                                          ^^^ calls: dictionaries.ts add (EXACT)
//                                                                    ^^^^^^ calls: dictionaries.ts remove (EXACT)
//                                                                                                        ^^^^^^ calls: dictionaries.ts remove (EXACT)
const table: Record<string, () => Item> = { one: () => new Item() };
//                                                         ^^^^ instantiates: dictionaries.ts Item (EXACT)
const map = new Map<string, Item>([['a', new Item()]]);
//                                           ^^^^ instantiates: dictionaries.ts Item (EXACT)
const list = [add, remove] as const;
export function use(): void {
  commands.add();
//         ^^^ calls: dictionaries.ts add (TYPE)
  commands['remove']();
//^^^^^^^^ calls: dictionaries.ts remove (TYPE)
  commands.list();
//         ^^^^ calls: dictionaries.ts commands.list (TYPE)
  commands.nested.deep();
//                ^^^^ calls: dictionaries.ts commands.deep (TYPE)
  commands['quoted-name']();
//^^^^^^^^ calls: dictionaries.ts commands.quoted-name (TYPE)
  map.get('a')?.go();
//              ^^ calls: dictionaries.ts Item.go (TYPE)
  list[0]();
//^^^^ calls: dictionaries.ts add (TYPE)
  const { add: renamed, ...others } = commands;
  renamed();
//^^^^^^^ calls: dictionaries.ts add (TYPE)
  others.remove();
//       ^^^^^^ calls: dictionaries.ts remove (TYPE)
  Object.values(table).forEach((make) => make().go());
//                                              ^^ calls: dictionaries.ts Item.go (TYPE)
  for (const [, item] of map) item.go();
//                                 ^^ calls: dictionaries.ts Item.go (TYPE)
}
