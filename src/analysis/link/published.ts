/** Which files and definitions others run or import, by what manifests say: kept up from link to link. */
import type { DefinitionKey, FileLinks, Published } from '../language.ts';
import { pathOfKey } from '../language.ts';

/** Something of one file that is published; without a key the file itself. */
export interface PublishedPart {
  readonly key?: DefinitionKey;
  /** A name at the top level of the file; where there is none, the file itself. */
  readonly name?: string;
  readonly reason: string;
}

export interface PublishedParts {
  of(path: string): readonly PublishedPart[];
  /** Sets what is published now, and gives the paths of files of which something else is published than before. */
  set(published: readonly Published[], linksOf: (path: string) => FileLinks | undefined): string[];
}

export function createPublishedParts(): PublishedParts {
  let parts = new Map<string, readonly PublishedPart[]>();
  /** What they were made from: nearly always it is the same again. */
  let sources: readonly (Published | FileLinks | undefined)[] = [];
  /** Keys that a file exports, for links that were seen before: claims are many. */
  const known = new WeakMap<FileLinks, readonly DefinitionKey[]>();

  function exportsOf(links: FileLinks): readonly DefinitionKey[] {
    let keys = known.get(links);
    if (!keys) {
      keys = exportedKeys(links);
      known.set(links, keys);
    }
    return keys;
  }

  return {
    of: (path) => parts.get(path) ?? [],
    set(published, linksOf) {
      const linked = published.map((one) => (one.what.is === 'EXPORTS' ? linksOf(one.path) : undefined));
      const sourcesNow = [...published, ...linked];
      if (sameItems(sources, sourcesNow)) return [];
      sources = sourcesNow;
      const before = parts;
      const now = new Map<string, PublishedPart[]>();
      const add = (path: string, part: PublishedPart): void => {
        const ofPath = now.get(path);
        if (ofPath) ofPath.push(part);
        else now.set(path, [part]);
      };
      for (const [i, { path, what, reason }] of published.entries()) {
        if (what.is === 'FILE') add(path, { reason });
        else if (what.is === 'DEFINITION') add(path, { name: what.name, reason });
        else {
          const links = linked[i];
          for (const key of links ? exportsOf(links) : []) {
            if (pathOfKey(key).startsWith(what.within ?? '')) add(pathOfKey(key), { key, reason });
          }
        }
      }
      parts = now;
      const paths = new Set([...before.keys(), ...now.keys()]);
      return [...paths].filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(now.get(path)));
    },
  };
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

const exportedKeys = ({ claims }: FileLinks): DefinitionKey[] =>
  claims.flatMap(({ kind, target }) => (kind === 'EXPORTS' && target.to === 'DEFINITION' ? [target.key] : []));
