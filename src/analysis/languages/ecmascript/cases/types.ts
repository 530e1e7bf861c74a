// --- path: model.ts ---
export class Cat { meow(): void {} kind = 'cat' as const; }
export class Dog { bark(): void {} kind = 'dog' as const; }
export type Pet = Cat | Dog;
export interface Box<T> { value: T; map<U>(change: (value: T) => U): Box<U> }
export type Event = { type: 'cat'; pet: Cat } | { type: 'dog'; pet: Dog };
export declare function makeBox<T>(value: T): Box<T>;
export declare function load(): Promise<Cat>;
export function isCat(pet: Pet): pet is Cat { return 'meow' in pet; }
export interface Options { onCat(cat: Cat): void; onDog?: (dog: Dog) => void }
export declare function watch(options: Options): void;
export function over(value: string): Cat;
export function over(value: number): Dog;
export function over(value: string | number): Pet { return new Cat(); }
// --- path: use.ts ---
import { type Box, Cat, Dog, type Event, isCat, load, makeBox, over, type Pet, watch } from './model';
const cats: Cat[] = [];
const byName = new Map<string, Dog>();
export function elements(): void {
  cats[0].meow();
  //      ^^^^ calls: model.ts Cat.meow (TYPE)
  cats.find((cat) => cat.kind)?.meow();
  //                            ^^^^ calls: model.ts Cat.meow
  cats.map((cat) => makeBox(cat)).forEach((box) => box.value.meow());
  //                                                         ^^^^ calls: model.ts Cat.meow
  byName.get('a')?.bark();
  //               ^^^^ calls: model.ts Dog.bark
  for (const [name, dog] of byName) dog.bark();
  //                                    ^^^^ calls: model.ts Dog.bark
  Object.values({ rex: new Dog() }).forEach((dog) => dog.bark());
  //                                                     ^^^^ calls: model.ts Dog.bark
}
export async function awaited(): Promise<void> {
  (await load()).meow();
  //             ^^^^ calls: model.ts Cat.meow
  load().then((cat) => cat.meow());
  //                       ^^^^ calls: model.ts Cat.meow
}
export function narrowed(pet: Pet, event: Event): void {
  if (pet instanceof Dog) pet.bark();
  //                          ^^^^ calls: model.ts Dog.bark
  if (isCat(pet)) pet.meow();
  //                  ^^^^ calls: model.ts Cat.meow
  else pet.bark();
  //       ^^^^ calls: model.ts Dog.bark
  if (pet.kind !== 'cat') return;
  pet.meow();
  //  ^^^^ calls: model.ts Cat.meow
  switch (event.type) {
    case 'dog':
      event.pet.bark();
      //        ^^^^ calls: model.ts Dog.bark
  }
}
export function inferred(box: Box<Cat>): void {
  const { value } = box.map((cat) => ({ inner: cat }));
  value.inner.meow();
  //          ^^^^ calls: model.ts Cat.meow
  makeBox(new Dog()).value.bark();
  //                       ^^^^ calls: model.ts Dog.bark
  over('a').meow();
//^^^^ calls: model.ts over (IMPORT)
  //        ^^^^ calls: model.ts Cat.meow
  over(1).bark();
  //      ^^^^ calls: model.ts Dog.bark
}
export function contextual(): void {
  watch({ onCat: (cat) => cat.meow(), onDog: (dog) => dog.bark() });
  //                          ^^^^ calls: model.ts Cat.meow
  //                                                      ^^^^ calls: model.ts Dog.bark
}
const animals = { cat: new Cat(), make: () => new Dog() };
export function literals(key: string): void {
  animals.cat.meow();
  //          ^^^^ calls: model.ts Cat.meow
  animals.make().bark();
  //      ^^^^ calls: use.ts animals.make
  //             ^^^^ calls: model.ts Dog.bark
  const later = animals.make;
  later();
//^^^^^ calls: use.ts animals.make
}
function* pets(): Generator<Cat> { yield new Cat(); }
for (const cat of pets()) cat.meow();
//                            ^^^^ calls: model.ts Cat.meow
namespace Zoo { export function open(): void {} }
Zoo.open();
//  ^^^^ calls: use.ts Zoo.open
function invariant(condition?: boolean): asserts condition { if (!condition) throw new Error(); }
function assertDog(pet: Pet): asserts pet is Dog { invariant(!isCat(pet)); }
export function asserted(first: Pet, second: Pet, third: unknown): void {
  invariant(isCat(first));
  first.meow();
  //    ^^^^ calls: model.ts Cat.meow (TYPE)
  assertDog(second);
  second.bark();
  //     ^^^^ calls: model.ts Dog.bark (TYPE)
  isCat(second);
  second.bark();
  //     ^^^^ calls: model.ts Dog.bark (TYPE)
  invariant(third instanceof Cat);
  third.meow();
  //    ^^^^ calls: model.ts Cat.meow (TYPE)
}
declare function narrowed<T extends Pet>(pet: Pet, guard: (pet: Pet) => pet is T): T;
function isLoud(pet: Pet): boolean { return pet.kind === 'dog'; }
class Tray { add(): this { return this; } }
class Deep extends Tray {
  add(): this { return super.add().keep(); }
  //                               ^^^^ calls: use.ts Deep.keep (TYPE)
  keep(): this { return this; }
}
export function guards(pets: Pet[], dogs: Dog[]): void {
  pets.filter(isCat)[0].meow();
  //                    ^^^^ calls: model.ts Cat.meow
  narrowed(pets[0], isCat).meow();
  //                       ^^^^ calls: model.ts Cat.meow
  dogs.filter(isLoud)[0].bark();
  //                     ^^^^ calls: model.ts Dog.bark
  new Deep().add();
  //         ^^^ calls: use.ts Deep.add (TYPE)
}
// --- path: store.ts ---
export interface Store {
  set(value: number): void;
}
export interface LoudStore extends Store {
  set(value: number): void;
}
type Mutate<S, M> = number extends M ? S : M extends [infer First, ...infer Rest] ? Mutate<First, Rest> : LoudStore;
type Create = <M>(store: Store) => Mutate<Store, M>;
const createStore = (store: Store): Store => store;
export const create = createStore as unknown as Create;
// --- path: shop.ts ---
import { create, type Store } from './store';
export function shop(store: Store): void {
  const made = create<[]>(store);
  //           ^^^^^^ calls: store.ts createStore (FLOW)
  made.set(1);
  //   ^^^ calls: store.ts LoudStore.set (TYPE)
}
class Circle { area(): number { return 3; } }
class Square { area(): number { return 4; } side = 1; }
class Ring { area(): number { return 5; } inner = 1; }
class Star { area(): number { return 6; } points = 5; }
export function area(shape: Circle | Square | Ring | Star): number {
  return shape.area();
  //           ^^^^ calls: shop.ts Circle.area (TYPE)
  //           ^^^^ calls: shop.ts Square.area (TYPE)
  //           ^^^^ calls: shop.ts Ring.area (TYPE)
  //           ^^^^ calls: shop.ts Star.area (TYPE)
}
