/** Classes: their order of members (C3), what is found in them, what their attributes hold. */
import type { DefinitionKey } from '../../language.ts';
import { pathOfKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { annotationValue } from './annotations.ts';
import { type Declarations, declarationText, distinct } from './declarations.ts';
import { evaluate } from './evaluate.ts';
import { BINDING } from './facts.ts';
import { bindingOf, bindingsOf, type ClassView, type FileView } from './file-view.ts';
import type { Linking } from './linking.ts';
import { importedOrDefined } from './module-members.ts';
import { substituteFor } from './type-variables.ts';
import { instance, NOTHING, only, SELF_TYPE, union, type Values } from './values.ts';

/** The classes in which members are looked for. */
export interface ClassOrder {
  /** The class itself first. */
  readonly classes: readonly DefinitionKey[];
  /** Bases outside the analysed sources, of the class or of one of its bases. */
  readonly externals: readonly string[];
  /** It is a protocol itself: what fits it is told by members, not by bases. */
  readonly isProtocol: boolean;
  readonly text: string;
}

export interface ClassMember {
  /** Empty when no class has it. */
  readonly declarations: Declarations;
  /** The class that has it. */
  readonly owner?: DefinitionKey;
  /** No class has it, but this base outside of the analysed sources may. */
  readonly external?: string;
  readonly text: string;
}

/** The file and class of a key. */
export function classAt(linking: Linking, key: DefinitionKey): { file: FileView; cls: ClassView } | undefined {
  const file = linking.file(pathOfKey(key));
  const found = linking.program.definition(key);
  const index = found && file?.classOf.get(found.index);
  return file && index !== undefined ? { file, cls: file.classes[index]! } : undefined;
}

// -- Order

/** Bases that have no members worth looking for. */
const EMPTY_BASES = /^(builtins\.object|typing\.(Generic|Protocol)|typing_extensions\.(Generic|Protocol)|abc\.ABC)$/;

export function classOrder(linking: Linking, key: DefinitionKey): ClassOrder {
  const found = classAt(linking, key);
  if (!found) return { classes: [key], externals: [], isProtocol: false, text: key };
  const bases: DefinitionKey[] = [];
  const externals = new Set<string>();
  let isProtocol = false;
  for (const base of found.cls.fact.bases) {
    for (const value of evaluate(linking, found.file, baseName(found.file, base)).items) {
      if (value.kind === 'CLASS' && value.class !== key) bases.push(value.class);
      else if (value.kind !== 'EXTERNAL') continue;
      else if (!EMPTY_BASES.test(value.path)) externals.add(value.path);
      else isProtocol ||= value.path.endsWith('Protocol');
    }
  }
  const orders = bases.map((base) => linking.classOrder(base));
  for (const order of orders) for (const external of order.externals) externals.add(external);
  const classes = [key, ...merged([...orders.map((order) => order.classes), bases]).filter((other) => other !== key)];
  const sorted = [...externals].sort();
  return {
    classes,
    externals: sorted,
    isProtocol,
    text: `${classes.join(' ')};${sorted.map((path) => `<${path}>`).join('')};${isProtocol}`,
  };
}

/** The class of `Base[T]`. */
function baseName({ terms }: FileView, base: TermId): TermId {
  return terms.tag(base) === TAG.INDEX ? terms.operand(base, 0) : base;
}

/** C3; where it has no answer, the first that is left. */
function merged(sequences: readonly (readonly DefinitionKey[])[]): DefinitionKey[] {
  const order: DefinitionKey[] = [];
  let left = sequences.filter((sequence) => sequence.length > 0);
  while (left.length > 0) {
    const heads = left.map((sequence) => sequence[0]!);
    const next = heads.find((head) => !left.some((sequence) => sequence.indexOf(head) > 0)) ?? heads[0]!;
    order.push(next);
    left = left.map((sequence) => sequence.filter((key) => key !== next)).filter((sequence) => sequence.length > 0);
  }
  return order;
}

export function isSubclass(linking: Linking, key: DefinitionKey, of: DefinitionKey): boolean {
  return linking.classOrder(key).classes.includes(of);
}

export const isEnum = (linking: Linking, key: DefinitionKey): boolean =>
  linking.classOrder(key).externals.some((path) => /^enum\.\w*(Enum|Flag)$/.test(path));

export const isMetaclass = (linking: Linking, key: DefinitionKey): boolean =>
  linking.classOrder(key).externals.some((path) => /^(builtins\.type|abc\.ABCMeta|enum\.Enum(Meta|Type))$/.test(path));

// -- Members

/** What a class has of itself under a name. */
export function ownMember(linking: Linking, key: DefinitionKey, name: string): Declarations {
  const found = classAt(linking, key);
  if (!found) return [];
  const { file, cls } = found;
  const body = cls.names.get(name);
  const declared =
    body === undefined
      ? []
      : bindingsOf(file, body).flatMap((id): Declarations => {
          return importedOrDefined(linking, file, id) ?? [{ kind: 'ATTRIBUTE', owner: key, name }];
        });
  const isDefined = declared.some(({ kind }) => kind === 'FUNCTION' || kind === 'CLASS');
  if (!isDefined && cls.attributes.has(name)) return distinct([...declared, { kind: 'ATTRIBUTE', owner: key, name }]);
  return distinct(declared);
}

/** What a class has under a name, of itself or inherited. */
export function memberOfClass(linking: Linking, key: DefinitionKey, name: string): ClassMember {
  const order = linking.classOrder(key);
  return findMember(linking, order.classes, order.externals, name);
}

/** What `super(start, self)` finds: what comes after a class in the order of the object's own. */
export function inheritedFrom(linking: Linking, start: DefinitionKey, self: DefinitionKey, name: string): ClassMember {
  const own = linking.classOrder(self);
  const order = own.classes.includes(start) ? own : linking.classOrder(start);
  return findMember(linking, order.classes.slice(order.classes.indexOf(start) + 1), order.externals, name);
}

function findMember(
  linking: Linking,
  classes: readonly DefinitionKey[],
  externals: readonly string[],
  name: string,
): ClassMember {
  for (const owner of classes) {
    const declarations = linking.ownMember(owner, name);
    if (declarations.length > 0)
      return { declarations, owner, text: `${owner}: ${declarations.map(declarationText).join()}` };
  }
  const [external] = externals;
  if (external === undefined) return { declarations: [], text: '' };
  const one = externals.length === 1 ? external : '';
  return { declarations: [], external: one, text: `outside ${one}` };
}

/** The nearest function that a method overrides. */
export function overridden(
  linking: Linking,
  key: DefinitionKey,
  name: string,
): { owner: DefinitionKey; function: DefinitionKey } | undefined {
  for (const owner of linking.classOrder(key).classes.slice(1)) {
    const method = linking.ownMember(owner, name).find((declaration) => declaration.kind === 'FUNCTION');
    if (method?.kind === 'FUNCTION') return { owner, function: method.key };
  }
  return undefined;
}

// -- Attributes

/** What an attribute holds: as it is declared, here or in a base; else all that it is assigned. */
export function attributeValue(linking: Linking, key: DefinitionKey, name: string): Values {
  const found = classAt(linking, key);
  if (!found) return NOTHING;
  const { file, cls } = found;
  const body = cls.names.get(name);
  const bindings = [body, cls.attributes.get(name)].flatMap((set) => (set === undefined ? [] : bindingsOf(file, set)));
  const assigned = bindings.filter((id) => bindingOf(file, id).kind === BINDING.ASSIGNED);
  if (body !== undefined && isEnumMember(linking, file, key, name, bindingsOf(file, body))) return only(instance(key));
  const declared = declaredType(linking, file, assigned) ?? inheritedType(linking, key, name);
  if (declared && declared.items.length > 0) return declared;
  return union(...assigned.map((id) => linking.bindingDeclared(file, id)));
}

function isEnumMember(
  linking: Linking,
  file: FileView,
  key: DefinitionKey,
  name: string,
  ids: readonly number[],
): boolean {
  return (
    !name.startsWith('_') &&
    ids.every((id) => bindingOf(file, id).kind === BINDING.ASSIGNED && bindingOf(file, id).value !== NO_TERM) &&
    isEnum(linking, key)
  );
}

function declaredType(linking: Linking, file: FileView, bindings: readonly number[]): Values | undefined {
  const annotations = bindings.map((id) => bindingOf(file, id).extra).filter((term) => term !== NO_TERM);
  return annotations.length === 0
    ? undefined
    : union(...annotations.map((term) => annotationValue(linking, file, term)));
}

/** The declared type of the attribute in the nearest base that declares one. */
function inheritedType(linking: Linking, key: DefinitionKey, name: string): Values | undefined {
  for (const base of linking.classOrder(key).classes.slice(1)) {
    if (linking.ownMember(base, name).every(({ kind }) => kind !== 'ATTRIBUTE')) continue;
    const found = classAt(linking, base);
    if (!found) continue;
    const { file, cls } = found;
    const sets = [cls.names.get(name), cls.attributes.get(name)];
    const declared = declaredType(
      linking,
      file,
      sets
        .flatMap((set) => (set === undefined ? [] : bindingsOf(file, set)))
        .filter((id) => bindingOf(file, id).kind === BINDING.ASSIGNED),
    );
    if (declared) return substituteFor(linking, declared, instance(key), base);
  }
  return undefined;
}

// -- Type parameters

/** The type variables of a generic class, in order. */
export function typeParameters(linking: Linking, key: DefinitionKey): readonly string[] {
  const found = classAt(linking, key);
  if (!found) return [];
  const { file, cls } = found;
  if (cls.fact.typeParameters.length > 0) return cls.fact.typeParameters.map((term) => variableInBrackets(file, term));
  const ids: string[] = [];
  for (const base of cls.fact.bases) {
    if (file.terms.tag(base) !== TAG.INDEX) continue;
    const isGeneric = evaluate(linking, file, file.terms.operand(base, 0)).items.some(
      (value) => value.kind === 'EXTERNAL' && /\.(Generic|Protocol)$/.test(value.path),
    );
    if (isGeneric) ids.length = 0;
    for (const argument of file.terms.operands(base, 1))
      collectVariables(annotationValue(linking, file, argument), ids);
    if (isGeneric) break;
  }
  return ids;
}

export const variableInBrackets = (file: FileView, term: TermId): string =>
  `${file.path}\0${file.terms.text(term)}#${term}`;

/** Adds the type variables in values, in order, each once. */
export function collectVariables(values: Values, ids: string[]): void {
  if (!values.generic) return;
  for (const value of values.items) {
    if (value.kind === 'TYPE_VARIABLE') {
      if (value.id !== SELF_TYPE && !ids.includes(value.id)) ids.push(value.id);
    } else if (value.kind === 'CLASS' || value.kind === 'INSTANCE' || value.kind === 'BUILTIN') {
      for (const argument of value.args) collectVariables(argument, ids);
    } else if (value.kind === 'TUPLE') for (const element of value.elements) collectVariables(element, ids);
    else if (value.kind === 'CALLABLE') {
      for (const parameter of value.parameters ?? []) collectVariables(parameter, ids);
      collectVariables(value.result, ids);
    }
  }
}
