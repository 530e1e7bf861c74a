/**
 * Go's types as values: interned, so that equal types are the same object and a memo compares by identity; immutable;
 * and symbolic, since declared types are named by key and hold nothing of the file that declares them.
 */
import type { DefinitionKey } from '../../language.ts';

export type Type =
  | { readonly is: 'UNKNOWN'; readonly text: string }
  | { readonly is: 'BASIC'; readonly text: string; readonly name: string }
  | { readonly is: 'NAMED'; readonly text: string; readonly key: DefinitionKey; readonly args: readonly Type[] }
  /** A value of something outside the sources of which no stub tells; path steps as in {@link External}. */
  | { readonly is: 'EXTERNAL'; readonly text: string; readonly package: string; readonly path: readonly string[] }
  | { readonly is: 'POINTER' | 'CHANNEL'; readonly text: string; readonly element: Type }
  /** `length` is empty for slices. */
  | { readonly is: 'ARRAY'; readonly text: string; readonly element: Type; readonly length: string }
  | { readonly is: 'MAP'; readonly text: string; readonly key: Type; readonly element: Type }
  | FunctionType
  | { readonly is: 'TUPLE'; readonly text: string; readonly elements: readonly Type[] }
  | TypeParameter
  | StructType
  | InterfaceType
  /** Alternatives of a constraint. */
  | { readonly is: 'UNION'; readonly text: string; readonly elements: readonly Type[] };

export interface FunctionType {
  readonly is: 'FUNCTION';
  readonly text: string;
  readonly parameters: readonly Type[];
  /** The last parameter is a slice that takes the rest. */
  readonly variadic: boolean;
  readonly results: readonly Type[];
}

export interface TypeParameter {
  readonly is: 'PARAMETER';
  readonly text: string;
  /** The function or type that declares it. */
  readonly owner: DefinitionKey;
  readonly position: number;
}

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly embedded: boolean;
  /** Where it has a node. */
  readonly key?: DefinitionKey;
}

export interface StructType {
  readonly is: 'STRUCT';
  readonly text: string;
  readonly fields: readonly Field[];
}

export interface InterfaceMethod {
  readonly name: string;
  readonly type: Type;
  readonly key?: DefinitionKey;
}

export interface InterfaceType {
  readonly is: 'INTERFACE';
  readonly text: string;
  readonly methods: readonly InterfaceMethod[];
  readonly embedded: readonly Type[];
}

/** Grows with the types that were ever seen; all linkers share it. */
const interned = new Map<string, Type>();

function intern<T extends Type>(text: string, make: () => T): T {
  let type = interned.get(text);
  if (!type) {
    type = make();
    interned.set(text, type);
  }
  return type as T;
}

export const UNKNOWN: Type = intern('?', () => ({ is: 'UNKNOWN', text: '?' }));

/** `byte`, `rune` and `any` are aliases. */
const ALIASES: Readonly<Record<string, string>> = { byte: 'uint8', rune: 'int32' };

export function basic(name: string): Type {
  if (name === 'any') return interfaceOf([], []);
  const own = ALIASES[name] ?? name;
  return intern(own, () => ({ is: 'BASIC', text: own, name: own }));
}

export function named(key: DefinitionKey, args: readonly Type[] = []): Type {
  const text = `«${key}»${args.length > 0 ? `[${texts(args)}]` : ''}`;
  return intern(text, () => ({ is: 'NAMED', text, key, args }));
}

export function external(packagePath: string, path: readonly string[]): Type {
  const text = `<${packagePath}>${path.join('.')}`;
  return intern(text, () => ({ is: 'EXTERNAL', text, package: packagePath, path }));
}

export function pointer(element: Type): Type {
  const text = `*${element.text}`;
  return intern(text, () => ({ is: 'POINTER', text, element }));
}

export function channel(element: Type): Type {
  const text = `chan(${element.text})`;
  return intern(text, () => ({ is: 'CHANNEL', text, element }));
}

export function array(element: Type, length = ''): Type {
  const text = `[${length}]${element.text}`;
  return intern(text, () => ({ is: 'ARRAY', text, element, length }));
}

export function map(key: Type, element: Type): Type {
  const text = `map[${key.text}]${element.text}`;
  return intern(text, () => ({ is: 'MAP', text, key, element }));
}

export function functionOf(parameters: readonly Type[], results: readonly Type[], variadic = false): FunctionType {
  const text = `func(${texts(parameters)}${variadic ? '…' : ''})(${texts(results)})`;
  return intern(text, () => ({ is: 'FUNCTION', text, parameters, variadic, results }));
}

export function tuple(elements: readonly Type[]): Type {
  const text = `(${texts(elements)})`;
  return intern(text, () => ({ is: 'TUPLE', text, elements }));
}

export function parameter(owner: DefinitionKey, position: number): TypeParameter {
  const text = `$${owner}/${position}`;
  return intern(text, () => ({ is: 'PARAMETER', text, owner, position }));
}

export function struct(fields: readonly Field[]): StructType {
  const text = `struct{${fields.map((f) => `${f.embedded ? '&' : ''}${f.name}@${f.key ?? ''} ${f.type.text}`).join(';')}}`;
  return intern(text, () => ({ is: 'STRUCT', text, fields }));
}

export function interfaceOf(methods: readonly InterfaceMethod[], embedded: readonly Type[]): InterfaceType {
  const text = `interface{${methods.map((m) => `${m.name}@${m.key ?? ''} ${m.type.text}`).join(';')}|${texts(embedded)}}`;
  return intern(text, () => ({ is: 'INTERFACE', text, methods, embedded }));
}

export function union(elements: readonly Type[]): Type {
  const text = `(${elements.map((element) => element.text).join('|')})`;
  return intern(text, () => ({ is: 'UNION', text, elements }));
}

const texts = (types: readonly Type[]): string => types.map((type) => type.text).join(',');

// -- Type parameters

/** What type parameters stand for, by their text. */
export type Substitution = ReadonlyMap<string, Type>;

/** The substitution of a generic declaration's parameters. */
export function substitutionOf(owner: DefinitionKey, args: readonly Type[]): Substitution {
  return new Map(args.map((argument, position) => [parameter(owner, position).text, argument]));
}

export function substitute(type: Type, by: Substitution): Type {
  if (by.size === 0 || !type.text.includes('$')) return type;
  const each = (types: readonly Type[]): Type[] => types.map((inner) => substitute(inner, by));
  switch (type.is) {
    case 'PARAMETER':
      return by.get(type.text) ?? type;
    case 'NAMED':
      return type.args.length > 0 ? named(type.key, each(type.args)) : type;
    case 'POINTER':
      return pointer(substitute(type.element, by));
    case 'CHANNEL':
      return channel(substitute(type.element, by));
    case 'ARRAY':
      return array(substitute(type.element, by), type.length);
    case 'MAP':
      return map(substitute(type.key, by), substitute(type.element, by));
    case 'FUNCTION':
      return functionOf(each(type.parameters), each(type.results), type.variadic);
    case 'TUPLE':
      return tuple(each(type.elements));
    case 'UNION':
      return union(each(type.elements));
    case 'STRUCT':
      return struct(type.fields.map((field) => ({ ...field, type: substitute(field.type, by) })));
    case 'INTERFACE':
      return interfaceOf(
        type.methods.map((method) => ({ ...method, type: substitute(method.type, by) })),
        each(type.embedded),
      );
    default:
      return type;
  }
}

/** Learns from an argument what the type parameters of `owner` stand for; what is known already stays. */
export function unify(pattern: Type, argument: Type, owner: DefinitionKey, found: Map<string, Type>): void {
  if (argument.is === 'UNKNOWN' || !pattern.text.includes('$')) return;
  if (pattern.is === 'PARAMETER') {
    if (pattern.owner === owner && !found.has(pattern.text)) found.set(pattern.text, argument);
    return;
  }
  const pairwise = (patterns: readonly Type[], args: readonly Type[]): void => {
    for (const [i, inner] of patterns.entries()) if (args[i]) unify(inner, args[i], owner, found);
  };
  switch (pattern.is) {
    case 'NAMED':
      if (argument.is === 'NAMED' && argument.key === pattern.key) pairwise(pattern.args, argument.args);
      break;
    case 'POINTER':
    case 'CHANNEL':
    case 'ARRAY':
      if (argument.is === pattern.is) unify(pattern.element, argument.element, owner, found);
      break;
    case 'MAP':
      if (argument.is === 'MAP') pairwise([pattern.key, pattern.element], [argument.key, argument.element]);
      break;
    case 'FUNCTION':
      if (argument.is !== 'FUNCTION') break;
      pairwise(pattern.parameters, argument.parameters);
      pairwise(pattern.results, argument.results);
      break;
  }
}

/** The type without pointers around it. */
export function withoutPointers(type: Type): Type {
  let inner = type;
  while (inner.is === 'POINTER') inner = inner.element;
  return inner;
}
