/** Dependencies that lie in memory: what linking finds of them on disk. */
import { posix } from 'node:path';
import type { HeldFacts } from '../src/analysis/held-facts.ts';
import type { OutsideFiles } from '../src/analysis/language.ts';

export interface MemoryDependencies {
  readonly files: OutsideFiles<HeldFacts>;
  /** Sets a file, undefined takes it away. A text `-> folder`, from where it lies, makes the path a symbolic link. */
  set(path: string, text: string | undefined, facts?: HeldFacts): void;
}

/** Whether a path is a dependency's. */
export const isDependency = (path: string): boolean => /(?:^|\/)node_modules\//.test(path);

/** Where a text makes its path a link to; undefined for any other text. */
export const linkTarget = (text: string): string | undefined => /^-> (.+?)\s*$/.exec(text)?.[1];

export function createMemoryDependencies(): MemoryDependencies {
  const texts = new Map<string, string>();
  const held = new Map<string, HeldFacts>();

  function followed(path: string): string {
    for (const [link, text] of texts) {
      const target = linkTarget(text);
      if (target !== undefined && (path === link || path.startsWith(`${link}/`)))
        return followed(posix.join(posix.dirname(link), target) + path.slice(link.length));
    }
    return path;
  }

  return {
    files: {
      directory(path) {
        const real = followed(path);
        return [...texts.keys()].some((one) => one.startsWith(`${real}/`)) ? real : undefined;
      },
      hasFile: (path) => texts.has(followed(path)),
      text: (path) => texts.get(followed(path)),
      facts: (path) => held.get(followed(path)),
    },
    set(path, text, facts) {
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
      if (facts) held.set(path, facts);
      else held.delete(path);
    },
  };
}
