/** What a file imports statically: methods of the sources, and members of classes outside. */
import type { Method } from './classes.ts';
import { splitFullName } from './names.ts';
import type { Java, JavaFile } from './program.ts';
import { external, type Type } from './types.ts';

export class StaticImports {
  readonly #java: Java;
  readonly #file: JavaFile;
  readonly #named = new Map<string, readonly Method[]>();
  readonly #wild = new Map<string, readonly Method[]>();

  constructor(java: Java, file: JavaFile) {
    this.#java = java;
    this.#file = file;
  }

  /** Methods of the sources, by their name: those imported by it, or with a star. */
  methods(name: string, isWildcard: boolean): readonly Method[] {
    const memo = isWildcard ? this.#wild : this.#named;
    let methods = memo.get(name);
    if (!methods) {
      methods = this.#methodsNow(name, isWildcard);
      memo.set(name, methods);
    }
    return methods;
  }

  #methodsNow(name: string, isWildcard: boolean): readonly Method[] {
    const { path: from, facts } = this.#file;
    return facts.own.imports.flatMap((imported) => {
      if (!imported.isStatic || imported.isWildcard !== isWildcard) return [];
      if (!isWildcard && !imported.path.endsWith(`.${name}`)) return [];
      const holder = isWildcard ? imported.path : imported.path.slice(0, -name.length - 1);
      const key = this.#java.classByFullName(from, holder);
      return key === undefined ? [] : this.#java.methods(key, name).filter(({ isStatic }) => isStatic);
    });
  }

  /**
   * A static member of a class that lies outside, imported by its name or, where one class alone may be, with a star.
   *
   * @param isSeveral Whether the name is known to be imported from a class of the sources too.
   */
  outside(name: string, maybeWild: boolean, isSeveral = false): Type | undefined {
    const { path: from, facts } = this.#file;
    const wild: string[] = [];
    for (const { path, isStatic, isWildcard } of facts.own.imports) {
      if (!isStatic) continue;
      if (!isWildcard && path.endsWith(`.${name}`)) {
        const holder = path.slice(0, -name.length - 1);
        if (isSeveral && this.#java.classByFullName(from, holder) !== undefined) continue;
        return memberOf(holder, name);
      }
      if (isWildcard && maybeWild && this.#java.classByFullName(from, path) === undefined) wild.push(path);
    }
    return wild.length === 1 ? memberOf(wild[0]!, name) : undefined;
  }
}

function memberOf(holder: string, name: string): Type {
  const [packageName, steps] = splitFullName(holder);
  return external(packageName, [...steps, name]);
}
