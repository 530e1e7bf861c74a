// --- path: builtins.ts ---
class Names extends Map<string, Word> { add(word: Word): void { this.set(word.text, word); } }
class Stack extends Array<Word> { top(): Word | undefined { return this[this.length - 1]; } }
class Word { constructor(readonly text: string) {} upper(): Word { return new Word(this.text.toUpperCase()); } }
//                                                                            ^^^^ instantiates: builtins.ts Word (EXACT)
class Failure extends Error { hint(): string { return this.message.trim(); } }
export async function use(words: Set<Word>, optional?: Word): Promise<void> {
  const names = new Names();
//                  ^^^^^ instantiates: builtins.ts Names (EXACT)
  names.add(new Word('a'));
//      ^^^ calls: builtins.ts Names.add (TYPE)
//              ^^^^ instantiates: builtins.ts Word (EXACT)
  names.get('a')?.upper().upper();
//                ^^^^^ calls: builtins.ts Word.upper (TYPE)
//                        ^^^^^ calls: builtins.ts Word.upper (TYPE)
  new Stack().top()?.upper();
//    ^^^^^ instantiates: builtins.ts Stack (EXACT)
//            ^^^ calls: builtins.ts Stack.top (TYPE)
//                   ^^^^^ calls: builtins.ts Word.upper (TYPE)
  for (const word of words) word.upper();
//                               ^^^^^ calls: builtins.ts Word.upper (TYPE)
  [...words].map((word) => word.upper());
//                              ^^^^^ calls: builtins.ts Word.upper (TYPE)
  Array.from(words, (word) => word.upper()).at(0)?.upper();
//                                 ^^^^^ calls: builtins.ts Word.upper (TYPE)
//                                                 ^^^^^ calls: builtins.ts Word.upper (TYPE)
  Object.assign(new Word('b'), { extra: 1 }).upper();
//                  ^^^^ instantiates: builtins.ts Word (EXACT)
//                                           ^^^^^ calls: builtins.ts Word.upper (TYPE)
  (await Promise.all([new Word('c')]))[0].upper();
//                        ^^^^ instantiates: builtins.ts Word (EXACT)
//                                        ^^^^^ calls: builtins.ts Word.upper (TYPE)
  optional?.upper();
//          ^^^^^ calls: builtins.ts Word.upper (TYPE)
  'text'.toUpperCase().split('');
  Object.entries({ a: new Word('d') }).forEach(([, word]) => word.upper());
//                        ^^^^ instantiates: builtins.ts Word (EXACT)
//                                                                ^^^^^ calls: builtins.ts Word.upper (TYPE)
  new Failure('x').hint();
//    ^^^^^^^ instantiates: builtins.ts Failure (EXACT)
//                 ^^^^ calls: builtins.ts Failure.hint (TYPE)
}
