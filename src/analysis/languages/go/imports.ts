/** What the imports of a file bind, and which package each names. */
import type { Program } from '../../language.ts';
import { likelyNames } from './import-names.ts';
import { directoriesOf, type Module, parseModule } from './modules.ts';
import { directoryOf, type PackageId, type Packages, stubPackage } from './packages.ts';
import type { Go } from './program.ts';
import { fileAt } from './program.ts';
import { stubs } from './stubs.ts';

/** An imported package. */
export interface ImportedPackage {
  readonly path: string;
  /** Undefined when neither the sources nor a stub have it. */
  readonly package?: PackageId;
  /** Its directory, where the sources have it. */
  readonly directory?: string;
  /** Its package clause, where it is known. */
  readonly clause?: string;
}

export interface Imports {
  /** Tells equal imports from others. */
  readonly text: string;
  /** By the name that it has in the file. */
  readonly byName: ReadonlyMap<string, ImportedPackage>;
  /** By import path. */
  readonly byPath: ReadonlyMap<string, ImportedPackage>;
  /** Packages imported with a dot. */
  readonly dots: readonly PackageId[];
}

export const NO_IMPORTS: Imports = { text: '', byName: new Map(), byPath: new Map(), dots: [] };

/** All modules of the repository. */
export function readModules(program: Program): readonly Module[] {
  return program.manifestDirectories('go.mod').flatMap((directory) => {
    const text = program.manifest(directory === '' ? 'go.mod' : `${directory}/go.mod`);
    const module = text === undefined ? undefined : parseModule(directory, text);
    return module ? [module] : [];
  });
}

/** Computes the imports of a file. */
export function readImports(go: Go, modules: readonly Module[], path: string): Imports {
  const file = fileAt(go, path);
  if (!file) return NO_IMPORTS;
  const byName = new Map<string, ImportedPackage>();
  const byPath = new Map<string, ImportedPackage>();
  const dots: PackageId[] = [];
  for (const { name, path: importPath } of file.facts.own.imports) {
    const imported = importedPackage(go.packages, modules, importPath, directoryOf(path));
    byPath.set(importPath, imported);
    if (name === '.') {
      if (imported.package !== undefined) dots.push(imported.package);
    } else if (name !== '_') {
      const names =
        name !== undefined ? [name] : imported.clause !== undefined ? [imported.clause] : likelyNames(importPath);
      for (const bound of names) if (!byName.has(bound)) byName.set(bound, imported);
    }
  }
  const text = JSON.stringify([[...byName], [...byPath], dots]);
  return { text, byName, byPath, dots };
}

function importedPackage(packages: Packages, modules: readonly Module[], path: string, from: string): ImportedPackage {
  for (const directory of directoriesOf(modules, path, from)) {
    const clause = packages.clauseIn(directory);
    if (clause !== undefined) return { path, package: `${directory}\n${clause}`, directory, clause };
  }
  const stub = stubPackage(path);
  return stub === undefined ? { path } : { path, package: stub, clause: stubs().get(stub)!.own.package };
}
