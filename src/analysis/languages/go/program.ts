/** What Go's questions are asked of: the files, the packages, and the memoised questions themselves. */
import type { DefinitionIndex, FileFacts } from '../../facts.ts';
import { termsOf } from '../../facts.ts';
import { type DefinitionKey, type Program, pathOfKey } from '../../language.ts';
import type { Terms } from '../../terms.ts';
import { isBuilt } from './build-constraints.ts';
import type { GoFacts } from './facts.ts';
import type { RequiredMethod } from './implements.ts';
import type { Imports } from './imports.ts';
import type { Meaning } from './meaning.ts';
import type { Member } from './members.ts';
import type { Module } from './modules.ts';
import { type Declaration, type PackageId, type Packages, packageOf } from './packages.ts';
import { isStubPath, stubs } from './stubs.ts';
import type { Type } from './types.ts';

/** Each method is a question: it is answered from a cell, and what it asks is recorded. */
export interface Go {
  readonly program: Program<GoFacts>;
  readonly packages: Packages;
  modules(): readonly Module[];
  imports(path: string): Imports;
  /** The package a file belongs to. */
  packageOf(path: string): PackageId | undefined;
  /** The signature of a function, method or interface method. */
  signature(key: DefinitionKey): Type;
  /** How many type parameters a function or type declares. */
  parameterCount(key: DefinitionKey): number;
  /** Of a declared type, with its own type parameters; never NAMED. */
  underlying(key: DefinitionKey): Type;
  /** What an alias stands for. */
  aliased(key: DefinitionKey): Type;
  /** What a variable or constant of a package evaluates to. */
  value(key: DefinitionKey): Meaning;
  /** The constraint of a type parameter. */
  constraint(owner: DefinitionKey, position: number): Type;
  /** A member of a declared type, promoted ones too, with the type's own parameters. */
  member(key: DefinitionKey, name: string): Member | undefined;
  /** All methods that an interface asks for; undefined when they are not all known. */
  requiredMethods(key: DefinitionKey): readonly RequiredMethod[] | undefined;
  /** The interfaces of the sources that a declared type implements. */
  implemented(key: DefinitionKey): readonly DefinitionKey[];
}

/** A file, as the evaluation of its terms needs it. */
export interface GoFile {
  readonly path: string;
  readonly facts: FileFacts<GoFacts>;
  readonly terms: Terms;
  readonly package: PackageId;
}

/** Undefined when there is no such file. */
export function fileAt(go: Go, path: string): GoFile | undefined {
  const facts = isStubPath(path) ? stubs().get(path) : go.program.facts(path);
  return facts && { path, facts, terms: termsOf(facts), package: packageOf(path, facts.own.package) };
}

/** The file and index of a definition. */
export function locate(
  go: Go,
  key: DefinitionKey,
): { readonly file: GoFile; readonly index: DefinitionIndex } | undefined {
  const path = pathOfKey(key);
  const file = fileAt(go, path);
  const index = file && namesOf(file.facts).byDescriptor.get(key.slice(path.length + 1));
  return file && index !== undefined ? { file, index } : undefined;
}

/** A name as a file sees it beyond its locals: its package's, then of packages imported with a dot. */
export function declarationOf(go: Go, file: GoFile, name: string): Declaration | undefined {
  const { own } = namesOf(file.facts);
  // A file that is not built sees its own declarations, not those that win over them.
  if (own.has(name) && !isStubPath(file.path) && !isBuilt(file.path, file.facts.own.constraint)) {
    return { ...own.get(name)!, key: `${file.path}\0${own.get(name)!.key}` };
  }
  const declared = go.packages.declaration(file.package, name);
  if (declared || !file.facts.own.imports.some((imported) => imported.name === '.')) return declared;
  for (const dotted of go.imports(file.path).dots) {
    const found = go.packages.declaration(dotted, name);
    if (found) return found;
  }
  return undefined;
}

interface FileNames {
  readonly byDescriptor: ReadonlyMap<string, DefinitionIndex>;
  /** Top-level names; `key` is the descriptor alone. */
  readonly own: ReadonlyMap<string, Declaration>;
}

const namesByFacts = new WeakMap<FileFacts, FileNames>();

/** Follows from the facts alone. */
function namesOf(facts: FileFacts<GoFacts>): FileNames {
  let names = namesByFacts.get(facts);
  if (names) return names;
  const byDescriptor = new Map<string, DefinitionIndex>();
  const own = new Map<string, Declaration>();
  for (const [index, { descriptor, kind, name, parent, memberOf }] of facts.definitions.entries()) {
    byDescriptor.set(descriptor, index);
    if (parent >= 0 || memberOf !== undefined || own.has(name)) continue;
    const isType = kind === 'STRUCT' || kind === 'INTERFACE' || kind === 'TYPE_ALIAS';
    const alias = isType && facts.own.types[facts.own.details[index] ?? -1]?.alias;
    own.set(name, {
      kind: alias ? 'ALIAS' : isType ? 'TYPE' : kind === 'FUNCTION' ? 'FUNCTION' : 'VALUE',
      key: descriptor,
    });
  }
  names = { byDescriptor, own };
  namesByFacts.set(facts, names);
  return names;
}
