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
interface Step<Args extends unknown[]> { run(name: string, ...args: Args): void }
type Walk = (dog: Dog, animal: Animal) => void;
declare function walk<Args extends unknown[]>(step: Step<Args>, ...args: Args): void;
declare const shape: { run(name: string, walk: Walk): void };
declare function later<F extends (...args: any) => any>(f: F): (...args: Parameters<F>) => ReturnType<F>;
declare function hatch(): Dog;
type Made<C = typeof Dog> = (made: InstanceType<C>) => void;
export const made: Made = (dog) => dog.bark();
//                                     ^^^^ calls: generics.ts Dog.bark (TYPE)
export function steps(step: Step<[Walk]>) {
  walk(step, (dog, animal) => { dog.bark(); animal.eat(); });
//^^^^ calls: generics.ts walk (EXACT)
//                                  ^^^^ calls: generics.ts Dog.bark (TYPE)
//                                                 ^^^ calls: generics.ts Animal.eat (TYPE)
  walk(shape, (dog) => dog.bark());
//^^^^ calls: generics.ts walk (EXACT)
//                         ^^^^ calls: generics.ts Dog.bark (TYPE)
  later(hatch)().bark();
//^^^^^ calls: generics.ts later (EXACT)
//               ^^^^ calls: generics.ts Dog.bark (TYPE)
}
