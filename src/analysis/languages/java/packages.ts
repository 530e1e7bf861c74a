/** The classes of all packages by their simple names, kept up with each change as inputs of the kernel. */
import { FILE_ITSELF, type FileFacts } from '../../facts.ts';
import { definitionKey, type Program, type ProgramChange, pathOfKey } from '../../language.ts';
import type { JavaFacts } from './facts.ts';
import { stubClass } from './stubs.ts';
import type { ClassKey } from './types.ts';

export interface Packages {
  /** A top-level class, as a file sees it: of several (in a build of many modules) the one that is nearest by path. */
  classIn(packageName: string, name: string, from: string): ClassKey | undefined;
  /** Whether the sources have files of the package. */
  isThere(packageName: string): boolean;
  update(change: ProgramChange, facts: (path: string) => FileFacts | undefined): void;
}

export function createPackages({ kernel }: Program<JavaFacts>): Packages {
  const classes = kernel.input<string>('java classes');
  const packages = kernel.input<true>('java package');

  const keysByName = new Map<string, Set<ClassKey>>();
  const filesByPackage = new Map<string, Set<string>>();
  const contributions = new Map<string, { readonly package: string; readonly names: readonly string[] }>();

  function remove(path: string, touched: Set<string>): void {
    const contribution = contributions.get(path);
    if (!contribution) return;
    // A file under edit may declare a class twice.
    for (const name of new Set(contribution.names)) {
      const keys = keysByName.get(name)!;
      for (const key of keys) if (pathOfKey(key) === path) keys.delete(key);
      if (keys.size === 0) keysByName.delete(name);
      touched.add(name);
    }
    const files = filesByPackage.get(contribution.package)!;
    files.delete(path);
    if (files.size === 0) filesByPackage.delete(contribution.package);
    contributions.delete(path);
  }

  function add(path: string, facts: FileFacts<JavaFacts>, touched: Set<string>): void {
    const names: string[] = [];
    for (const { name, parent, descriptor } of facts.own.classes.flatMap(
      (entry) => facts.definitions[entry.definition] ?? [],
    )) {
      if (parent !== FILE_ITSELF) continue;
      const full = `${facts.own.package}.${name}`;
      const keys = keysByName.get(full);
      if (keys) keys.add(definitionKey(path, descriptor));
      else keysByName.set(full, new Set([definitionKey(path, descriptor)]));
      names.push(full);
      touched.add(full);
    }
    const files = filesByPackage.get(facts.own.package);
    if (files) files.add(path);
    else filesByPackage.set(facts.own.package, new Set([path]));
    contributions.set(path, { package: facts.own.package, names });
  }

  return {
    classIn(packageName, name, from) {
      const fullName = `${packageName}.${name}`;
      const keys = kernel.get(classes, fullName);
      if (keys === undefined) return stubClass(fullName);
      return keys.includes('\n') ? nearest(keys.split('\n'), from) : keys;
    },
    isThere: (packageName) => kernel.get(packages, packageName) === true,
    update(change, facts) {
      const touched = new Set<string>();
      const touchedPackages = new Set<string>();
      for (const path of [...change.removed, ...change.changed, ...change.added]) {
        const before = contributions.get(path)?.package;
        if (before !== undefined) touchedPackages.add(before);
        remove(path, touched);
      }
      for (const path of [...change.changed, ...change.added]) {
        const now = facts(path) as FileFacts<JavaFacts> | undefined;
        if (!now) continue;
        touchedPackages.add(now.own.package);
        add(path, now, touched);
      }
      for (const name of touched) {
        const keys = keysByName.get(name);
        kernel.set(classes, name, keys ? [...keys].sort().join('\n') : undefined);
      }
      for (const name of touchedPackages) kernel.set(packages, name, filesByPackage.has(name) ? true : undefined);
    },
  };
}

/** The key whose path has the longest beginning in common with `from`; of equal ones the first. */
function nearest(keys: readonly ClassKey[], from: string): ClassKey | undefined {
  let best: ClassKey | undefined;
  let longest = -1;
  for (const key of keys) {
    const path = pathOfKey(key);
    if (path === from) return key;
    let shared = 0;
    while (shared < path.length && path[shared] === from[shared]) shared++;
    if (shared > longest) [longest, best] = [shared, key];
  }
  return best;
}
