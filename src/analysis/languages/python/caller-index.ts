import { callSite, type FileFacts, siteCount, termsOf } from '../../facts.ts';
import type { ProgramChange } from '../../language.ts';
import { TAG } from '../../terms.ts';
import type { PythonFacts } from './facts.ts';
import type { Linking } from './linking.ts';

export interface CallerIndex {
  update(change: ProgramChange, facts: (path: string) => FileFacts<PythonFacts> | undefined): void;
}

/** Keeps, for each last name of a callee, the files with sites that call it: where evidence of parameters is. */
export function createCallerIndex(linking: Linking): CallerIndex {
  const namesOf = new Map<string, ReadonlySet<string>>();
  const callers = new Map<string, Set<string>>();
  return {
    update({ added, changed, removed }, facts) {
      const touched = new Set<string>();
      for (const path of [...added, ...changed, ...removed]) {
        const own = facts(path);
        const names = own ? calledNames(own) : new Set<string>();
        for (const name of namesOf.get(path) ?? []) {
          if (names.has(name)) continue;
          callers.get(name)?.delete(path);
          touched.add(name);
        }
        for (const name of names) {
          const paths = callers.get(name) ?? new Set();
          callers.set(name, paths);
          if (paths.has(path)) continue;
          paths.add(path);
          touched.add(name);
        }
        if (own) namesOf.set(path, names);
        else namesOf.delete(path);
      }
      for (const name of touched) {
        const paths = callers.get(name);
        if (paths?.size === 0) callers.delete(name);
        linking.setCallers(name, paths && paths.size > 0 ? [...paths].sort() : undefined);
      }
    },
  };
}

function calledNames(facts: FileFacts<PythonFacts>): Set<string> {
  const terms = termsOf(facts);
  const names = new Set<string>();
  for (let index = 0; index < siteCount(facts); index++) {
    const callee = terms.operand(callSite(facts, index).term, 0);
    const tag = terms.tag(callee);
    if (tag === TAG.NAME || tag === TAG.MEMBER) names.add(terms.text(callee));
  }
  return names;
}
