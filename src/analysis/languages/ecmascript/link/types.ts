/**
 * What expressions evaluate to. Types are interned: equal ones are the same object, so that cells compare them at once.
 * They name declarations by id (see files.ts) and hold no facts. `null` is ignorance; EXTERNAL is knowledge.
 */
import { hash } from 'node:crypto';
import type { External } from '../../../language.ts';

/** Names a declaration: path, NUL, name in the file. */
export type EntityId = string;

/** A file's path, or path NUL `module` NUL name for an ambient module in it. */
export type ModuleRef = string;

/** What type parameters stand for. `this` is the receiver. */
export interface Environment {
  readonly id: number;
  readonly size: number;
  readonly entries: ReadonlyMap<string, Type>;
}

interface Interned {
  readonly id: number;
  /** How many types it is made of, itself among them. */
  readonly size: number;
  /** It may name type parameters. */
  readonly isOpen: boolean;
}

export type KnownType = Interned &
  (
    | { readonly kind: 'PRIMITIVE'; readonly name: string }
    | { readonly kind: 'LITERAL'; readonly name: string; readonly value: string }
    | { readonly kind: 'INSTANCE'; readonly entity: EntityId; readonly arguments: readonly Type[] }
    | { readonly kind: 'CLASS'; readonly entity: EntityId }
    | ClosureType
    | { readonly kind: 'UNION' | 'INTERSECTION'; readonly parts: readonly KnownType[] }
    | { readonly kind: 'TUPLE'; readonly items: readonly Type[] }
    | { readonly kind: 'PARAMETER'; readonly entity: EntityId }
    | { readonly kind: 'THIS'; readonly of: Type }
    | { readonly kind: 'MODULE'; readonly module: ModuleRef; readonly isCommonJs: boolean }
    | { readonly kind: 'NAMESPACE'; readonly entity: EntityId }
    | { readonly kind: 'ENUM'; readonly entity: EntityId }
    /** A value of an enum; the member is empty where it may be any. */
    | { readonly kind: 'ENUM_VALUE'; readonly entity: EntityId; readonly member: string }
    /**
     * Any member has this type. `key` is the type parameter that stands for the member's name, or empty; `names` are those
     * that there are, as far as they are known.
     */
    | {
        readonly kind: 'RECORD';
        readonly value: Type;
        readonly key: EntityId;
        readonly names: Type;
        /** Of `{ [K in keyof T]: … }` T: its members are those of T. */
        readonly source: Type;
      }
    /** `T[K]` as long as T and K are not known. */
    | { readonly kind: 'LAZY'; readonly object: Type; readonly index: Type }
    /** `keyof T` as long as T is not known. */
    | { readonly kind: 'KEYS'; readonly of: Type }
    /** An alias that computes, with what it is given: what it stands for is worked out when it is asked. */
    | { readonly kind: 'APPLIED'; readonly entity: EntityId; readonly arguments: readonly Type[] }
    | ConditionalType
    /** `...T` in a tuple. */
    | { readonly kind: 'REST'; readonly of: Type }
    | ExternalType
    | DeclaredType
    /** A variable that has members of its own. */
    | { readonly kind: 'HOST'; readonly entity: EntityId }
  );

/** Something outside by the way in which it is reached, and what it is as far as declarations of its package tell. */
export interface ExternalType extends Interned {
  readonly kind: 'EXTERNAL';
  readonly external: External;
  /** Null where nothing is declared; a {@link DeclaredType} is worked out when it is asked. */
  readonly declared: Type;
}

/** What a dependency exports: nothing of it is read until it is asked. */
export interface DeclaredType extends Interned {
  readonly kind: 'DECLARED';
  readonly module: ModuleRef;
  /** An exported name (`*`: all of the module, `=`: what requiring it gives), then names in it. */
  readonly path: readonly string[];
  /** As a type, its instance, else its value. */
  readonly isType: boolean;
  readonly arguments: readonly Type[];
  /** What was taken of that: members, `()` what it constructs, `[]` an element, `await`. */
  readonly steps: readonly string[];
}

/** `check extends target ? yes : no` as it is written, with what its type parameters stand for. */
export interface ConditionalType extends Interned {
  readonly kind: 'CONDITIONAL';
  readonly condition: Condition;
  readonly environment: Environment | null;
}

export interface Condition {
  readonly check: Type;
  readonly target: Type;
  readonly yes: Type;
  readonly no: Type;
  /** Type parameters that it names. */
  readonly parameters: readonly EntityId[];
  /** Those that `infer` brings in. */
  readonly inferred: readonly EntityId[];
  /** Its alias asks itself again: its branches are steps, no alternatives. */
  readonly isStep: boolean;
}

/** What is made from a declaration, with what its type parameters stand for. */
export interface ClosureType extends Interned {
  readonly kind: 'FUNCTION' | 'CONSTRUCTOR' | 'OBJECT' | 'OBJECT_TYPE';
  readonly entity: EntityId;
  readonly environment: Environment | null;
}

export type Type = KnownType | null;

/** A union of more parts is unknown. */
const MAX_PARTS = 48;
/** A longer way through something external is unknown. */
const MAX_EXTERNAL_STEPS = 10;

/**
 * What is made of more types is unknown where it stands: builders that gather a schema in their type arguments grow
 * with each call, and so would the work on them.
 */
const MAX_SIZE = 384;

/** A name of more characters is hashed. */
const LONG_NAME = 80;

/** What is declared of something outside and is made of more types is not known: builders of schemas grow so, too. */
const MAX_DECLARED_SIZE = 24;

/** What `Omit` leaves of each type in the union. */
type New<T> = T extends unknown ? Omit<T, keyof Interned> : never;

export type Types = ReturnType<typeof createTypes>;

export function createTypes() {
  const interned = new Map<string, KnownType>();
  let count = 0;
  // What is made of one name is found by it: no key has to be made.
  const primitives = new Map<string, KnownType>();
  const strings = new Map<string, KnownType>();
  const parameters = new Map<EntityId, KnownType>();
  const classes = new Map<EntityId, KnownType>();
  const plainInstances = new Map<EntityId, KnownType>();
  const plainClosures = {
    FUNCTION: new Map<EntityId, KnownType>(),
    CONSTRUCTOR: new Map<EntityId, KnownType>(),
    OBJECT: new Map<EntityId, KnownType>(),
    OBJECT_TYPE: new Map<EntityId, KnownType>(),
  };
  const modules = new Map<ModuleRef, KnownType>();
  const commonJsModules = new Map<ModuleRef, KnownType>();
  const steps = new Map<KnownType, Map<string, Type>>();
  /** Numbers of names: keys that are made of long names would be slow to compare. */
  const numbers = new Map<string, number>();
  /** Those that are worked out on demand, by name. */
  const computed = new Map<string, KnownType>();
  const names = new Map<KnownType, string>();
  const environments: EnvironmentNode = { environment: undefined, next: undefined };
  let environmentCount = 0;

  function numberOf(name: string): number {
    let number = numbers.get(name);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(name, number);
    }
    return number;
  }

  function intern(key: string, type: New<KnownType>, inner: readonly Type[] = [], isOpen = false): KnownType {
    return interned.get(key) ?? add(interned, key, type, inner, isOpen);
  }

  function add<K>(
    table: Map<K, KnownType>,
    key: K,
    type: New<KnownType>,
    inner: readonly Type[] = [],
    isOpen = false,
  ): KnownType {
    // Not enumerable: what a type says does not depend on when it was first met.
    const known = Object.defineProperties(type, {
      id: { value: ++count },
      size: { value: sizeOf(inner) + 1 },
      isOpen: { value: isOpen || inner.some((one) => one?.isOpen) },
    }) as KnownType;
    table.set(key, known);
    return known;
  }

  /** Names a type, the same in each process, other than its number. */
  function nameOf(type: Type): string {
    if (type === null) return '';
    let name = names.get(type);
    if (name === undefined) {
      const text = Object.values(type).map(nameOfPart).join(' ');
      // Types hold types: in full, names of some kilobytes would be most of what a linked file weighs.
      name = `(${text.length > LONG_NAME ? hash('sha256', text, 'base64url') : text})`;
      names.set(type, name);
    }
    return name;
  }

  function nameOfPart(part: unknown): string {
    if (typeof part !== 'object' || part === null) return String(part);
    if ('kind' in part) return nameOf(part as KnownType);
    const items = Array.isArray(part)
      ? part
      : 'entries' in part
        ? [...(part as Environment).entries].flat()
        : Object.values(part);
    return `[${items.map(nameOfPart).join(' ')}]`;
  }

  const sizeOf = (types: readonly Type[]): number => types.reduce((sum, type) => sum + (type?.size ?? 0), 0);
  /** Parts that are not too large to be parts. */
  const within = (types: readonly Type[]): readonly Type[] =>
    sizeOf(types) < MAX_SIZE ? types : types.map((type) => (type && type.size > MAX_SIZE / 4 ? null : type));
  const idOf = (type: Type): number => (type ? type.id : 0);
  const idsOf = (types: readonly Type[]): string => types.map(idOf).join(',');

  function union(types: readonly Type[]): Type {
    const parts: KnownType[] = [];
    for (const type of types) {
      for (const part of type?.kind === 'UNION' ? type.parts : type ? [type] : [])
        if (!parts.includes(part)) parts.push(part);
    }
    if (parts.length <= 1) return parts[0] ?? null;
    if (parts.length > MAX_PARTS || sizeOf(parts) > MAX_SIZE) return null;
    return intern(`|${idsOf(parts)}`, { kind: 'UNION', parts }, parts);
  }

  const primitive = (name: string): KnownType =>
    primitives.get(name) ?? add(primitives, name, { kind: 'PRIMITIVE', name });

  /** What two texts, numbers or unions of such have in common. */
  function common(a: Type, b: Type): Type {
    const left = partsOf(a).flatMap((one) => partsOf(b).flatMap((other) => narrower(one, other) ?? []));
    return left.length > 0 ? union(left) : primitive('never');
  }

  function closure(kind: ClosureType['kind'], entity: EntityId, environment: Environment | null = null): KnownType {
    if (environment === null) {
      const plain = plainClosures[kind];
      return plain.get(entity) ?? add(plain, entity, { kind, entity, environment }, [], true);
    }
    return intern(
      `${kind}${numberOf(entity)}:${environment.id}`,
      { kind, entity, environment },
      [...environment.entries.values()],
      true,
    );
  }

  function environment(entries: ReadonlyMap<string, Type>): Environment | null {
    if (entries.size === 0) return null;
    const names = inOrder([...entries.keys()]);
    const values = within(names.map((name) => entries.get(name) ?? null));
    let node = environments;
    for (let i = 0; i < names.length; i++) node = nextNode(node, names[i]!, values[i]!);
    if (!node.environment) {
      const sorted = names.map((name, i) => [name, values[i]!] as const);
      node.environment = Object.defineProperties({ entries: new Map(sorted) } as unknown as Environment, {
        id: { value: ++environmentCount },
        size: { value: sizeOf(values) },
      });
    }
    return node.environment;
  }

  function external(external: External, declared: Type = null): Type {
    if (external.path.length > MAX_EXTERNAL_STEPS) return null;
    const key = [external.manager, external.package, ...external.path].join('\0');
    if (declared === null || declared.size > MAX_DECLARED_SIZE)
      return intern(`x${key}`, { kind: 'EXTERNAL', external, declared: null });
    return intern(`X${declared.id}\0${key}`, { kind: 'EXTERNAL', external, declared }, [declared]);
  }

  return {
    primitive,
    literal(name: string, value: string): KnownType {
      if (name !== 'string') return intern(`l${name}\0${value}`, { kind: 'LITERAL', name, value });
      return strings.get(value) ?? add(strings, value, { kind: 'LITERAL', name, value });
    },
    instance(entity: EntityId, typeArguments: readonly Type[] = []): KnownType {
      if (typeArguments.length === 0) {
        const plain = plainInstances.get(entity);
        return plain ?? add(plainInstances, entity, { kind: 'INSTANCE', entity, arguments: [] });
      }
      const given = within(typeArguments);
      return intern(`i${numberOf(entity)}:${idsOf(given)}`, { kind: 'INSTANCE', entity, arguments: given }, given);
    },
    classOf: (entity: EntityId): KnownType => classes.get(entity) ?? add(classes, entity, { kind: 'CLASS', entity }),
    closure,
    union,
    intersection(types: readonly Type[]): Type {
      const parts = [
        ...new Set(types.flatMap((type) => (type?.kind === 'INTERSECTION' ? type.parts : type ? [type] : []))),
      ];
      if (parts.length <= 1) return parts[0] ?? null;
      if (sizeOf(parts) > MAX_SIZE) return null;
      if (parts.every(isText)) return parts.reduce((a: Type, b) => common(a, b), parts[0]!);
      return intern(`&${idsOf(parts)}`, { kind: 'INTERSECTION', parts }, parts);
    },
    tuple(all: readonly Type[]): KnownType {
      const items = within(
        all.flatMap((item) => (item?.kind === 'REST' && item.of?.kind === 'TUPLE' ? item.of.items : [item])),
      );
      return intern(`t${idsOf(items)}`, { kind: 'TUPLE', items }, items);
    },
    parameter: (entity: EntityId): KnownType =>
      parameters.get(entity) ?? add(parameters, entity, { kind: 'PARAMETER', entity }, [], true),
    self: (of: Type): KnownType => intern(`s${idOf(of)}`, { kind: 'THIS', of }, [of], true),
    module(module: ModuleRef, isCommonJs: boolean): KnownType {
      const table = isCommonJs ? commonJsModules : modules;
      return table.get(module) ?? add(table, module, { kind: 'MODULE', module, isCommonJs });
    },
    namespace: (entity: EntityId): KnownType => intern(`n${numberOf(entity)}`, { kind: 'NAMESPACE', entity }),
    enumeration: (entity: EntityId): KnownType => intern(`e${numberOf(entity)}`, { kind: 'ENUM', entity }),
    enumValue: (entity: EntityId, member = ''): KnownType =>
      intern(`v${numberOf(entity)}:${member}`, { kind: 'ENUM_VALUE', entity, member }),
    record: (value: Type, key: EntityId = '', names: Type = null, source: Type = null): KnownType =>
      intern(
        `r${idOf(value)}\0${key}\0${idOf(names)}\0${idOf(source)}`,
        { kind: 'RECORD', value, key, names, source },
        [value, names, source],
      ),
    lazy: (object: Type, index: Type): KnownType =>
      intern(`z${idOf(object)}\0${idOf(index)}`, { kind: 'LAZY', object, index }, [object, index], true),
    keys: (of: Type): KnownType => intern(`k${idOf(of)}`, { kind: 'KEYS', of }, [of], true),
    applied(entity: EntityId, typeArguments: readonly Type[]): KnownType {
      const given = within(typeArguments);
      return intern(`a${numberOf(entity)}:${idsOf(given)}`, { kind: 'APPLIED', entity, arguments: given }, given);
    },
    conditional(condition: Condition, environment: Environment | null = null): KnownType {
      const { check, target, yes, no, inferred, isStep } = condition;
      return intern(
        `?${idsOf([check, target, yes, no])}\0${inferred.join('\0')}\0${isStep}\0${environment?.id ?? 0}`,
        { kind: 'CONDITIONAL', condition, environment },
        [...(environment?.entries.values() ?? [])],
        true,
      );
    },
    /** A key for what is worked out of a type. */
    keyOf(type: KnownType): string {
      const key = nameOf(type);
      computed.set(key, type);
      return key;
    },
    ofKey: (key: string): KnownType | undefined => computed.get(key),
    rest: (of: Type): KnownType => intern(`.${idOf(of)}`, { kind: 'REST', of }, [of]),
    external,
    declared({ module, path, isType, arguments: given, steps }: Omit<New<DeclaredType>, 'kind'>): KnownType {
      const key = `d${module}\0${path.join('.')}\0${isType}\0${idsOf(given)}\0${steps.join('.')}`;
      return intern(key, { kind: 'DECLARED', module, path, isType, arguments: given, steps }, given);
    },
    /** One step further into something external, of which nothing is declared. */
    step(type: ExternalType, name: string): Type {
      let known = steps.get(type);
      if (!known) {
        known = new Map();
        steps.set(type, known);
      }
      let next = known.get(name);
      if (next === undefined) {
        next = external(further(type, name));
        known.set(name, next);
      }
      return next;
    },
    host: (entity: EntityId): KnownType => intern(`h${numberOf(entity)}`, { kind: 'HOST', entity }),
    environment,
  };
}

/** Environments by what they hold, name by name. */
interface EnvironmentNode {
  environment: Environment | undefined;
  next: Map<string, Map<Type, EnvironmentNode>> | undefined;
}

function nextNode(node: EnvironmentNode, name: string, value: Type): EnvironmentNode {
  node.next ??= new Map();
  let ofName = node.next.get(name);
  if (!ofName) {
    ofName = new Map();
    node.next.set(name, ofName);
  }
  let next = ofName.get(value);
  if (!next) {
    next = { environment: undefined, next: undefined };
    ofName.set(value, next);
  }
  return next;
}

/** A text, a number, a literal, or a union of such. */
const isText = (type: KnownType): boolean =>
  type.kind === 'LITERAL' || type.kind === 'PRIMITIVE' || (type.kind === 'UNION' && type.parts.every(isText));

function narrower(a: KnownType, b: KnownType): KnownType | undefined {
  if (a === b) return a;
  if (!('name' in a) || !('name' in b) || a.name !== b.name) return undefined;
  return a.kind === 'LITERAL' ? (b.kind === 'LITERAL' ? undefined : a) : b;
}

export const partsOf = (type: Type): readonly KnownType[] =>
  type === null ? [] : type.kind === 'UNION' ? type.parts : [type];

/** What lies one step further. */
export const further = ({ external }: ExternalType, name: string): External => ({
  ...external,
  path: [...external.path, name],
});

const NIL = new Set(['undefined', 'null', 'void', 'never']);
export const isNil = (type: Type): boolean => type?.kind === 'PRIMITIVE' && NIL.has(type.name);

/** Without `undefined` and `null`. */
export function withoutNil(types: Types, type: Type): Type {
  if (type?.kind === 'UNION') return types.union(type.parts.filter((part) => !isNil(part)));
  return isNil(type) ? null : type;
}

/** A literal's own type, as a variable that may change has it. */
export function widened(types: Types, type: Type): Type {
  if (type?.kind === 'LITERAL') return types.primitive(type.name);
  if (type?.kind === 'UNION') return types.union(type.parts.map((part) => widened(types, part)));
  return type;
}

export const isNullableOnly = (type: Type): boolean => partsOf(type).every(isNil);

/** Sorted; most come so. */
function inOrder(names: string[]): string[] {
  for (let i = 1; i < names.length; i++) if (names[i - 1]! > names[i]!) return names.sort();
  return names;
}
