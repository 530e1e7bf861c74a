// --- path: overloads.ts ---
class A { a(): void {} }
class B { b(): void {} }
function make(kind: number): A;
function make(kind: string): B;
function make(kind: number | string): A | B { return typeof kind === 'number' ? new A() : new B(); }
//                                                                                  ^ instantiates: overloads.ts A (EXACT)
//                                                                                            ^ instantiates: overloads.ts B (EXACT)
class Reader {
  read(size: number): A;
  read(): B;
  read(size?: number): A | B { return size === undefined ? new B() : new A(); }
//                                                             ^ instantiates: overloads.ts B (EXACT)
//                                                                       ^ instantiates: overloads.ts A (EXACT)
}
interface Events { on(event: 'a', handler: (value: A) => void): void; on(event: 'b', handler: (value: B) => void): void }
export function use(events: Events): void {
  make(1).a();
//^^^^ calls: overloads.ts make (EXACT)
//        ^ calls: overloads.ts A.a (TYPE)
  make('x').b();
//^^^^ calls: overloads.ts make (EXACT)
//          ^ calls: overloads.ts B.b (TYPE)
  new Reader().read(1).a();
//    ^^^^^^ instantiates: overloads.ts Reader (EXACT)
//             ^^^^ calls: overloads.ts Reader.read (TYPE)
//                     ^ calls: overloads.ts A.a (TYPE)
  new Reader().read().b();
//    ^^^^^^ instantiates: overloads.ts Reader (EXACT)
//             ^^^^ calls: overloads.ts Reader.read (TYPE)
//                    ^ calls: overloads.ts B.b (TYPE)
  events.on('a', (value) => value.a());
//       ^^ calls: overloads.ts Events.on (TYPE)
//                                ^ calls: overloads.ts A.a (TYPE)
  events.on('b', (value) => value.b());
//       ^^ calls: overloads.ts Events.on (TYPE)
//                                ^ calls: overloads.ts B.b (TYPE)
}
