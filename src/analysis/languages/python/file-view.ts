import { type FileFacts, termsOf } from '../../facts.ts';
import { type DefinitionKey, definitionKey } from '../../language.ts';
import type { Terms } from '../../terms.ts';
import { BINDING_WIDTH, type Binding, type ClassFact, type FunctionFact, type PythonFacts } from './facts.ts';

/** The facts of one file as the linker reads them: with its path, and with indexes made once for these facts. */
export interface FileView {
  readonly path: string;
  readonly facts: FileFacts<PythonFacts>;
  readonly own: PythonFacts;
  readonly terms: Terms;
  /** Binding set of a name at the top level. */
  readonly names: ReadonlyMap<string, number>;
  readonly classes: readonly ClassView[];
  readonly functionOf: ReadonlyMap<number, number>;
  readonly classOf: ReadonlyMap<number, number>;
}

export interface ClassView {
  readonly fact: ClassFact;
  readonly key: DefinitionKey;
  /** Binding sets of names in its body, and of those assigned through `self`. */
  readonly names: ReadonlyMap<string, number>;
  readonly attributes: ReadonlyMap<string, number>;
}

export function viewOf(path: string, facts: FileFacts<PythonFacts>): FileView {
  const { own, strings, definitions } = facts;
  return {
    path,
    facts,
    own,
    terms: termsOf(facts),
    names: namesOf(own.names, strings),
    classes: own.classes.map((fact) => ({
      fact,
      key: definitionKey(path, definitions[fact.definition]!.descriptor),
      names: namesOf(fact.names, strings),
      attributes: namesOf(fact.attributes, strings),
    })),
    functionOf: pairsOf(own.functionOf),
    classOf: pairsOf(own.classOf),
  };
}

export function bindingOf(file: FileView, id: number): Binding {
  const { bindings } = file.own;
  const row = id * BINDING_WIDTH;
  return {
    kind: bindings[row]!,
    value: bindings[row + 1]!,
    extra: bindings[row + 2]!,
    definition: bindings[row + 3]!,
    name: bindings[row + 4]!,
  };
}

/** The bindings of a set. */
export function bindingsOf(file: FileView, set: number): readonly number[] {
  const { setStarts, setMembers } = file.own;
  return Array.from(setMembers.subarray(setStarts[set], setStarts[set + 1]));
}

export const functionFact = (file: FileView, index: number): FunctionFact => file.own.functions[index]!;

/** The key of a function; of one without a name, its number in this version of the file. */
export function functionKey(file: FileView, index: number): DefinitionKey {
  const { definition } = functionFact(file, index);
  return definition >= 0
    ? definitionKey(file.path, file.facts.definitions[definition]!.descriptor)
    : `${file.path}\0λ${index}@${file.own.version}`;
}

/** A place in this version of a file. */
export const placeOf = (file: FileView, term: number): string => `${file.path}\0${term}@${file.own.version}`;

function namesOf(rows: readonly number[], strings: readonly string[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (let i = 0; i < rows.length; i += 2) names.set(strings[rows[i]!]!, rows[i + 1]!);
  return names;
}

function pairsOf(rows: Int32Array): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  for (let i = 0; i < rows.length; i += 2) pairs.set(rows[i]!, rows[i + 1]!);
  return pairs;
}
