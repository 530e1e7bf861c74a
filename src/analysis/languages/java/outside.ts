/** Names of what lies outside the sources: third parties by package and class, the JDK. */
import { type DefinitionKey, type External, pathOfKey } from '../../language.ts';
import { isStubKey, stubs } from './stubs.ts';
import type { Type } from './types.ts';

export const externalOf = (packageName: string, path: readonly string[]): External => ({
  manager: packageName.startsWith('java.') ? 'stdlib' : 'maven',
  package: packageName,
  path,
});

const names = new Map<DefinitionKey, External>();

/** What a key of a stub names: of an instance's member the class, `()`, and the name. Stubs never change. */
export function externalOfStub(key: DefinitionKey): External {
  let named = names.get(key);
  if (!named) {
    named = nameOfStub(key);
    names.set(key, named);
  }
  return named;
}

function nameOfStub(key: DefinitionKey): External {
  const path = pathOfKey(key);
  const facts = stubs().get(path)!;
  const descriptor = key.slice(path.length + 1);
  const steps: string[] = [];
  let at = facts.definitions.find((definition) => definition.descriptor === descriptor);
  const isType = at !== undefined && TYPES.has(at.kind);
  if (at && !isType) {
    const isStatic = at.kind === 'CONSTRUCTOR' || at.kind === 'ENUM_MEMBER' || at.modifiers?.includes('STATIC');
    steps.push(...(isStatic ? [] : ['()']), ...(at.kind === 'CONSTRUCTOR' ? [] : [at.name]));
    at = facts.definitions[at.parent];
  }
  for (; at; at = facts.definitions[at.parent]) steps.unshift(at.name);
  return externalOf(facts.own.package, steps);
}

const TYPES: ReadonlySet<string> = new Set(['CLASS', 'INTERFACE', 'ENUM']);

/** What a value of this type is, where its class lies outside. */
export function externalOfType(type: Type): External | undefined {
  if (type.is === 'EXTERNAL') return externalOf(type.package, type.path);
  if (type.is !== 'CLASS' || !isStubKey(type.key)) return undefined;
  const named = externalOfStub(type.key);
  return { ...named, path: [...named.path, '()'] };
}

/** The class itself, where it lies outside. */
export function externalOfClass(type: Type): External | undefined {
  const value = externalOfType(type);
  return value && { ...value, path: value.path.at(-1) === '()' ? value.path.slice(0, -1) : value.path };
}
