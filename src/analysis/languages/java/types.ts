/**
 * Java's types as values: interned, so that equal types are the same object and a memo compares by identity; immutable;
 * and symbolic, since classes are named by key and hold nothing of the file that declares them.
 */
import type { DefinitionKey } from '../../language.ts';

/** Names a class: its definition's key; of an anonymous one path, NUL, `*` and its number in the file. */
export type ClassKey = DefinitionKey;

export type Type =
  | { readonly is: 'UNKNOWN' | 'NULL'; readonly text: string }
  | { readonly is: 'PRIMITIVE'; readonly text: string; readonly name: string }
  | ClassType
  /** A value of a class outside the sources of which no stub tells; path steps as in {@link External}. */
  | { readonly is: 'EXTERNAL'; readonly text: string; readonly package: string; readonly path: readonly string[] }
  | { readonly is: 'ARRAY'; readonly text: string; readonly element: Type }
  | TypeParameter
  /** `bound` is undefined for `?`. */
  | { readonly is: 'WILDCARD'; readonly text: string; readonly bound: Type | undefined; readonly isSuper: boolean };

export interface ClassType {
  readonly is: 'CLASS';
  readonly text: string;
  readonly key: ClassKey;
  /** Empty when it is not generic, or raw. */
  readonly args: readonly Type[];
}

export interface TypeParameter {
  readonly is: 'PARAMETER';
  readonly text: string;
  /** The class or method that declares it. */
  readonly owner: DefinitionKey;
  readonly position: number;
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
export const NULL: Type = intern('null', () => ({ is: 'NULL', text: 'null' }));

export function primitive(name: string): Type {
  return intern(name, () => ({ is: 'PRIMITIVE', text: name, name }));
}

/** Classes without arguments by key: they are asked for most. */
const plainClasses = new Map<ClassKey, ClassType>();

export function classType(key: ClassKey, args: readonly Type[] = []): ClassType {
  if (args.length > 0) {
    const text = `«${key}»<${args.map((arg) => arg.text).join(',')}>`;
    return intern(text, () => ({ is: 'CLASS', text, key, args }));
  }
  let type = plainClasses.get(key);
  if (!type) {
    type = { is: 'CLASS', text: `«${key}»`, key, args };
    plainClasses.set(key, type);
  }
  return type;
}

export function external(packageName: string, path: readonly string[]): Type {
  const text = `<${packageName}>${path.join('.')}`;
  return intern(text, () => ({ is: 'EXTERNAL', text, package: packageName, path }));
}

export function array(element: Type): Type {
  const text = `${element.text}[]`;
  return intern(text, () => ({ is: 'ARRAY', text, element }));
}

export function parameter(owner: DefinitionKey, position: number): TypeParameter {
  const text = `$${owner}/${position}$`;
  return intern(text, () => ({ is: 'PARAMETER', text, owner, position }));
}

export function wildcard(bound: Type | undefined, isSuper: boolean): Type {
  const text = bound ? `?${isSuper ? '-' : '+'}(${bound.text})` : '?*';
  return intern(text, () => ({ is: 'WILDCARD', text, bound, isSuper }));
}

/** What type parameters stand for, by their text. */
export type Substitution = ReadonlyMap<string, Type>;

export const NO_SUBSTITUTION: Substitution = new Map();

export function substitute(type: Type, by: Substitution): Type {
  if (by.size === 0 || !type.text.includes('$')) return type;
  switch (type.is) {
    case 'PARAMETER':
      return by.get(type.text) ?? type;
    case 'CLASS':
      return type.args.length > 0
        ? classType(
            type.key,
            type.args.map((arg) => substitute(arg, by)),
          )
        : type;
    case 'ARRAY':
      return array(substitute(type.element, by));
    case 'WILDCARD':
      return type.bound ? wildcard(substitute(type.bound, by), type.isSuper) : type;
    default:
      return type;
  }
}

/** Whether a type mentions one of these type parameters. */
export function mentions(type: Type, own: ReadonlySet<string>): boolean {
  if (own.size === 0 || !type.text.includes('$')) return false;
  switch (type.is) {
    case 'PARAMETER':
      return own.has(type.text);
    case 'CLASS':
      return type.args.some((arg) => mentions(arg, own));
    case 'ARRAY':
      return mentions(type.element, own);
    case 'WILDCARD':
      return type.bound !== undefined && mentions(type.bound, own);
    default:
      return false;
  }
}

export const isVoid = (type: Type): boolean => type.is === 'PRIMITIVE' && type.name === 'void';
