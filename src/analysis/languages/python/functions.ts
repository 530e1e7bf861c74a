/** Functions by key: their shape, what they declare, what they return, and what they are when reached through an object. */
import type { DefinitionKey } from '../../language.ts';
import { pathOfKey } from '../../language.ts';
import { NO_TERM, TAG } from '../../terms.ts';
import { annotationValue } from './annotations.ts';
import { callFunction } from './calls.ts';
import { isMetaclass } from './classes.ts';
import type { Declaration } from './declarations.ts';
import { evaluate } from './evaluate.ts';
import { FUNCTION_FLAG, type FunctionFact, type ParameterFact } from './facts.ts';
import { type FileView, functionFact, functionKey } from './file-view.ts';
import { iterated } from './iteration.ts';
import type { Linking } from './linking.ts';
import {
  builtin,
  classValue,
  external,
  functionValue,
  instance,
  NOTHING,
  only,
  union,
  type Value,
  type Values,
} from './values.ts';

/** What the head of a function tells without looking anything up. */
export interface Shape {
  readonly name: string;
  /** The class in whose body it stands. */
  readonly class: DefinitionKey | undefined;
  readonly flags: number;
  readonly isDecorated: boolean;
  readonly overloads: readonly DefinitionKey[];
  readonly text: string;
}

export interface SignatureParameter {
  readonly name: string;
  /** One of PARAMETER. */
  readonly kind: number;
  readonly declared: Values;
  /** Of `Literal[…]`: the texts that fit. */
  readonly literals: readonly string[] | undefined;
  readonly isOptional: boolean;
  /** What it is when it is left out. */
  readonly value: Values;
}

/** What a function declares. */
export interface Signature {
  readonly parameters: readonly SignatureParameter[];
  /** What its annotation says that it returns; undefined without one. */
  readonly declared?: Values;
  readonly text: string;
}

/** The file and number of a function. */
export function functionAt(
  linking: Linking,
  key: DefinitionKey,
): { file: FileView; index: number; fact: FunctionFact } | undefined {
  const file = linking.file(pathOfKey(key));
  if (!file) return undefined;
  const anonymous = /\0λ(\d+)@(.+)$/.exec(key);
  if (anonymous) {
    const index = Number(anonymous[1]);
    return file.own.version === anonymous[2] ? { file, index, fact: functionFact(file, index) } : undefined;
  }
  const found = linking.program.definition(key);
  const index = found && file.functionOf.get(found.index);
  return index === undefined ? undefined : { file, index, fact: functionFact(file, index) };
}

export function shapeOf(linking: Linking, key: DefinitionKey): Shape | undefined {
  const found = functionAt(linking, key);
  if (!found) return undefined;
  const { file, fact } = found;
  const cls = fact.class < 0 ? undefined : file.classes[fact.class]!.key;
  const overloads = fact.overloads.map((index) => functionKey(file, index));
  const isDecorated = fact.decorators.length > 0;
  const text = [fact.name, cls, fact.flags, isDecorated, ...overloads].join(' ');
  return { name: fact.name, class: cls, flags: fact.flags, isDecorated, overloads, text };
}

export function signatureOf(linking: Linking, key: DefinitionKey): Signature {
  const found = functionAt(linking, key);
  if (!found) return { parameters: [], text: '' };
  const { file, fact } = found;
  const parameters = fact.parameters.map((parameter) => signatureParameter(linking, file, parameter));
  const declared = fact.annotation === NO_TERM ? undefined : annotationValue(linking, file, fact.annotation);
  const text = [
    ...parameters.map(
      ({ name, kind, declared: type, literals, isOptional, value }) =>
        `${name} ${kind} ${type.key} ${literals?.join('/')} ${isOptional} ${value.key}`,
    ),
    declared ? `-> ${declared.key}` : '',
  ].join('; ');
  return { parameters, ...(declared ? { declared } : {}), text };
}

function signatureParameter(
  linking: Linking,
  file: FileView,
  { name, kind, annotation, value }: ParameterFact,
): SignatureParameter {
  return {
    name,
    kind,
    declared: annotation === NO_TERM ? NOTHING : annotationValue(linking, file, annotation),
    literals: literalTexts(file, annotation),
    isOptional: value !== NO_TERM,
    // Needed only where it may bind a type variable.
    value: value === NO_TERM || annotation === NO_TERM ? NOTHING : evaluate(linking, file, value),
  };
}

function literalTexts({ terms }: FileView, annotation: number): string[] | undefined {
  if (annotation === NO_TERM || terms.tag(annotation) !== TAG.INDEX) return undefined;
  if (terms.text(terms.operand(annotation, 0)) !== 'Literal') return undefined;
  return terms.operands(annotation, 1).map((term) => terms.text(term).toLowerCase());
}

/** What calling a function gives before type variables are bound: as declared, else as its returns and yields tell. */
export function functionResult(linking: Linking, key: DefinitionKey): Values {
  const found = functionAt(linking, key);
  if (!found) return NOTHING;
  const { file, fact } = found;
  const isGenerator = (fact.flags & FUNCTION_FLAG.GENERATOR) !== 0;
  const isAsync = (fact.flags & FUNCTION_FLAG.ASYNC) !== 0;
  const declared = fact.annotation === NO_TERM ? undefined : annotationValue(linking, file, fact.annotation);
  let result = declared ?? inferred(linking, file, fact);
  if (!declared && isGenerator) result = only(generator(linking, file, fact, result));
  if (isAsync && !isGenerator) result = only(builtin('coroutine', [result]));
  if (fact.flags & FUNCTION_FLAG.CONTEXT) result = only(builtin('context', [iterated(linking, result, false)]));
  return result;
}

function inferred(linking: Linking, file: FileView, { returns }: FunctionFact): Values {
  return union(...returns.map((term) => evaluate(linking, file, term)));
}

function generator(linking: Linking, file: FileView, { yields, delegates }: FunctionFact, returned: Values): Value {
  const yielded = union(
    ...yields.map((term) => evaluate(linking, file, term)),
    ...delegates.map((term) => iterated(linking, evaluate(linking, file, term), false)),
  );
  return builtin('generator', [yielded, NOTHING, returned]);
}

/** What a function is when it is named or reached: bound, a property's value, decorated. */
export function methodValue(
  linking: Linking,
  { key, receiver }: Extract<Declaration, { kind: 'FUNCTION' | 'CLASS' }>,
): Values {
  const shape = linking.shape(key);
  if (!shape) return NOTHING;
  if (!receiver || shape.class === undefined) return linking.decorated(key);
  if (shape.flags & FUNCTION_FLAG.PROPERTY) {
    return receiver.kind === 'CLASS'
      ? only(external('builtins.property'))
      : callFunction(linking, key, receiver, undefined);
  }
  if (shape.flags & FUNCTION_FLAG.STATIC) return only(functionValue(key));
  if (shape.flags & FUNCTION_FLAG.CLASS_METHOD) return only(functionValue(key, classOf(receiver)));
  const own =
    receiver.kind === 'CLASS' && !isMetaclass(linking, shape.class) ? functionValue(key) : functionValue(key, receiver);
  if (!shape.isDecorated) return only(own);
  // The decorated value as the class has it: bound where the decorators leave the function as it is.
  const decorated = linking.decorated(key);
  return union(
    ...decorated.items.map((value) => (value.kind === 'FUNCTION' && value.function === key ? only(own) : only(value))),
  );
}

const classOf = (receiver: Value): Value =>
  receiver.kind === 'INSTANCE' ? classValue(receiver.class, receiver.args) : receiver;

/** What `self` or `cls` is in a method of a class. */
export function selfValue(linking: Linking, cls: DefinitionKey, flags: number): Value {
  return flags & FUNCTION_FLAG.CLASS_METHOD || isMetaclass(linking, cls) ? classValue(cls) : instance(cls);
}
