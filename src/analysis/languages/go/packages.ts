/**
 * The names of all packages, kept up with each change as inputs of the kernel: a package is the files of one directory
 * with one package clause. Of several declarations of a name (for other systems, behind build tags) the one that is
 * built wins, then the one that comes first by path and place.
 */
import { FILE_ITSELF, type FileFacts, termsOf } from '../../facts.ts';
import { type DefinitionKey, definitionKey, type Program, type ProgramChange } from '../../language.ts';
import { TAG } from '../../terms.ts';
import { isBuilt } from './build-constraints.ts';
import type { GoFacts } from './facts.ts';
import { isStubPath, stubPath, stubs } from './stubs.ts';
import { UNIVERSE_TYPES } from './universe.ts';

/** Directory, newline, package clause; of a stub its path. */
export type PackageId = string;

/** What a name of a package is. */
export interface Declaration {
  readonly kind: 'FUNCTION' | 'TYPE' | 'ALIAS' | 'VALUE';
  readonly key: DefinitionKey;
}

export interface Packages {
  /** A name in the scope of a package. */
  declaration(of: PackageId, name: string): Declaration | undefined;
  method(of: PackageId, type: string, name: string): DefinitionKey | undefined;
  /** Names of all methods of a type, sorted. */
  methodNames(of: PackageId, type: string): readonly string[];
  /** Aliases of a type in its own package, sorted. */
  aliasesOf(of: PackageId, type: string): readonly string[];
  /** The clause of the package that an import of this directory gets. */
  clauseIn(directory: string): string | undefined;
  /** Interfaces of which this is the first method in alphabetical order; '' for those that name others alone. */
  interfacesBeginningWith(method: string): readonly DefinitionKey[];
  update(change: ProgramChange, facts: (path: string) => FileFacts | undefined): void;
}

export const packageOf = (path: string, clause: string): PackageId =>
  isStubPath(path) ? path : `${directoryOf(path)}\n${clause}`;

export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export function createPackages({ kernel }: Program<GoFacts>): Packages {
  const declarations = kernel.input<string>('go declaration');
  const methods = kernel.input<DefinitionKey>('go method');
  const methodLists = kernel.input<string>('go method names');
  const aliases = kernel.input<string>('go aliases');
  const clauses = kernel.input<string>('go clause');
  const interfaces = kernel.input<string>('go interfaces');

  const names = new Contest();
  const methodNames = new Contest();
  const methodSets = new Gathering();
  const aliasSets = new Gathering();
  const clausesIn = new Gathering();
  const interfaceSets = new Gathering();

  function add(path: string, facts: FileFacts<GoFacts>): void {
    const built = isBuilt(path, facts.own.constraint);
    const id = packageOf(path, facts.own.package);
    if (built && !path.endsWith('_test.go')) clausesIn.add(path, directoryOf(path), facts.own.package);
    else clausesIn.add(path, directoryOf(path), `\u{10ffff}${facts.own.package}`);
    for (const { index, name, letter, descriptor } of topLevelNames(facts)) {
      const key = definitionKey(path, descriptor);
      const { memberOf } = facts.definitions[index]!;
      const candidate = { path, built, order: index, value: memberOf === undefined ? letter + key : key };
      if (memberOf === undefined) names.add(`${id}\0${name}`, candidate);
      else {
        methodNames.add(`${id}\0${memberOf}\0${name}`, candidate);
        methodSets.add(path, `${id}\0${memberOf}`, name);
      }
    }
    for (const [alias, target] of aliasesIn(facts)) aliasSets.add(path, `${id}\0${target}`, alias);
    if (built) for (const [pivot, key] of interfacePivots(path, facts)) interfaceSets.add(path, pivot, key);
  }

  function remove(path: string): void {
    for (const index of [names, methodNames, methodSets, aliasSets, clausesIn, interfaceSets]) index.remove(path);
  }

  function publish(): void {
    names.publish((key, winner) => kernel.set(declarations, key, winner));
    methodNames.publish((key, winner) => kernel.set(methods, key, winner));
    methodSets.publish((key, items) => kernel.set(methodLists, key, items));
    aliasSets.publish((key, items) => kernel.set(aliases, key, items));
    clausesIn.publish((key, items) => kernel.set(clauses, key, items));
    interfaceSets.publish((key, items) => kernel.set(interfaces, key, items));
  }

  return {
    declaration: (of, name) =>
      isStubPath(of)
        ? stubScopes().names.get(`${of}\0${name}`)
        : parseDeclaration(kernel.get(declarations, `${of}\0${name}`)),
    method: (of, type, name) =>
      isStubPath(of)
        ? stubScopes().methods.get(`${of}\0${type}\0${name}`)
        : kernel.get(methods, `${of}\0${type}\0${name}`),
    methodNames: (of, type) =>
      isStubPath(of)
        ? (stubScopes().methodNames.get(`${of}\0${type}`) ?? [])
        : split(kernel.get(methodLists, `${of}\0${type}`)),
    aliasesOf: (of, type) => (isStubPath(of) ? [] : split(kernel.get(aliases, `${of}\0${type}`))),
    clauseIn(directory) {
      const all = split(kernel.get(clauses, directory)).map((clause) => clause.replace(/^\u{10ffff}/u, ''));
      return all.find((clause) => !clause.endsWith('_test')) ?? all[0];
    },
    interfacesBeginningWith: (method) => split(kernel.get(interfaces, method)),
    update(change, facts) {
      for (const path of [...change.removed, ...change.changed, ...change.added]) remove(path);
      for (const path of [...change.changed, ...change.added]) {
        const now = facts(path);
        if (now) add(path, now as FileFacts<GoFacts>);
      }
      publish();
    },
  };
}

// -- What a file declares

/** Definitions at the top level that have a name in the package, and methods. */
function* topLevelNames(facts: FileFacts<GoFacts>) {
  for (const [index, { kind, name, parent, descriptor, memberOf }] of facts.definitions.entries()) {
    if (parent !== FILE_ITSELF || (name === 'init' && kind === 'FUNCTION')) continue;
    yield { index, name, letter: letterOf(facts, index), descriptor, memberOf };
  }
}

const KINDS = { F: 'FUNCTION', T: 'TYPE', A: 'ALIAS', V: 'VALUE' } as const;

/** The letter before the key in the input: what kind of thing it is need not be asked of its file. */
function letterOf(facts: FileFacts<GoFacts>, index: number): keyof typeof KINDS {
  switch (facts.definitions[index]!.kind) {
    case 'FUNCTION':
      return 'F';
    case 'STRUCT':
    case 'INTERFACE':
    case 'TYPE_ALIAS':
      return facts.own.types[facts.own.details[index] ?? -1]?.alias ? 'A' : 'T';
    default:
      return 'V';
  }
}

const parseDeclaration = (text: string | undefined): Declaration | undefined =>
  text === undefined ? undefined : { kind: KINDS[text[0] as keyof typeof KINDS], key: text.slice(1) };

/** Aliases of types of the same package. */
function* aliasesIn(facts: FileFacts<GoFacts>): Generator<[alias: string, target: string]> {
  const terms = termsOf(facts);
  for (const { definition, alias, type } of facts.own.types) {
    const { name, parent } = facts.definitions[definition]!;
    if (!alias || parent !== FILE_ITSELF || terms.tag(type) !== TAG.TYPE || terms.text(type).includes('.')) continue;
    yield [name, terms.text(type)];
  }
}

/** Each interface of the file with its first method; what is declared to be another type may be one too. */
function* interfacePivots(path: string, facts: FileFacts<GoFacts>): Generator<[pivot: string, key: DefinitionKey]> {
  for (const shape of facts.own.shapes) {
    const definition = facts.definitions[shape.owner];
    if (!shape.interface || definition?.parent !== FILE_ITSELF || definition.kind !== 'INTERFACE') continue;
    yield [[...shape.names].sort()[0] ?? '', definitionKey(path, definition.descriptor)];
  }
  const terms = termsOf(facts);
  for (const { definition, alias, type } of facts.own.types) {
    const { parent, descriptor } = facts.definitions[definition]!;
    if (alias || parent !== FILE_ITSELF || terms.tag(type) !== TAG.TYPE) continue;
    if (terms.text(type) === 'error' || !UNIVERSE_TYPES.has(terms.text(type)))
      yield ['', definitionKey(path, descriptor)];
  }
}

// -- Indexes over all files

interface Candidate {
  readonly path: string;
  readonly built: boolean;
  readonly order: number;
  readonly value: string;
}

/** Several files may claim a key; one wins. Only keys that a change touched are published. */
class Contest {
  readonly #candidates = new Map<string, Candidate[]>();
  readonly #keysOf = new Map<string, Set<string>>();
  readonly #touched = new Set<string>();

  add(key: string, candidate: Candidate): void {
    const all = this.#candidates.get(key);
    if (all) all.push(candidate);
    else this.#candidates.set(key, [candidate]);
    note(this.#keysOf, candidate.path, key);
    this.#touched.add(key);
  }

  remove(path: string): void {
    for (const key of this.#keysOf.get(path) ?? []) {
      const left = this.#candidates.get(key)!.filter((candidate) => candidate.path !== path);
      if (left.length > 0) this.#candidates.set(key, left);
      else this.#candidates.delete(key);
      this.#touched.add(key);
    }
    this.#keysOf.delete(path);
  }

  publish(set: (key: string, winner: string | undefined) => void): void {
    for (const key of this.#touched) set(key, this.#candidates.get(key)?.reduce(better).value);
    this.#touched.clear();
  }
}

function better(a: Candidate, b: Candidate): Candidate {
  if (a.built !== b.built) return a.built ? a : b;
  if (a.path !== b.path) return a.path < b.path ? a : b;
  return a.order < b.order ? a : b;
}

/** Several files contribute to the set of a key, which is published as sorted lines. */
class Gathering {
  readonly #items = new Map<string, Map<string, string[]>>();
  readonly #keysOf = new Map<string, Set<string>>();
  readonly #touched = new Set<string>();

  add(path: string, key: string, item: string): void {
    let ofKey = this.#items.get(key);
    if (!ofKey) {
      ofKey = new Map();
      this.#items.set(key, ofKey);
    }
    const ofPath = ofKey.get(path);
    if (ofPath) ofPath.push(item);
    else ofKey.set(path, [item]);
    note(this.#keysOf, path, key);
    this.#touched.add(key);
  }

  remove(path: string): void {
    for (const key of this.#keysOf.get(path) ?? []) {
      const ofKey = this.#items.get(key)!;
      ofKey.delete(path);
      if (ofKey.size === 0) this.#items.delete(key);
      this.#touched.add(key);
    }
    this.#keysOf.delete(path);
  }

  publish(set: (key: string, lines: string | undefined) => void): void {
    for (const key of this.#touched) {
      const items = new Set([...(this.#items.get(key)?.values() ?? [])].flat());
      set(key, items.size > 0 ? [...items].sort().join('\n') : undefined);
    }
    this.#touched.clear();
  }
}

function note(sets: Map<string, Set<string>>, key: string, item: string): void {
  const set = sets.get(key);
  if (set) set.add(item);
  else sets.set(key, new Set([item]));
}

const split = (lines: string | undefined): string[] => (lines === undefined ? [] : lines.split('\n'));

// -- Stubs

interface StubScopes {
  readonly names: ReadonlyMap<string, Declaration>;
  readonly methods: ReadonlyMap<string, DefinitionKey>;
  readonly methodNames: ReadonlyMap<string, readonly string[]>;
}

let scopes: StubScopes | undefined;

/** The same tables for the stubs, which never change. */
function stubScopes(): StubScopes {
  if (scopes) return scopes;
  const names = new Map<string, Declaration>();
  const methods = new Map<string, DefinitionKey>();
  const methodNames = new Map<string, string[]>();
  for (const [path, facts] of stubs()) {
    for (const { name, letter, descriptor, memberOf } of topLevelNames(facts)) {
      const key = definitionKey(path, descriptor);
      if (memberOf === undefined) names.set(`${path}\0${name}`, { kind: KINDS[letter], key });
      else {
        methods.set(`${path}\0${memberOf}\0${name}`, key);
        const list = methodNames.get(`${path}\0${memberOf}`) ?? [];
        methodNames.set(`${path}\0${memberOf}`, [...list, name].sort());
      }
    }
  }
  scopes = { names, methods, methodNames };
  return scopes;
}

/** The package of a stub, where there is one for the import path. */
export const stubPackage = (importPath: string): PackageId | undefined =>
  stubs().has(stubPath(importPath)) ? stubPath(importPath) : undefined;
