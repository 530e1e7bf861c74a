import { callSite, type FileFacts, siteCount, termsOf } from '../../facts.ts';
import type { ProgramChange } from '../../language.ts';
import { TAG } from '../../terms.ts';
import type { PythonFacts } from './facts.ts';
import type { Linking } from './linking.ts';

/** Who calls something of a name. */
export interface Callers {
  /** Files with such sites, sorted. */
  readonly paths: readonly string[];
  /** How many sites there are in all. */
  readonly sites: number;
}

export interface CallerIndex {
  update(change: ProgramChange, facts: (path: string) => FileFacts<PythonFacts> | undefined): void;
}

/** Keeps, for each last name of a callee, the files with sites that call it: where evidence of parameters is. */
export function createCallerIndex(linking: Linking): CallerIndex {
  const countsOf = new Map<string, ReadonlyMap<string, number>>();
  const callers = new Map<string, Map<string, number>>();

  function setCount(name: string, path: string, count: number): void {
    const byPath = callers.get(name) ?? new Map<string, number>();
    callers.set(name, byPath);
    if (count > 0) byPath.set(path, count);
    else byPath.delete(path);
  }

  return {
    update({ added, changed, removed }, facts) {
      const touched = new Set<string>();
      for (const path of [...added, ...changed, ...removed]) {
        const own = facts(path);
        const before = countsOf.get(path);
        const now = own ? countSites(own) : undefined;
        for (const name of new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])])) {
          const count = now?.get(name) ?? 0;
          if (count === (before?.get(name) ?? 0)) continue;
          setCount(name, path, count);
          touched.add(name);
        }
        if (now) countsOf.set(path, now);
        else countsOf.delete(path);
      }
      for (const name of touched) {
        const byPath = callers.get(name);
        if (byPath?.size === 0) callers.delete(name);
        linking.setCallers(name, byPath && byPath.size > 0 ? callersOf(byPath) : undefined);
      }
    },
  };
}

function callersOf(byPath: ReadonlyMap<string, number>): Callers {
  return { paths: [...byPath.keys()].sort(), sites: [...byPath.values()].reduce((sum, count) => sum + count, 0) };
}

function countSites(facts: FileFacts<PythonFacts>): ReadonlyMap<string, number> {
  return new Map([...sitesByName(facts)].map(([name, sites]) => [name, sites.length]));
}

const indexes = new WeakMap<FileFacts, ReadonlyMap<string, readonly number[]>>();

/** Sites of a file by the last name of their callee. */
export function sitesByName(facts: FileFacts<PythonFacts>): ReadonlyMap<string, readonly number[]> {
  let index = indexes.get(facts);
  if (!index) {
    index = indexSites(facts);
    indexes.set(facts, index);
  }
  return index;
}

function indexSites(facts: FileFacts<PythonFacts>): ReadonlyMap<string, readonly number[]> {
  const terms = termsOf(facts);
  const index = new Map<string, number[]>();
  for (let site = 0; site < siteCount(facts); site++) {
    const callee = terms.operand(callSite(facts, site).term, 0);
    const tag = terms.tag(callee);
    if (tag !== TAG.NAME && tag !== TAG.MEMBER) continue;
    const name = terms.text(callee);
    index.set(name, [...(index.get(name) ?? []), site]);
  }
  return index;
}
