/** What parameters hold: as annotated, as the overridden method annotates them, as their defaults and callers tell. */
import { NO_TERM } from '../../terms.ts';
import { annotationValue } from './annotations.ts';
import { overridden } from './classes.ts';
import { evaluate } from './evaluate.ts';
import { passedFor } from './evidence.ts';
import { FUNCTION_FLAG, type FunctionFact, PARAMETER, type ParameterFact, takesFixtures } from './facts.ts';
import { type FileView, functionFact, functionKey } from './file-view.ts';
import { fixtureFor, fixtureValue } from './fixtures.ts';
import { selfValue } from './functions.ts';
import { passedToLambda } from './lambda-parameters.ts';
import type { Linking } from './linking.ts';
import { resolveSelf, substituteFor } from './type-variables.ts';
import { builtin, instance, NOTHING, only, setOf, union, type Values } from './values.ts';

export function parameterValue(linking: Linking, file: FileView, fn: number, index: number): Values {
  const fact = functionFact(file, fn);
  const parameter = fact.parameters[index];
  if (!parameter) return NOTHING;
  if (isSelf(fact, index)) return self(linking, file, fact, parameter);
  if (parameter.annotation !== NO_TERM) return wrapped(parameter, annotated(linking, file, fact, parameter));
  const inherited = inheritedType(linking, file, fact, parameter, index);
  if (inherited.items.length > 0) return inherited;
  const byDefault = parameter.value === NO_TERM ? NOTHING : evaluate(linking, file, parameter.value);
  if (parameter.kind === PARAMETER.KEYWORDS) return wrapped(parameter, NOTHING);
  if (parameter.value === NO_TERM && takesFixtures(fact)) {
    const fixture = fixtureFor(linking, file, fn, parameter.name);
    if (fixture !== undefined) return fixtureValue(linking, fixture);
  }
  const passed =
    fact.definition < 0 ? passedToLambda(linking, file, fn, index) : passedFor(linking, functionKey(file, fn), index);
  return wrapped(parameter, union(byDefault, passed));
}

const isSelf = (fact: FunctionFact, index: number): boolean =>
  index === 0 &&
  fact.class >= 0 &&
  !(fact.flags & FUNCTION_FLAG.STATIC) &&
  fact.parameters[0]!.kind === PARAMETER.POSITIONAL;

function self(linking: Linking, file: FileView, fact: FunctionFact, parameter: ParameterFact): Values {
  const declared = setOf(
    annotationValue(linking, file, parameter.annotation).items.filter(
      (value) => value.kind !== 'TYPE_VARIABLE' && value.kind !== 'TYPE_OF',
    ),
  );
  return declared.items.length > 0 ? declared : only(selfValue(linking, file.classes[fact.class]!.key, fact.flags));
}

function annotated(linking: Linking, file: FileView, fact: FunctionFact, parameter: ParameterFact): Values {
  const declared = annotationValue(linking, file, parameter.annotation);
  const cls = enclosingClass(file, fact);
  return declared.generic && cls !== undefined
    ? resolveSelf(linking, declared, instance(file.classes[cls]!.key))
    : declared;
}

function enclosingClass(file: FileView, fact: FunctionFact): number | undefined {
  let around: FunctionFact | undefined = fact;
  while (around && around.class < 0) around = around.within < 0 ? undefined : functionFact(file, around.within);
  return around?.class;
}

/** `*args` is a tuple of what it takes, `**kwargs` a dictionary. */
function wrapped({ kind }: ParameterFact, values: Values): Values {
  if (kind === PARAMETER.REST) return only(builtin('tuple', [values]));
  if (kind === PARAMETER.KEYWORDS) return only(builtin('dict', [only(builtin('str')), values]));
  return values;
}

/** What the method that it overrides says of the parameter: of the same name, else of the same position. */
function inheritedType(
  linking: Linking,
  file: FileView,
  fact: FunctionFact,
  parameter: ParameterFact,
  index: number,
): Values {
  if (fact.class < 0 || parameter.kind === PARAMETER.REST || parameter.kind === PARAMETER.KEYWORDS) return NOTHING;
  const key = file.classes[fact.class]!.key;
  const base = overridden(linking, key, fact.name);
  if (!base) return NOTHING;
  const { parameters } = linking.signature(base.function);
  const same = parameters.find(({ name }) => name === parameter.name) ?? parameters[index];
  if (same?.kind !== PARAMETER.POSITIONAL && same?.kind !== PARAMETER.KEYWORD_ONLY) return NOTHING;
  return substituteFor(linking, same.declared, instance(key), base.owner);
}
