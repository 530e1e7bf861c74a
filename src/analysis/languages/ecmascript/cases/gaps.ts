// --- path: state.ts ---
export type * from './types';
export class Dog {
  bark(): void {}
}
export interface Producer<in out T, out R = unknown> {
  make(input: T): R;
  feed(value: T): void;
}
export abstract class Kennel {
  abstract accessor size: number;
  accessor guard = new Dog();
  open(): void {}
}
// --- path: types.ts ---
export interface Shape {
  draw(): void;
}
// --- path: use.ts ---
import type { Shape } from './state';
import { Dog, type Kennel, type Producer } from './state';
async function load<T>(of: T): Promise<T> {
  return of;
}
function isDog<T>(one: T): boolean {
  return one instanceof Dog;
}
class Client {
  get<T>(path: string): Reply<T> {
    return new Reply<T>();
  }
}
class Reply<T> {
  async json(): Promise<T> {
    return load<T>({} as T);
  }
}
export async function use(shape: Shape, producer: Producer<string>, kennel: Kennel): Promise<void> {
  shape.draw();
  //    ^^^^ calls: types.ts Shape.draw (TYPE)
  producer.feed('a');
  //       ^^^^ calls: state.ts Producer.feed (TYPE)
  kennel.open();
  //     ^^^^ calls: state.ts Kennel.open (TYPE)
  kennel.guard.bark();
  //           ^^^^ calls: state.ts Dog.bark (TYPE)
  const dog = await load<Dog>(new Dog());
  //                ^^^^ calls: use.ts load (EXACT)
  dog.bark();
  //  ^^^^ calls: state.ts Dog.bark (TYPE)
  if (!isDog<Dog>(dog)) return;
  //   ^^^^^ calls: use.ts isDog (EXACT)
  const client = new Client();
  await client.get<Dog>('/dog').json();
  //           ^^^ calls: use.ts Client.get (TYPE)
  //                            ^^^^ calls: use.ts Reply.json (TYPE)
  await using open = new Open();
  open.read();
  //   ^^^^ calls: use.ts Open.read (TYPE)
  using closed = new Open();
  closed.read();
  //     ^^^^ calls: use.ts Open.read (TYPE)
}
class Open { read(): void {} [Symbol.dispose](): void {} async [Symbol.asyncDispose](): Promise<void> {} }
function perhaps(...names: (typeof undefined | string)[]): Open { return new Open(); }
//                                                                           ^^^^ instantiates: use.ts Open (EXACT)
perhaps('a').read();
//           ^^^^ calls: use.ts Open.read (TYPE)
