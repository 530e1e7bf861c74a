/**
 * Which interfaces a type implements: structurally, within the sources, as its pointer's method set has it. Candidates
 * are found by the name of an interface's first method, so a type asks for its own methods' names alone.
 */
import { type DefinitionKey, pathOfKey } from '../../language.ts';
import { underlyingOf } from './declared.ts';
import { isExported } from './documentation.ts';
import { memberOf, topLevelTypeName } from './members.ts';
import type { Go } from './program.ts';
import { named, type Type, withoutPointers } from './types.ts';

/** A method that an interface asks for. */
export interface RequiredMethod {
  readonly name: string;
  readonly type: Type;
  readonly key: DefinitionKey;
}

const MAX_EMBEDDING = 12;

/** All methods of an interface, embedded ones too; undefined for constraints, and when a part is not known. */
export function requiredMethods(go: Go, key: DefinitionKey): readonly RequiredMethod[] | undefined {
  const methods = new Map<string, RequiredMethod>();
  const gather = (type: Type, depth: number): boolean => {
    if (depth > MAX_EMBEDDING) return false;
    const under = underlyingOf(go, type);
    if (under.is === 'BASIC' && under.name === 'error') {
      // The universe's, which has no node.
      const member = memberOf(go, under, 'Error');
      if (member) methods.set('Error', { name: 'Error', type: member.type, key: '' });
      return member !== undefined;
    }
    if (under.is !== 'INTERFACE') return false;
    for (const { name, type: signature, key: method } of under.methods) {
      methods.set(name, { name, type: signature, key: method ?? '' });
    }
    return under.embedded.every((embedded) => gather(embedded, depth + 1));
  };
  if (go.parameterCount(key) > 0 || !gather(named(key), 0) || methods.size === 0) return undefined;
  return [...methods.values()];
}

export const sameRequired = (
  a: readonly RequiredMethod[] | undefined,
  b: readonly RequiredMethod[] | undefined,
): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.length === b.length &&
    a.every((method, i) => method.name === b[i]!.name && method.type === b[i]!.type && method.key === b[i]!.key));

/** The interfaces that a declared type implements, sorted. */
export function implementedInterfaces(go: Go, key: DefinitionKey): DefinitionKey[] {
  const type = named(key);
  if (go.parameterCount(key) > 0) return [];
  const under = go.underlying(key);
  if (under.is === 'INTERFACE' || under.is === 'UNKNOWN') return [];
  const names = methodNames(go, type);
  if (names.size === 0) return [];
  const candidates = new Set([...names, ''].flatMap((name) => go.packages.interfacesBeginningWith(name)));
  return [...candidates].filter((candidate) => implementsInterface(go, type, names, candidate)).sort();
}

function implementsInterface(go: Go, type: Type, names: ReadonlySet<string>, candidate: DefinitionKey): boolean {
  const required = go.requiredMethods(candidate);
  if (!required?.every(({ name }) => names.has(name))) return false;
  return required.every(({ name, type: signature }) => {
    const member = memberOf(go, type, name);
    if (member?.kind !== 'METHOD' || member.type !== signature) return false;
    return isExported(name) || member.key === undefined || home(go, member.key) === home(go, candidate);
  });
}

const home = (go: Go, key: DefinitionKey): string | undefined => go.packageOf(pathOfKey(key));

/** Names of all methods of a type, promoted ones too. */
function methodNames(go: Go, type: Type): Set<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const gather = (from: Type): void => {
    const inner = withoutPointers(from);
    if (seen.has(inner.text)) return;
    seen.add(inner.text);
    if (inner.is === 'BASIC' && inner.name === 'error') names.add('Error');
    if (inner.is === 'NAMED') {
      const typeName = topLevelTypeName(inner.key);
      const of = typeName === undefined ? undefined : go.packageOf(pathOfKey(inner.key));
      for (const receiver of of === undefined ? [] : [typeName!, ...go.packages.aliasesOf(of, typeName!)]) {
        for (const name of go.packages.methodNames(of!, receiver)) names.add(name);
      }
    }
    const under = underlyingOf(go, inner);
    if (under.is === 'STRUCT') for (const field of under.fields) if (field.embedded) gather(field.type);
    if (under.is === 'INTERFACE') {
      for (const method of under.methods) names.add(method.name);
      for (const embedded of under.embedded) gather(embedded);
    }
  };
  gather(type);
  return names;
}
