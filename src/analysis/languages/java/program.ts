/** What Java's questions are asked of: the files, the packages, and the memoised questions themselves. */
import { FILE_ITSELF, type FileFacts, termsOf } from '../../facts.ts';
import { type DefinitionKey, definitionKey, type Program, pathOfKey } from '../../language.ts';
import type { Terms } from '../../terms.ts';
import type { ClassShape, FieldMember, Method } from './classes.ts';
import type { JavaClass, JavaFacts } from './facts.ts';
import type { Named } from './names.ts';
import type { Packages } from './packages.ts';
import { isStubPath, stubs } from './stubs.ts';
import type { ClassKey, ClassType, Type } from './types.ts';

/** Each method is a question: it is answered from a cell, and what it asks is recorded. */
export interface Java {
  readonly program: Program<JavaFacts>;
  readonly packages: Packages;
  /** What a simple name of a type means in a class of a file (-1: outside of all). */
  typeByName(path: string, inClass: number, name: string): Named | undefined;
  /** The class of a full name (`a.b.C.D`), as a file sees it. */
  classByFullName(path: string, fullName: string): ClassKey | undefined;
  shape(key: ClassKey): ClassShape | undefined;
  /** The class with its own type parameters. */
  thisType(key: ClassKey): ClassType;
  /** Direct supertypes, with the class's own type parameters; Object, Enum and Record too where they are implied. */
  supertypes(key: ClassKey): readonly Type[];
  /** Methods that the class itself declares. */
  ownMethods(key: ClassKey): readonly Method[];
  constructors(key: ClassKey): readonly Method[];
  /** Methods of a name, inherited ones too, nearest first; with the class's own type parameters. */
  methods(key: ClassKey, name: string): readonly Method[];
  /** Fields by name, inherited ones too. */
  fields(key: ClassKey): ReadonlyMap<string, FieldMember>;
  /** Member classes by name, inherited ones too. */
  memberClasses(key: ClassKey): ReadonlyMap<string, ClassKey>;
  /** The one abstract method of an interface that has but one. */
  functional(key: ClassKey): Method | undefined;
  /** The bounds of a type parameter. */
  bounds(owner: DefinitionKey, position: number): readonly Type[];
  /** The first of its supertypes that lies outside sources and stubs; undefined when all are known. */
  unknownBase(key: ClassKey): Type | undefined;
}

/** A file, as the evaluation of its terms needs it. */
export interface JavaFile {
  readonly path: string;
  readonly facts: FileFacts<JavaFacts>;
  readonly terms: Terms;
}

export function fileAt(java: Java, path: string): JavaFile | undefined {
  const facts = isStubPath(path) ? stubs().get(path) : java.program.facts(path);
  return facts && { path, facts, terms: termsOf(facts) };
}

/** The file and class that a key names. */
export function locateClass(
  java: Java,
  key: ClassKey,
): { readonly file: JavaFile; readonly index: number; readonly entry: JavaClass } | undefined {
  const path = pathOfKey(key);
  const file = fileAt(java, path);
  if (!file) return undefined;
  const rest = key.slice(path.length + 1);
  const index = rest.startsWith('*') ? Number(rest.slice(1)) : classesOf(file.facts).get(rest);
  const entry = index === undefined ? undefined : file.facts.own.classes[index];
  return entry ? { file, index: index!, entry } : undefined;
}

export function keyOfClass(file: JavaFile, index: number): ClassKey {
  const entry = file.facts.own.classes[index]!;
  if (entry.definition === FILE_ITSELF) return definitionKey(file.path, `*${index}`);
  return definitionKey(file.path, file.facts.definitions[entry.definition]!.descriptor);
}

/** Anonymous classes have no node. */
export const isAnonymousKey = (key: ClassKey): boolean => key[pathOfKey(key).length + 1] === '*';

export const keyOfDefinition = (file: JavaFile, definition: number): DefinitionKey =>
  definitionKey(file.path, file.facts.definitions[definition]!.descriptor);

const indexes = new WeakMap<FileFacts, ReadonlyMap<string, number>>();

/** Classes by the descriptor of their definition. */
function classesOf(facts: FileFacts<JavaFacts>): ReadonlyMap<string, number> {
  let index = indexes.get(facts);
  if (!index) {
    index = new Map(
      facts.own.classes.flatMap(({ definition }, i): [string, number][] =>
        definition === FILE_ITSELF ? [] : [[facts.definitions[definition]!.descriptor, i]],
      ),
    );
    indexes.set(facts, index);
  }
  return index;
}
