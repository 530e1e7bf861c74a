/** Members of values: of classes with arguments, of type parameters, arrays and wildcards. */
import { type FieldMember, type Method, OBJECT, substituteMethod, substitutionOf } from './classes.ts';
import { upperBound } from './conversions.ts';
import type { Java } from './program.ts';
import { substitute, type Type } from './types.ts';

/** Methods of a name that a value of the type has. */
export function methodsOf(java: Java, type: Type, name: string): readonly Method[] {
  switch (type.is) {
    case 'CLASS': {
      const methods = java.methods(type.key, name);
      const substitution = methods.length > 0 ? substitutionOf(java, type) : undefined;
      return substitution ? methods.map((method) => substituteMethod(method, substitution)) : methods;
    }
    case 'PARAMETER': {
      const bounds = java.bounds(type.owner, type.position);
      if (bounds.length < 2) return methodsOf(java, upperBound(java, type), name);
      const all = bounds.flatMap((bound) => methodsOf(java, bound, name));
      return all.filter((method, i) => all.findIndex(({ key }) => key === method.key) === i);
    }
    case 'WILDCARD':
      return methodsOf(java, upperBound(java, type), name);
    case 'ARRAY':
      return java.methods(OBJECT.key, name);
    default:
      return [];
  }
}

export function fieldOf(java: Java, type: Type, name: string): FieldMember | undefined {
  switch (type.is) {
    case 'CLASS': {
      const field = java.fields(type.key).get(name);
      return field && { ...field, type: substitute(field.type, substitutionOf(java, type)) };
    }
    case 'PARAMETER':
    case 'WILDCARD':
      return fieldOf(java, upperBound(java, type), name);
    default:
      return undefined;
  }
}

/** What a getter gives that an annotation asks for: `getName()` of the field `name`, `isOpen()` of `open` or `isOpen`. */
export function givenByGetter(java: Java, type: Type, getter: string): Type | undefined {
  const [, prefix, rest] = /^(get|is)(\p{Lu}.*)$/u.exec(getter) ?? [];
  if (rest === undefined) return undefined;
  for (const name of [rest.charAt(0).toLowerCase() + rest.slice(1), rest, getter]) {
    const field = fieldOf(java, type, name);
    if (!field?.hasGetter) continue;
    const isFlag = field.type.is === 'PRIMITIVE' && field.type.name === 'boolean';
    if (isFlag === (prefix === 'is')) return field.type;
  }
  return undefined;
}

/** The one method of a functional interface, with the interface's arguments; wildcards stand for their bounds. */
export function functionOf(java: Java, type: Type): Method | undefined {
  const inner = type.is === 'WILDCARD' ? type.bound : type;
  if (inner?.is !== 'CLASS') return undefined;
  const method = java.functional(inner.key);
  return method && substituteMethod(method, substitutionOf(java, inner));
}

/** The type of a functional interface's parameter, as a lambda sees it: `? super T` is a T. */
export function lambdaParameter(method: Method, position: number): Type | undefined {
  const type = method.parameters[position];
  return type?.is === 'WILDCARD' ? (type.bound ?? OBJECT) : type;
}

export function lambdaResult(method: Method): Type | undefined {
  return method.result.is === 'WILDCARD' ? method.result.bound : method.result;
}
