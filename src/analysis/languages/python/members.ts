import type { DefinitionKey } from '../../language.ts';
import { inheritedFrom } from './classes.ts';
import type { Declaration, Declarations } from './declarations.ts';
import type { Linking } from './linking.ts';
import { classValue, only, type Value } from './values.ts';

/** What a member of a value means. */
export function memberOf(linking: Linking, value: Value, name: string): Declarations {
  switch (value.kind) {
    case 'MODULE':
      return moduleAttribute(linking, value.path, name);
    case 'EXTERNAL':
      return [{ kind: 'EXTERNAL', path: value.path === '' ? '' : `${value.path}.${name}` }];
    case 'BUILTIN':
    case 'TUPLE':
      return [{ kind: 'BUILTIN_MEMBER', value, name }];
    case 'INSTANCE':
    case 'CLASS':
      return classMember(linking, value.class, name, value);
    case 'SUPER':
      return superMember(linking, value.start, name, value.self);
    case 'FUNCTION':
      return [{ kind: 'EXTERNAL', path: `builtins.function.${name}` }];
    case 'TYPE_VARIABLE':
    case 'TYPE_OF':
      return boundMember(linking, value, name);
    default:
      return [];
  }
}

function moduleAttribute(linking: Linking, path: string, name: string): Declarations {
  return linking.moduleMember(path, name);
}

/** Members that every object has. */
const OF_OBJECT =
  /^__(init|new|dict|name|doc|repr|str|setattr|getattribute|eq|hash|class|module|qualname|init_subclass)__$/;

function classMember(linking: Linking, key: DefinitionKey, name: string, receiver: Value): Declarations {
  const found = linking.memberOfClass(key, name);
  if (found.declarations.length > 0) return reached(found.declarations, receiver, found.owner!, found.owner !== key);
  if (found.external !== undefined)
    return [{ kind: 'EXTERNAL', path: outside(found.external, receiver, name), receiver }];
  if (name === '__class__' && receiver.kind === 'INSTANCE')
    return [{ kind: 'VALUE', values: only(classValue(receiver.class)) }];
  return OF_OBJECT.test(name) ? [{ kind: 'EXTERNAL', path: `builtins.object.${name}`, receiver }] : [];
}

function superMember(linking: Linking, start: DefinitionKey, name: string, self: Value): Declarations {
  const own = self.kind === 'INSTANCE' || self.kind === 'CLASS' ? self.class : start;
  const found = inheritedFrom(linking, start, own, name);
  if (found.declarations.length > 0) return reached(found.declarations, self, found.owner!, true);
  if (found.external !== undefined)
    return [{ kind: 'EXTERNAL', path: outside(found.external, self, name), receiver: self }];
  return OF_OBJECT.test(name) ? [{ kind: 'EXTERNAL', path: `builtins.object.${name}`, receiver: self }] : [];
}

const outside = (base: string, receiver: Value, name: string): string =>
  base === '' ? '' : receiver.kind === 'CLASS' ? `${base}.${name}` : `${base}.().${name}`;

function reached(declarations: Declarations, receiver: Value, owner: DefinitionKey, inherited: boolean): Declarations {
  return declarations.map((declaration): Declaration => ({ ...declaration, receiver, owner, inherited }));
}

function boundMember(
  linking: Linking,
  value: Extract<Value, { kind: 'TYPE_VARIABLE' | 'TYPE_OF' }>,
  name: string,
): Declarations {
  return linking.bound(value.id).items.flatMap((bound): Declarations => {
    if (value.kind === 'TYPE_VARIABLE') return bound.kind === 'TYPE_VARIABLE' ? [] : memberOf(linking, bound, name);
    return bound.kind === 'INSTANCE' ? memberOf(linking, classValue(bound.class), name) : [];
  });
}
