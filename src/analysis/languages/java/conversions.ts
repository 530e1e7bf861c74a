/** Whether a value fits a parameter: surely, perhaps, or not. Source: The Java Language Specification, chapter 5. */
import { asSuper, OBJECT } from './classes.ts';
import type { Java } from './program.ts';
import { isStubKey, javaLang } from './stubs.ts';
import { type ClassKey, type ClassType, classType, primitive, type Type, UNKNOWN } from './types.ts';

export const NO = 0;
export const PERHAPS = 1;
export const SURELY = 2;
export type Fit = typeof NO | typeof PERHAPS | typeof SURELY;

const BOXES: Readonly<Record<string, string>> = {
  boolean: 'Boolean',
  byte: 'Byte',
  short: 'Short',
  char: 'Character',
  int: 'Integer',
  long: 'Long',
  float: 'Float',
  double: 'Double',
};
const UNBOXED: ReadonlyMap<string, string> = new Map(Object.entries(BOXES).map(([name, box]) => [javaLang(box), name]));

const WIDER: Readonly<Record<string, readonly string[]>> = {
  byte: ['short', 'int', 'long', 'float', 'double'],
  short: ['int', 'long', 'float', 'double'],
  char: ['int', 'long', 'float', 'double'],
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
};

export function box(type: Type): Type {
  const name = type.is === 'PRIMITIVE' ? BOXES[type.name] : undefined;
  return name === undefined ? type : classType(javaLang(name));
}

/** Classes of java.lang that nothing can extend and that overloads are told apart by. */
const FINAL: ReadonlySet<string> = new Set([javaLang('String'), javaLang('Class'), ...UNBOXED.keys()]);

/** The primitive that a type is or unboxes to. */
export function unboxed(type: Type): string | undefined {
  if (type.is === 'PRIMITIVE') return type.name;
  return type.is === 'CLASS' ? UNBOXED.get(type.key) : undefined;
}

/** Of numbers in an operation the wider one. */
export function promoted(a: Type, b: Type): Type {
  const [left, right] = [unboxed(a), unboxed(b)];
  if (left === undefined || right === undefined) return UNKNOWN;
  const wide = ['double', 'float', 'long'].find((name) => name === left || name === right);
  return primitive(wide ?? 'int');
}

/** What a value of a type parameter or wildcard is at least. */
export function upperBound(java: Java, type: Type, depth = 0): Type {
  if (depth > 10) return UNKNOWN;
  if (type.is === 'WILDCARD') return type.bound && !type.isSuper ? upperBound(java, type.bound, depth + 1) : OBJECT;
  if (type.is !== 'PARAMETER') return type;
  const bound = java.bounds(type.owner, type.position)[0];
  return bound ? upperBound(java, bound, depth + 1) : OBJECT;
}

/** `boxing` is off in the first phase of choosing a method. */
export function fits(java: Java, value: Type, wanted: Type, boxing: boolean): Fit {
  if (value.is === 'UNKNOWN' || wanted.is === 'UNKNOWN') return PERHAPS;
  if (value.is === 'EXTERNAL' && !isClass(value)) return PERHAPS;
  if (wanted.is === 'EXTERNAL' && !isClass(wanted) && value.is !== 'PRIMITIVE') return PERHAPS;
  if (value.is === 'NULL') return wanted.is === 'PRIMITIVE' ? NO : SURELY;
  if (value.is === 'PRIMITIVE') return primitiveFits(java, value.name, wanted, boxing);
  if (wanted.is === 'PRIMITIVE') return unboxes(java, value, wanted.name, boxing);
  if (value.is === 'WILDCARD') return fits(java, upperBound(java, value), wanted, boxing);
  if (wanted.is === 'WILDCARD') return wanted.bound ? fits(java, value, wanted.bound, boxing) : SURELY;
  if (wanted.is === 'PARAMETER') return fitsParameter(java, value, wanted, boxing);
  if (wanted === OBJECT) return SURELY;
  if (value.is === 'ARRAY') return arrayFits(java, value.element, wanted);
  if (wanted.is === 'ARRAY') {
    return value.is === 'PARAMETER' ? fits(java, upperBound(java, value), wanted, boxing) : NO;
  }
  return wanted.is === 'CLASS' ? fitsClass(java, value, wanted) : fitsOutside(java, value, wanted);
}

/** Of what lies outside, a class is known for one; what its methods give may be anything, a number too. */
const isClass = ({ path }: Extract<Type, { is: 'EXTERNAL' }>): boolean =>
  path.at(-1) === '()' && path.slice(0, -1).every((step) => /^\p{Lu}/u.test(step));

function primitiveFits(java: Java, name: string, wanted: Type, boxing: boolean): Fit {
  if (name === 'void') return NO;
  if (wanted.is === 'PRIMITIVE') return name === wanted.name || WIDER[name]?.includes(wanted.name) ? SURELY : NO;
  return boxing ? fits(java, box(primitive(name)), wanted, false) : NO;
}

function unboxes(java: Java, value: Type, wanted: string, boxing: boolean): Fit {
  if (!boxing) return NO;
  const inner = value.is === 'WILDCARD' || value.is === 'PARAMETER' ? upperBound(java, value) : value;
  const name = unboxed(inner);
  if (name !== undefined) return name === wanted || WIDER[name]?.includes(wanted) ? SURELY : NO;
  return value.is === 'CLASS' || value.is === 'ARRAY' || value.is === 'EXTERNAL' ? NO : PERHAPS;
}

function fitsParameter(java: Java, value: Type, wanted: Extract<Type, { is: 'PARAMETER' }>, boxing: boolean): Fit {
  if (value === wanted) return SURELY;
  let worst: Fit = SURELY;
  for (const bound of java.bounds(wanted.owner, wanted.position)) {
    const fit =
      bound.is === 'PARAMETER'
        ? PERHAPS
        : fits(java, value, bound.is === 'CLASS' ? classType(bound.key) : bound, boxing);
    if (fit < worst) worst = fit;
  }
  return worst;
}

const OF_ARRAYS: ReadonlySet<string> = new Set([javaLang('Cloneable'), 'std:java/io/Serializable\0Serializable#']);

function arrayFits(java: Java, element: Type, wanted: Type): Fit {
  if (wanted.is === 'CLASS') return OF_ARRAYS.has(wanted.key) ? SURELY : NO;
  if (wanted.is !== 'ARRAY') return NO;
  const into = wanted.element;
  if (element.is === 'UNKNOWN' || into.is === 'UNKNOWN') return PERHAPS;
  if (element.is === 'PRIMITIVE' || into.is === 'PRIMITIVE') return element === into ? SURELY : NO;
  return fits(java, element, into, false);
}

function fitsClass(java: Java, value: Type, wanted: ClassType): Fit {
  const seen = asSuper(java, value, wanted.key);
  // A raw type is whatever one takes it for.
  const isRaw = value.is === 'CLASS' && value.args.length === 0 && java.thisType(value.key).args.length > 0;
  if (seen) return isRaw ? SURELY : argumentsFit(java, seen, wanted);
  // A library's class may be any of the JDK's; a class of the sources it is not.
  if (value.is === 'EXTERNAL') return isStubKey(wanted.key) && !FINAL.has(wanted.key) ? PERHAPS : NO;
  if (!isStubKey(wanted.key) && value.is === 'CLASS' && isOfLibrary(java, value.key)) return NO;
  return hasUnknownBase(java, value) ? PERHAPS : NO;
}

/** Whether all of its bases that are not known lie in packages that the sources have not: none extends a class of theirs. */
function isOfLibrary(java: Java, key: ClassKey): boolean {
  if (isStubKey(key)) return true;
  const base = java.unknownBase(key);
  return base?.is === 'EXTERNAL' && base.package !== '' && !java.packages.isThere(base.package);
}

/**
 * Whether the result of a generic call fits, whose type arguments may yet become others: each is at least what its
 * arguments made it.
 */
export function generalises(java: Java, value: Type, wanted: Type, boxing: boolean): Fit {
  const seen = value.is === 'CLASS' && wanted.is === 'CLASS' ? asSuper(java, value, wanted.key) : undefined;
  if (!seen || wanted.is !== 'CLASS') return fits(java, value, wanted, boxing);
  for (const [i, argument] of wanted.args.entries()) {
    const own = seen.args[i];
    const least = argument.is === 'WILDCARD' && !argument.isSuper ? argument.bound : argument;
    if (own?.is !== 'CLASS' || least?.is !== 'CLASS') continue;
    if (!asSuper(java, own, least.key) && !hasUnknownBase(java, own)) return NO;
  }
  return SURELY;
}

/** Type arguments that are known to differ do not fit; wildcards and what is not known may. */
function argumentsFit(java: Java, seen: ClassType, wanted: ClassType): Fit {
  for (const [i, argument] of wanted.args.entries()) {
    const own = seen.args[i];
    if (own?.is === 'WILDCARD' && argument.is === 'CLASS') return NO;
    if (own?.is !== 'CLASS') continue;
    if (argument.is === 'CLASS' && own.key !== argument.key) return NO;
    if (argument.is === 'WILDCARD' && argument.bound?.is === 'CLASS' && !argument.isSuper) {
      if (!asSuper(java, own, argument.bound.key) && !hasUnknownBase(java, own)) return NO;
    }
  }
  return SURELY;
}

function fitsOutside(java: Java, value: Type, wanted: Extract<Type, { is: 'EXTERNAL' }> | Type): Fit {
  if (value.is === 'EXTERNAL') return value === wanted ? SURELY : PERHAPS;
  return hasUnknownBase(java, value) ? PERHAPS : NO;
}

/** Whether a type may have supertypes that are not known. */
export function hasUnknownBase(java: Java, type: Type): boolean {
  switch (type.is) {
    case 'CLASS':
      return java.unknownBase(type.key) !== undefined;
    case 'PARAMETER':
      return java.bounds(type.owner, type.position).some((bound) => bound !== type && hasUnknownBase(java, bound));
    case 'EXTERNAL':
    case 'UNKNOWN':
      return true;
    default:
      return false;
  }
}
