/**
 * All questions that linking asks, each a kind of cell. They are mutually recursive, so they meet here: a module asks
 * another's question through {@link Linking}, and every question is recorded.
 *
 * The grain: bindings and calls of a file by file and number; what other files may ask of a file by names (members of a
 * module, of a class) or by the key of a definition, so that an edit which changes no answer is felt no further.
 */
import type { FileFacts } from '../../facts.ts';
import type { DefinitionKey, Program } from '../../language.ts';
import { boundOfVariable, typeOfBinding } from './annotations.ts';
import { bindingAssigned, bindingDeclared, isNarrowedByAssignment } from './bindings.ts';
import type { Callers } from './caller-index.ts';
import { callValue } from './calls.ts';
import {
  attributeValue,
  type ClassMember,
  type ClassOrder,
  classOrder,
  memberOfClass,
  ownMember,
  typeParameters,
} from './classes.ts';
import { type Declarations, NO_DECLARATIONS, sameDeclarations } from './declarations.ts';
import { decoratedValue } from './decorators.ts';
import { evaluate } from './evaluate.ts';
import { type Evidence, evidence, evidenceIn, NO_EVIDENCE } from './evidence.ts';
import type { PythonFacts } from './facts.ts';
import { type FileView, viewOf } from './file-view.ts';
import { functionResult, type Shape, type Signature, shapeOf, signatureOf } from './functions.ts';
import { importedBinding, moduleMember, moduleVariable } from './module-members.ts';
import { resolveModule } from './modules.ts';
import { NOTHING, sameValues, type Values } from './values.ts';

export interface Linking {
  readonly program: Program<PythonFacts>;
  /** Undefined when there is no such file. */
  file(path: string): FileView | undefined;
  /** The file that a module's name means from a directory; see {@link resolveModule}. */
  module(directory: string, level: number, name: string): string;
  moduleMember(path: string, name: string): Declarations;
  moduleVariable(path: string, name: string): Values;
  /** What the binding of an import means. */
  imported(file: FileView, binding: number): Declarations;
  /** What a binding holds, as its own scope sees it: what was assigned. */
  bindingValue(file: FileView, binding: number): Values;
  /** What a binding holds, as other scopes see it: what it is declared to be. */
  bindingDeclared(file: FileView, binding: number): Values;
  /** What a binding means in an annotation. */
  bindingType(file: FileView, binding: number): Values;
  callValue(file: FileView, term: number): Values;
  /** What a term evaluates to that may lie anywhere, and so may lead back to who asks. */
  termValue(file: FileView, term: number): Values;
  classOrder(key: DefinitionKey): ClassOrder;
  ownMember(key: DefinitionKey, name: string): Declarations;
  memberOfClass(key: DefinitionKey, name: string): ClassMember;
  attributeValue(key: DefinitionKey, name: string): Values;
  typeParameters(key: DefinitionKey): readonly string[];
  /** The bound of a type variable. */
  bound(id: string): Values;
  shape(key: DefinitionKey): Shape | undefined;
  signature(key: DefinitionKey): Signature;
  result(key: DefinitionKey): Values;
  /** What a decorated function or class evaluates to. */
  decorated(key: DefinitionKey): Values;
  evidence(key: DefinitionKey): Evidence;
  evidenceIn(path: string, key: DefinitionKey): Evidence;
  /** Who calls something of this name; undefined when nobody does. */
  callers(name: string): Callers | undefined;
  setCallers(name: string, callers: Callers | undefined): void;
}

/** The term at a place of {@link placeOf}, unless the file has changed since. */
export function termAt(linking: Linking, place: string): { file: FileView; term: number } | undefined {
  const separator = place.lastIndexOf(SEPARATOR);
  const [term, version] = place.slice(separator + 1).split('@');
  const file = linking.file(place.slice(0, separator));
  return file?.own.version === version ? { file: file!, term: Number(term) } : undefined;
}

const SEPARATOR = '\0';

/**
 * How often evidence may rest on evidence: what a caller passes on may be what it was passed. Each level is a linking of
 * its own that asks the one below, so that evidence leads in no circle; without levels a dozen functions that call each
 * other would have to be evaluated on every way through them.
 */
const EVIDENCE_LEVELS = 2;

/** What all levels share. */
type Shared = Pick<Linking, 'program' | 'file' | 'module' | 'callers' | 'setCallers'>;

export function createLinking(program: Program<PythonFacts>): Linking {
  const shared = createShared(program);
  let linking = createLevel(shared, undefined, ' without evidence');
  for (let level = 1; level <= EVIDENCE_LEVELS; level++) {
    linking = createLevel(shared, linking, level === EVIDENCE_LEVELS ? '' : ` at level ${level}`);
  }
  return linking;
}

function createShared(program: Program<PythonFacts>): Shared {
  const { kernel } = program;
  /** With the facts they go. */
  const views = new WeakMap<FileFacts, FileView>();
  const modules = kernel.query<string, string>(
    'module',
    (key) => {
      const [directory, level, name] = key.split(SEPARATOR);
      return resolveModule({ program }, directory!, Number(level), name!);
    },
    { bottom: '' },
  );
  const callers = kernel.input<Callers>('callers', (a, b) => a.sites === b.sites && a.paths.join() === b.paths.join());
  return {
    program,
    file(path) {
      const facts = program.facts(path);
      if (!facts) return undefined;
      let view = views.get(facts);
      if (!view) {
        view = viewOf(path, facts);
        views.set(facts, view);
      }
      return view;
    },
    module: (directory, level, name) => kernel.get(modules, [directory, level, name].join(SEPARATOR)),
    callers: (name) => kernel.get(callers, name),
    setCallers: (name, value) => kernel.set(callers, name, value),
  };
}

/** @param below The level that evidence comes from; undefined where there is none. */
function createLevel(shared: Shared, below: Linking | undefined, suffix: string): Linking {
  const { kernel } = shared.program;

  /** A question whose key is a file and a number in it. */
  const inFile = <V>(
    name: string,
    compute: (file: FileView, number: number) => V,
    options: { equal: (a: V, b: V) => boolean; bottom: V },
  ) => {
    const kind = kernel.pairQuery<number, V>(
      name + suffix,
      (path, number) => {
        const file = linking.file(path);
        return file ? compute(file, number) : options.bottom;
      },
      options,
    );
    return (file: FileView, number: number): V => kernel.getPair(kind, file.path, number);
  };

  /** A question whose key is a path or definition and a name. */
  const named = <V>(
    name: string,
    compute: (owner: string, name: string) => V,
    options: { equal: (a: V, b: V) => boolean; bottom: V },
  ) => {
    const kind = kernel.pairQuery<string, V>(name + suffix, compute, options);
    return (owner: string, member: string): V => kernel.getPair(kind, owner, member);
  };

  /** A question about a definition. */
  const keyed = <V>(
    name: string,
    compute: (key: DefinitionKey) => V,
    options: { equal: (a: V, b: V) => boolean; bottom: V },
  ) => {
    const kind = kernel.query<string, V>(name + suffix, compute, options);
    return (key: DefinitionKey): V => kernel.get(kind, key);
  };

  const values = { equal: sameValues, bottom: NOTHING };
  const declarations = { equal: sameDeclarations, bottom: NO_DECLARATIONS };
  const byText = <V extends { readonly text: string }>(bottom: V) => ({
    equal: (a: V, b: V) => a.text === b.text,
    bottom,
  });

  const assigned = inFile('binding assigned', (file, id) => bindingAssigned(linking, file, id), values);

  const linking: Linking = {
    ...shared,
    moduleMember: named('module member', (path, name) => moduleMember(linking, path, name), declarations),
    moduleVariable: named('module variable', (path, name) => moduleVariable(linking, path, name), values),
    imported: inFile('imported', (file, id) => importedBinding(linking, file, id), declarations),
    bindingValue: (file, id) =>
      isNarrowedByAssignment(file, id) ? assigned(file, id) : linking.bindingDeclared(file, id),
    bindingDeclared: inFile('binding', (file, id) => bindingDeclared(linking, file, id), values),
    bindingType: inFile('binding as type', (file, id) => typeOfBinding(linking, file, id), values),
    termValue: inFile('term', (file, term) => evaluate(linking, file, term), values),
    callValue: inFile('call', (file, term) => callValue(linking, file, term), values),
    classOrder: keyed(
      'class order',
      (key) => classOrder(linking, key),
      byText<ClassOrder>({ classes: [], externals: [], isProtocol: false, text: '' }),
    ),
    ownMember: named('own member', (key, name) => ownMember(linking, key, name), declarations),
    memberOfClass: named(
      'member',
      (key, name) => memberOfClass(linking, key, name),
      byText<ClassMember>({ declarations: [], text: '' }),
    ),
    attributeValue: named('attribute', (key, name) => attributeValue(linking, key, name), values),
    typeParameters: keyed('type parameters', (key) => typeParameters(linking, key), {
      equal: (a, b) => a.join() === b.join(),
      bottom: [],
    }),
    bound: keyed('bound', (id) => boundOfVariable(linking, id), values),
    shape: keyed<Shape | undefined>('shape', (key) => shapeOf(linking, key), {
      equal: (a, b) => a?.text === b?.text,
      bottom: undefined,
    }),
    signature: keyed('signature', (key) => signatureOf(linking, key), byText<Signature>({ parameters: [], text: '' })),
    result: keyed('result', (key) => functionResult(linking, key), values),
    decorated: keyed('decorated', (key) => decoratedValue(linking, key), values),
    evidence: keyed('evidence', (key) => (below ? evidence(below, key) : NO_EVIDENCE), byText<Evidence>(NO_EVIDENCE)),
    evidenceIn(path, key) {
      return evidenceOf(key, path);
    },
  };
  const evidenceOf = named<Evidence>(
    'evidence in',
    (key, path) => {
      const file = linking.file(path);
      return file ? evidenceIn(linking, file, key) : NO_EVIDENCE;
    },
    byText<Evidence>(NO_EVIDENCE),
  );
  return linking;
}
