/**
 * Values from outside. Such a value goes by the way in which it is reached (`express().get`), and where the declarations
 * of its package are there they tell what it is, so that what they take and give of the repository is known: parameters
 * of callbacks, what a generic function gives back.
 *
 * Nothing is read before somebody asks more than a name. What is declared is looked through where it is the
 * repository's: `useMemo(() => new Cart())` is a Cart.
 */
import type { External } from '../../../language.ts';
import { valueOfAll } from './declarations.ts';
import { elementOf, indexed } from './elements.ts';
import { forced } from './forcing.ts';
import { asType, awaited, constructedBy } from './instances.ts';
import { isInDependency, isLibrary, type Linking } from './linking.ts';
import type { Found } from './members.ts';
import { findMembers, memberTypeOf, typeOfFound } from './members.ts';
import { type Denoted, exportedOf, moduleType, stepInto } from './names.ts';
import {
  type DeclaredType,
  type ExternalType,
  further,
  isNil,
  type KnownType,
  type ModuleRef,
  partsOf,
  type Type,
} from './types.ts';

/** What a file of the repository has from a package. `name`: what it imports, `*` all of it, `=` what requiring gives. */
export function fromPackage(l: Linking, from: string, specifier: string, external: External, name: string): Type {
  const module = isInDependency(from) ? undefined : declarationsOf(l, from, specifier);
  const isWhole = name === '*' || name === '=' || name === 'default';
  const reached = isWhole ? external : { ...external, path: [...external.path, name] };
  const declared = module === undefined ? null : exportOf(l, module, [name]);
  return l.types.external(reached, declared);
}

function declarationsOf(l: Linking, from: string, specifier: string): ModuleRef | undefined {
  const place = l.placeOf(from);
  return l.kernel.getPair(l.cells.dependency, place.slice(0, place.indexOf('\0')), specifier);
}

const exportOf = (l: Linking, module: ModuleRef, path: readonly string[]): KnownType =>
  l.types.declared({ module, path, isType: false, arguments: [], steps: [] });

/** What is declared of something outside; null when nothing is. */
export function declaredOf(l: Linking, { declared }: ExternalType): Type {
  if (declared?.kind !== 'DECLARED') return forced(l, declared);
  return l.kernel.get(l.cells.declared, l.types.keyOf(declared));
}

/** What is known of a type besides the way to it. */
export function lookedThrough(l: Linking, type: Type): Type {
  return type?.kind === 'EXTERNAL' ? (declaredOf(l, type) ?? type) : type;
}

/** The cell behind it. */
export function computeDeclared(l: Linking, key: string): Type {
  const type = l.types.ofKey(key);
  if (type?.kind !== 'DECLARED') return null;
  let value = type.isType ? declaredType(l, type) : declaredValue(l, type);
  for (const step of type.steps) value = stepOf(l, value, step);
  return value?.kind === 'EXTERNAL' ? declaredOf(l, value) : value;
}

function declaredType(l: Linking, { module, path, arguments: given }: DeclaredType): Type {
  const [first = '', ...names] = path;
  let denoted = denotedIn(l, module, first, names.length === 0);
  for (const [i, name] of names.entries()) {
    denoted = denoted.flatMap((one) => stepInto(l, one, name, i === names.length - 1 ? 'TYPE' : 'VALUE'));
  }
  for (const one of denoted) {
    const type = asType(l, one, given);
    if (type) return type;
  }
  return null;
}

function declaredValue(l: Linking, { module, path }: DeclaredType): Type {
  const [first = '', ...names] = path;
  let value = valueOfAll(l, denotedIn(l, module, first, false));
  for (const name of names) value = memberTypeOf(l, value, name);
  return value;
}

function denotedIn(l: Linking, module: ModuleRef, name: string, isType: boolean): readonly Denoted[] {
  const denoted = name === '*' || name === '=' ? [] : exportedOf(l, module, name, isType ? 'TYPE' : 'VALUE');
  // Node.js's modules are their own default.
  if (denoted.length > 0 || !(name === '*' || name === '=' || name === 'default')) return denoted;
  const type = name === '=' ? l.types.module(module, true) : moduleType(l, module);
  return [{ of: 'TYPE', key: '', type }];
}

function stepOf(l: Linking, type: Type, step: string): Type {
  switch (step) {
    case '()':
      return constructedBy(l, type);
    case '[]':
      return elementOf(l, type);
    case 'await':
      return awaited(l, type);
    default:
      return memberTypeOf(l, type, step);
  }
}

/** A name in a namespace or module outside. */
export function outsideName(l: Linking, type: ExternalType, name: string): Type {
  const { declared } = type;
  return declared?.kind === 'DECLARED'
    ? l.types.external(further(type, name), member(l, declared, name))
    : l.types.step(type, name);
}

// -- Steps

/** It is nothing of the repository's, nor is any member of it: nobody has to read what it is to know that. */
const isForeign = (type: Type): type is DeclaredType => type?.kind === 'DECLARED' && type.arguments.length === 0;

/** A member of something outside, or of what is the repository's in it. */
export function outsideMember(l: Linking, type: ExternalType, name: string): Found[] {
  const { declared } = type;
  if (declared === null) return [{ at: 'TYPE', type: l.types.step(type, name) }];
  if (isForeign(declared))
    return [{ at: 'TYPE', type: l.types.external(further(type, name), member(l, declared, name)) }];
  const found = findMembers(l, declaredOf(l, type), name);
  if (found.some((one) => one.at === 'OWNER' && !isLibrary(one.owner))) return found;
  const known = l.types.union(found.map((one) => typeOfFound(l, one)));
  return [{ at: 'TYPE', type: revealed(l, further(type, name), known) }];
}

/** As part of the way through namespaces, as long as nothing else was taken of it. */
function member(l: Linking, declared: DeclaredType, name: string): KnownType {
  const { path, steps, isType } = declared;
  if (isType || steps.length > 0) return l.types.declared({ ...declared, steps: [...steps, name] });
  return l.types.declared({ ...declared, path: path[0] === '*' ? [name] : [...path, name] });
}

/** What is taken of something outside: `()`, `[]`, or, on the same way, `await`. */
export function outsideStep(l: Linking, type: ExternalType, step: '()' | '[]' | 'await'): Type {
  const { declared } = type;
  if (declared === null) return step === 'await' ? type : l.types.step(type, step);
  const external = step === 'await' ? type.external : further(type, step);
  if (isForeign(declared))
    return l.types.external(external, l.types.declared({ ...declared, steps: [...declared.steps, step] }));
  return revealed(l, external, stepOf(l, declaredOf(l, type), step));
}

/** What a position gives. */
export function outsideIndexed(l: Linking, type: ExternalType, position: number): Type {
  const known = declaredOf(l, type);
  return known === null ? outsideStep(l, type, '[]') : revealed(l, further(type, '[]'), indexed(l, known, position));
}

/** An instance of a type that is named. */
export function outsideInstance(l: Linking, type: ExternalType, typeArguments: readonly Type[]): Type {
  const { declared } = type;
  const isNamed = declared?.kind === 'DECLARED' && declared.steps.length === 0;
  if (!isNamed) return l.types.step(type, '()');
  return l.types.external(
    further(type, '()'),
    l.types.declared({ ...declared, isType: true, arguments: typeArguments }),
  );
}

/** The value itself where it is the repository's, else something outside that is declared to be so. */
export function revealed(l: Linking, external: External, known: Type): Type {
  const own: KnownType[] = [];
  const others: KnownType[] = [];
  for (const part of partsOf(known)) (isOwn(part) ? own : others).push(part);
  if (own.length > 0 && others.every(isNil)) return known;
  const rest = l.types.union(others);
  const outside = l.types.external(external, rest?.kind === 'EXTERNAL' ? rest.declared : rest);
  return l.types.union([...own, outside]);
}

/** Whether it is declared in the repository. */
function isOwn(type: KnownType): boolean {
  switch (type.kind) {
    case 'MODULE':
      return !isLibrary(type.module);
    case 'INTERSECTION':
      return type.parts.every(isOwn);
    case 'THIS':
      return type.of !== null && isOwn(type.of);
    default:
      return 'entity' in type && !isLibrary(type.entity);
  }
}
