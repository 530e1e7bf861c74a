/** Names of what lies outside the sources: third parties by import path, the standard library, the universe. */
import { type DefinitionKey, type External, pathOfKey } from '../../language.ts';
import { importPathOfStub, isStubKey, stubs } from './stubs.ts';
import type { Type } from './types.ts';

/** The import paths of the standard library have no dot in their first step. */
export function externalOf(importPath: string, path: readonly string[]): External {
  const standard = !importPath.split('/', 1)[0]!.includes('.');
  return { manager: standard ? 'stdlib' : 'gomod', package: importPath, path };
}

export const builtinOf = (name: string): External => externalOf('builtin', [name]);

const names = new Map<DefinitionKey, External>();

/** What a key of a stub names: of a method the type, `()`, and the name. Stubs never change. */
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
  const descriptor = key.slice(path.length + 1);
  const definition = stubs()
    .get(path)
    ?.definitions.find((candidate) => candidate.descriptor === descriptor);
  const steps: string[] = [];
  for (let at = definition; at; at = stubs().get(path)?.definitions[at.parent]) {
    steps.unshift(...(steps.length > 0 ? [at.name, '()'] : [at.name]));
    if (at.memberOf !== undefined) steps.unshift(at.memberOf, '()');
  }
  return externalOf(importPathOfStub(path), steps);
}

/** What a value of this type is, where the type lies outside. */
export function externalOfType(type: Type): External | undefined {
  if (type.is === 'POINTER') return externalOfType(type.element);
  if (type.is === 'EXTERNAL') return externalOf(type.package, type.path);
  if (type.is !== 'NAMED' || !isStubKey(type.key)) return undefined;
  const named = externalOfStub(type.key);
  return { ...named, path: [...named.path, '()'] };
}
