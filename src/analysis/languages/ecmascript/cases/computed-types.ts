// --- path: model.ts ---
export class Cat { meow(): void {} }
export class Dog { bark(): void {} }
export interface Query<T> { kind: 'query'; run(): T }
export interface Command<T> { kind: 'command'; execute(value: T): void }
/** What is in a promise, a list, or itself. */
export type Inside<T> = T extends Promise<infer U> ? Inside<U> : T extends (infer U)[] ? Inside<U> : T;
export type Named<K> = K extends 'cat' ? Cat : K extends 'dog' ? Dog : never;
export type Decorated<T> = { [K in keyof T]: T[K] extends Query<infer R> ? { fetch(): R } : T[K] extends Command<infer V> ? { send(value: V): void } : Decorated<T[K]> };
export type Middlewares<S, M> = M extends [infer First, ...infer Rest] ? Middlewares<S & First, Rest> : S;
export type Write<T, U> = Omit<T, keyof U> & U;
export type Joined<A, B> = keyof A & keyof B extends never ? A & B : { clash(): string };
export type FirstOf<F> = F extends (first: infer A, ...rest: any[]) => any ? A : never;
export declare function inside<T>(value: T): Inside<T>;
export declare function make<K extends 'cat' | 'dog'>(kind: K): Named<K>;
export declare function decorate<T>(router: T): Decorated<T>;
export declare function store<S, M extends unknown[] = []>(state: S, ...with_: M): Middlewares<S, M>;
export declare function write<T, U>(base: T, more: U): Write<T, U>;
export declare function join<A, B>(a: A, b: B): Joined<A, B>;
export declare function query<T>(run: () => T): Query<T>;
export declare function command<T>(run: (value: T) => void): Command<T>;
// --- path: use.ts ---
import { Cat, command, decorate, Dog, type FirstOf, inside, join, make, query, store, write } from './model';
const cats = Promise.resolve([new Cat()]);
export function conditions(): void {
  inside(cats).meow();
  //           ^^^^ calls: model.ts Cat.meow (TYPE)
  inside(new Dog()).bark();
  //                ^^^^ calls: model.ts Dog.bark (TYPE)
  make('dog').bark();
  //          ^^^^ calls: model.ts Dog.bark (TYPE)
  make('cat').meow();
  //          ^^^^ calls: model.ts Cat.meow (TYPE)
}
export function overKeys(): void {
  const api = decorate({ cats: { list: query(() => new Cat()), add: command((cat: Cat) => cat.meow()) }, dog: query(() => new Dog()) });
  //                                                                                          ^^^^ calls: model.ts Cat.meow (TYPE)
  api.dog.fetch().bark();
  //      ^^^^^ calls: model.ts Decorated.fetch (TYPE)
  //              ^^^^ calls: model.ts Dog.bark (TYPE)
  api.cats.list.fetch().meow();
  //                    ^^^^ calls: model.ts Cat.meow (TYPE)
  api.cats.add.send(new Cat());
  //           ^^^^ calls: model.ts Decorated.send (TYPE)
}
export function overTuples(): void {
  const both = store(new Cat(), new Dog());
  both.meow();
  //   ^^^^ calls: model.ts Cat.meow (TYPE)
  both.bark();
  //   ^^^^ calls: model.ts Dog.bark (TYPE)
}
export function members(): void {
  write({ go: () => new Dog() }, { go: () => new Cat() }).go().meow();
  //                                                           ^^^^ calls: model.ts Cat.meow (TYPE)
  join(new Cat(), new Dog()).bark();
  //                         ^^^^ calls: model.ts Dog.bark (TYPE)
  join(new Cat(), new Cat()).clash();
  //                         ^^^^^ calls: model.ts Joined.clash (TYPE)
}
export function ofParameters(first: FirstOf<(cat: Cat, times: number) => void>): void {
  first.meow();
  //    ^^^^ calls: model.ts Cat.meow (TYPE)
}
// --- path: modules.ts ---
import { Cat, Dog } from './model';
export const core = Symbol();
export const extra = /* @__PURE__ */ Symbol();
export interface Modules<T> { [core]: { cat: Cat }; [extra]: { dog: Dog; value: T } }
export type Both<U> = (U extends any ? (of: U) => void : never) extends (of: infer I) => void ? I : never;
export type Api<T, M extends keyof Modules<any> = typeof core> = Both<Modules<T>[M]> & { more(): Api<T, M> };
export declare function build<T>(value: T): Api<T, typeof core | typeof extra>;
export interface Register {
  (path: string, ...handlers: [(cat: Cat) => void]): void;
  (path: string, ...handlers: [(cat: Cat) => void, (dog: Dog) => void]): void;
  (path: string, ...handlers: [(cat: Cat) => void, (dog: Dog) => void, (cat: Cat) => void]): void;
}
export function symbols(register: Register): void {
  const api = build(new Cat());
  api.cat.meow();
  //      ^^^^ calls: model.ts Cat.meow (TYPE)
  api.more().dog.bark();
  //             ^^^^ calls: model.ts Dog.bark (TYPE)
  api.value.meow();
  //        ^^^^ calls: model.ts Cat.meow (TYPE)
  register('/', (cat) => cat.meow(), (dog) => dog.bark());
  //                         ^^^^ calls: model.ts Cat.meow (TYPE)
  //                                              ^^^^ calls: model.ts Dog.bark (TYPE)
}
// --- path: renamed.ts ---
import { Cat, Dog } from './model';
export type Hooks<T> = { [K in keyof T as K extends string ? `use${Capitalize<K>}` : never]: () => Dog };
export declare function hooks<T>(value: T): Hooks<T> & { inject(): Cat };
export const wrapped = Object.assign(fetch, { Header: () => new Cat() });
export function renamed(): void {
  hooks(new Cat()).inject().meow();
  //               ^^^^^^ calls: renamed.ts hooks.inject (TYPE)
  //                        ^^^^ calls: model.ts Cat.meow (TYPE)
  wrapped.Header().meow();
  //      ^^^^^^ calls: renamed.ts wrapped.Header (TYPE)
}
type Measured<T extends number> = T extends 0 | 1 | 2 ? T : never;
type Append<T extends any[], U> = { 0: [U]; 1: [T[0], U]; 2: [T[0], T[1], U] }[Measured<T['length']>];
type AsArray<T> = T extends any[] ? T : [T];
declare class Hook<T> { tap(run: (...args: Append<AsArray<T>, string>) => void): void }
export function hooked(one: Hook<Cat>, two: Hook<[string, Cat]>): void {
  one.tap((cat) => cat.meow());
  //  ^^^ calls: renamed.ts Hook.tap (TYPE)
  //                   ^^^^ calls: model.ts Cat.meow (TYPE)
  two.tap((name, cat) => cat.meow());
  //  ^^^ calls: renamed.ts Hook.tap (TYPE)
  //                         ^^^^ calls: model.ts Cat.meow (TYPE)
}
type Draft<T> = T extends Function ? T : T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T;
type Deep<T> = T extends object ? { [K in keyof T]?: Deep<T[K]> } : T;
declare function produce<B, D = Draft<B>>(base: B, recipe: (draft: D) => void): B;
export function deep(part: Deep<{ cat: Cat }>, house: { pets: { cat: Cat } }): void {
  part.cat!.meow();
  //        ^^^^ calls: model.ts Cat.meow (TYPE)
  produce(house, (draft) => draft.pets.cat.meow());
//^^^^^^^ calls: renamed.ts produce (EXACT)
  //                                       ^^^^ calls: model.ts Cat.meow
}
