/** What the type terms of a file denote. */
import { type DefinitionIndex, FILE_ITSELF } from '../../facts.ts';
import { type DefinitionKey, definitionKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { GO_TAG } from './facts.ts';
import type { Declaration } from './packages.ts';
import { declarationOf, type Go, type GoFile } from './program.ts';
import {
  array,
  basic,
  channel,
  external,
  type Field,
  functionOf,
  type InterfaceMethod,
  interfaceOf,
  map,
  named,
  parameter,
  pointer,
  struct,
  substitute,
  substitutionOf,
  type Type,
  tuple,
  UNKNOWN,
  union,
} from './types.ts';
import { UNIVERSE_TYPES } from './universe.ts';

/** The type that a type term denotes. */
export function typeOfTerm(go: Go, file: GoFile, term: TermId): Type {
  if (term === NO_TERM) return UNKNOWN;
  const { terms } = file;
  const operand = (i: number): Type => typeOfTerm(go, file, terms.operand(term, i));
  const operands = (): Type[] => terms.operands(term).map((inner) => typeOfTerm(go, file, inner));
  switch (terms.tag(term)) {
    case TAG.TYPE:
      return typeByName(go, file, terms.text(term), operands());
    case GO_TAG.LOCAL_TYPE:
      return declaredType(go, localDeclaration(file, terms.number(term)), operands());
    case GO_TAG.TYPE_PARAMETER:
      return typeParameter(go, file, terms.number(term));
    case TAG.POINTER:
      return pointer(operand(0));
    case TAG.ARRAY_TYPE:
      return array(operand(0), terms.text(term));
    case TAG.MAP_TYPE:
      return map(operand(0), operand(1));
    case TAG.CHANNEL:
      return channel(operand(0));
    case TAG.TUPLE_TYPE:
      return tuple(operands());
    case TAG.UNION:
      return union(operands());
    case TAG.FUNCTION_TYPE:
      return functionType(go, file, term);
    case TAG.OBJECT_TYPE:
      return shapeType(go, file, terms.number(term));
    default:
      return UNKNOWN;
  }
}

/** A declared type with its arguments; of an alias, what it stands for. */
export function declaredType(go: Go, { kind, key }: Declaration, args: readonly Type[]): Type {
  if (kind === 'TYPE') return named(key, args);
  if (kind !== 'ALIAS') return UNKNOWN;
  return args.length > 0 ? substitute(go.aliased(key), substitutionOf(key, args)) : go.aliased(key);
}

/** `Name`, or `p.Name`. */
function typeByName(go: Go, file: GoFile, text: string, args: readonly Type[]): Type {
  const dot = text.indexOf('.');
  if (dot < 0) {
    const declared = declarationOf(go, file, text);
    if (declared) return declaredType(go, declared, args);
    return UNIVERSE_TYPES.has(text) ? basic(text) : UNKNOWN;
  }
  const imported = go.imports(file.path).byName.get(text.slice(0, dot));
  if (!imported) return UNKNOWN;
  const name = text.slice(dot + 1);
  const declared = imported.package === undefined ? undefined : go.packages.declaration(imported.package, name);
  if (declared) return declaredType(go, declared, args);
  return external(imported.path, [name, '()']);
}

export function localDeclaration(file: GoFile, definition: DefinitionIndex): Declaration {
  const alias = file.facts.own.types[file.facts.own.details[definition] ?? -1]?.alias;
  return { kind: alias ? 'ALIAS' : 'TYPE', key: keyOf(file, definition)! };
}

/** A receiver's type parameter is that of its type, whose constraint it has. */
function typeParameter(go: Go, file: GoFile, index: number): Type {
  const { owner, position, receiver } = file.facts.own.typeParameters[index]!;
  const type = receiver === undefined ? undefined : declarationOf(go, file, receiver);
  return parameter(type?.kind === 'TYPE' ? type.key : keyOf(file, owner)!, position);
}

export function functionType(go: Go, file: GoFile, term: TermId): Type {
  const { terms } = file;
  const types = terms.operands(term).map((inner) => typeOfTerm(go, file, inner));
  const result = terms.operand(term, terms.operandCount(term) - 1);
  const last = types.pop() ?? UNKNOWN;
  const results = result === NO_TERM ? [] : last.is === 'TUPLE' ? last.elements : [last];
  return functionOf(types, results, terms.number(term) === 1);
}

function shapeType(go: Go, file: GoFile, index: number): Type {
  const shape = file.facts.own.shapes[index]!;
  const embedded = shape.embedded.map((term) => typeOfTerm(go, file, term));
  if (shape.interface) {
    const methods = shape.names.map((name, i): InterfaceMethod => {
      const key = keyOf(file, shape.definitions[i]!);
      return { name, type: typeOfTerm(go, file, shape.types[i]!), ...(key === undefined ? {} : { key }) };
    });
    return interfaceOf(methods, embedded);
  }
  const fields = shape.names.map((name, i) =>
    field(file, name, typeOfTerm(go, file, shape.types[i]!), shape.definitions[i]!, false),
  );
  const promoted = embedded.map((type, i) =>
    field(file, embeddedName(file, shape.embedded[i]!), type, shape.embeddedDefinitions[i]!, true),
  );
  return struct([...fields, ...promoted]);
}

function field(file: GoFile, name: string, type: Type, definition: DefinitionIndex, isEmbedded: boolean): Field {
  const key = keyOf(file, definition);
  return { name, type, embedded: isEmbedded, ...(key === undefined ? {} : { key }) };
}

/** An embedded field is named for its type, without package and arguments. */
function embeddedName({ terms }: GoFile, term: TermId): string {
  const named = terms.tag(term) === TAG.POINTER ? terms.operand(term, 0) : term;
  return terms.text(named).split('.').at(-1) ?? '';
}

export function keyOf(file: GoFile, definition: DefinitionIndex): DefinitionKey | undefined {
  if (definition === FILE_ITSELF) return undefined;
  return definitionKey(file.path, file.facts.definitions[definition]!.descriptor);
}
