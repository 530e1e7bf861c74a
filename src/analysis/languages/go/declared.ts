/** What declarations say of themselves: signatures, underlying types, values, constraints. Each is the body of a cell. */
import { FILE_ITSELF } from '../../facts.ts';
import type { DefinitionKey } from '../../language.ts';
import { NO_TERM } from '../../terms.ts';
import { Evaluation } from './evaluate.ts';
import { asValue, type Meaning, NOTHING, typeOfMeaning } from './meaning.ts';
import { type Go, type GoFile, locate } from './program.ts';
import { typeOfTerm } from './type-terms.ts';
import { interfaceOf, substitute, substitutionOf, type Type, UNKNOWN } from './types.ts';

export function signature(go: Go, key: DefinitionKey): Type {
  const found = locate(go, key);
  if (!found) return UNKNOWN;
  const { file, index } = found;
  const { own, definitions } = file.facts;
  const detail = own.functions[own.details[index] ?? -1];
  if (detail?.definition === index) return typeOfTerm(go, file, detail.signature);
  return definitions[index]!.kind === 'METHOD' ? interfaceMethod(go, file, index) : UNKNOWN;
}

function interfaceMethod(go: Go, file: GoFile, index: number): Type {
  for (const shape of file.facts.own.shapes) {
    const at = shape.definitions.indexOf(index);
    if (shape.interface && at >= 0) return typeOfTerm(go, file, shape.types[at]!);
  }
  return UNKNOWN;
}

export function parameterCount(go: Go, key: DefinitionKey): number {
  const found = locate(go, key);
  if (!found) return 0;
  const { own, definitions } = found.file.facts;
  const detail = own.details[found.index] ?? -1;
  const isCallable = definitions[found.index]!.kind === 'FUNCTION' || definitions[found.index]!.kind === 'METHOD';
  return ((isCallable ? own.functions : own.types)[detail]?.typeParameters ?? []).length;
}

/** The type that a type declaration gives its name, followed until it is no declared type. */
export function underlying(go: Go, key: DefinitionKey): Type {
  const type = writtenType(go, key);
  if (type.is !== 'NAMED') return type;
  return underlyingOf(go, type);
}

export function aliased(go: Go, key: DefinitionKey): Type {
  return writtenType(go, key);
}

function writtenType(go: Go, key: DefinitionKey): Type {
  const found = locate(go, key);
  if (!found) return UNKNOWN;
  const { own } = found.file.facts;
  const detail = own.types[own.details[found.index] ?? -1];
  return detail?.definition === found.index ? typeOfTerm(go, found.file, detail.type) : UNKNOWN;
}

/** What a variable or constant of a package evaluates to: of its type where one is written, else of its initialiser. */
export function value(go: Go, key: DefinitionKey): Meaning {
  const found = locate(go, key);
  if (!found) return NOTHING;
  const { own } = found.file.facts;
  const detail = own.values[own.details[found.index] ?? -1];
  if (detail?.definition !== found.index || detail.term === NO_TERM) return NOTHING;
  const meaning = new Evaluation(go, found.file).meaning(detail.term);
  if (meaning.is === 'FUNCTION' || meaning.is === 'EXTERNAL') return meaning;
  return asValue(typeOfMeaning(meaning));
}

export function constraint(go: Go, owner: DefinitionKey, position: number): Type {
  const found = locate(go, owner);
  if (!found) return UNKNOWN;
  const { file, index } = found;
  const declared = file.facts.own.typeParameters.find(
    (parameter) => parameter.owner === index && parameter.position === position && parameter.receiver === undefined,
  );
  return declared && declared.owner !== FILE_ITSELF ? typeOfTerm(go, file, declared.constraint) : UNKNOWN;
}

// -- Types seen through their declarations

/** The type without its name. */
export function underlyingOf(go: Go, type: Type): Type {
  if (type.is !== 'NAMED') return type;
  const under = go.underlying(type.key);
  return type.args.length > 0 ? substitute(under, substitutionOf(type.key, type.args)) : under;
}

/** The type that operations see: of a type parameter its constraint's core, else the underlying type. */
export function coreOf(go: Go, type: Type): Type {
  const under = underlyingOf(go, type);
  if (under.is !== 'PARAMETER') return under;
  const bound = underlyingOf(go, go.constraint(under.owner, under.position));
  if (bound.is === 'INTERFACE') {
    const first = bound.embedded[0];
    return first ? underlyingOf(go, first.is === 'UNION' ? first.elements[0]! : first) : interfaceOf([], []);
  }
  return bound.is === 'UNION' ? underlyingOf(go, bound.elements[0]!) : bound;
}
