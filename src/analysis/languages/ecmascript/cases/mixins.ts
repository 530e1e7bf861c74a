// --- path: mixins.ts ---
type Constructor<T = object> = new (...args: any[]) => T;
class Base { name(): string { return ''; } }
function Timed<T extends Constructor<Base>>(Parent: T) {
  return class extends Parent { touch(): string { return this.name(); } };
//                                                            ^^^^ calls: mixins.ts Base.name (HIERARCHY)
}
function Tagged<T extends Constructor<Base>>(Parent: T) {
  return class Tag extends Parent { tag(): void { this.name(); } };
//                                                     ^^^^ calls: mixins.ts Base.name (HIERARCHY)
}
class Note extends Timed(Base) { show(): void { this.touch(); this.name(); } }
//                 ^^^^^ calls: mixins.ts Timed (EXACT)
//                                                   ^^^^^ calls: mixins.ts Timed.touch (HIERARCHY)
//                                                                 ^^^^ calls: mixins.ts Base.name (HIERARCHY)
class Both extends Tagged(Timed(Base)) { all(): void { this.tag(); this.touch(); } }
//                 ^^^^^^ calls: mixins.ts Tagged (EXACT)
//                        ^^^^^ calls: mixins.ts Timed (EXACT)
//                                                          ^^^ calls: mixins.ts Tagged.Tag.tag (HIERARCHY)
//                                                                      ^^^^^ calls: mixins.ts Timed.touch (HIERARCHY)
interface Both { extra(): void }
interface Jumps { jump(): void }
interface Swims { swim(): void }
class Frog {}
interface Frog extends Jumps, Swims {}
export function use(frog: Frog, both: Both): void {
  new Note().show();
//    ^^^^ instantiates: mixins.ts Note (EXACT)
//           ^^^^ calls: mixins.ts Note.show (TYPE)
  new Note().touch();
//    ^^^^ instantiates: mixins.ts Note (EXACT)
//           ^^^^^ calls: mixins.ts Timed.touch (HIERARCHY)
  both.all();
//     ^^^ calls: mixins.ts Both.all (TYPE)
  both.name();
//     ^^^^ calls: mixins.ts Base.name (HIERARCHY)
  both.extra();
//     ^^^^^ calls: mixins.ts Both.extra (TYPE)
  frog.jump();
//     ^^^^ calls: mixins.ts Jumps.jump (HIERARCHY)
  frog.swim();
//     ^^^^ calls: mixins.ts Swims.swim (HIERARCHY)
}
