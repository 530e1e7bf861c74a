// --- path: generics.ts ---
class Animal { eat(): void {} }
class Dog extends Animal { bark(): void {} }
class Box<T> {
  constructor(readonly value: T) {}
  get(): T { return this.value; }
  map<U>(mapper: (value: T) => U): Box<U> { return new Box(mapper(this.value)); }
//                                                     ^^^ instantiates: generics.ts Box (EXACT)
}
class Kennel extends Box<Dog> { use(): void { this.get().bark(); } }
//                                                 ^^^ calls: generics.ts Box.get (HIERARCHY)
//                                                       ^^^^ calls: generics.ts Dog.bark (TYPE)
interface Store<K, T> { find(key: K): T | undefined; all(): Record<string, T[]> }
function first<T>(items: readonly T[]): T { return items[0]!; }
function feed<T extends Animal>(animal: T): T { animal.eat(); return animal; }
//                                                     ^^^ calls: generics.ts Animal.eat (TYPE)
type Pair<T> = { left: T; right: Dog };
export function use(store: Store<string, Dog>, pair: Pair<Animal>, part: Pick<Pair<Dog>, 'left'>): void {
  new Box(new Dog()).get().bark();
//    ^^^ instantiates: generics.ts Box (EXACT)
//            ^^^ instantiates: generics.ts Dog (EXACT)
//                   ^^^ calls: generics.ts Box.get (TYPE)
//                         ^^^^ calls: generics.ts Dog.bark (TYPE)
  new Box(1).map(() => new Dog()).value.bark();
//    ^^^ instantiates: generics.ts Box (EXACT)
//           ^^^ calls: generics.ts Box.map (TYPE)
//                         ^^^ instantiates: generics.ts Dog (EXACT)
//                                      ^^^^ calls: generics.ts Dog.bark (TYPE)
  new Kennel(new Dog()).get().bark();
//    ^^^^^^ instantiates: generics.ts Kennel (EXACT)
//               ^^^ instantiates: generics.ts Dog (EXACT)
//                      ^^^ calls: generics.ts Box.get (TYPE)
//                            ^^^^ calls: generics.ts Dog.bark (TYPE)
  store.find('a')?.bark();
//      ^^^^ calls: generics.ts Store.find (TYPE)
//                 ^^^^ calls: generics.ts Dog.bark (TYPE)
  store.all()['a']?.[0]?.bark();
//      ^^^ calls: generics.ts Store.all (TYPE)
//                       ^^^^ calls: generics.ts Dog.bark (TYPE)
  first([new Dog()]).bark();
//^^^^^ calls: generics.ts first (EXACT)
//           ^^^ instantiates: generics.ts Dog (EXACT)
//                   ^^^^ calls: generics.ts Dog.bark (TYPE)
  feed(new Dog()).bark();
//^^^^ calls: generics.ts feed (EXACT)
//         ^^^ instantiates: generics.ts Dog (EXACT)
//                ^^^^ calls: generics.ts Dog.bark (TYPE)
  pair.left.eat();
//          ^^^ calls: generics.ts Animal.eat (TYPE)
  pair.right.bark();
//           ^^^^ calls: generics.ts Dog.bark (TYPE)
  part.left.bark();
//          ^^^^ calls: generics.ts Dog.bark (TYPE)
}
