/** What expressions are to detectors of seams: the definition, the thing outside, the text. */
import { type Denotation, definitionKey, pathOfKey, type TextPattern } from '../../language.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { Evaluation } from './evaluate.ts';
import { JAVA_TAG } from './facts.ts';
import { externalOf, externalOfClass, externalOfStub, externalOfType } from './outside.ts';
import { fileAt, isAnonymousKey, type Java } from './program.ts';
import { isStubKey } from './stubs.ts';

/** Longer chains of constants are not folded. */
const MAX_FOLDS = 20;

export function denotation(java: Java, path: string, term: TermId): Denotation {
  const file = fileAt(java, path);
  if (!file) return { keys: [] };
  const evaluation = new Evaluation(java, file);
  const { terms } = file;
  const tag = terms.tag(term);
  if (tag === TAG.TYPE || tag === JAVA_TAG.LOCAL_TYPE) return ofClass(evaluation, term);
  const meaning = evaluation.meaning(term);
  const declared = evaluation.declaration(term);
  const local = tag === TAG.LOCAL ? localIdentity(path, terms.number(term)) : undefined;
  const external =
    meaning.is === 'TYPE'
      ? externalOfClass(meaning.type)
      : meaning.is === 'VALUE'
        ? declared !== undefined && isStubKey(declared)
          ? externalOfStub(declared)
          : externalOfType(meaning.type)
        : undefined;
  const identity = declared ?? local;
  return {
    keys: declared === undefined || isStubKey(declared) || isAnonymousKey(declared) ? [] : [declared],
    ...(external ? { external } : {}),
    ...(identity === undefined ? {} : { identity }),
  };
}

/** The field or local variable that an expression is the first value of. */
export function keeperOf(java: Java, path: string, term: TermId): string | undefined {
  const file = fileAt(java, path);
  if (!file) return undefined;
  const { own, definitions } = file.facts;
  const field = own.classes.flatMap(({ fields }) => fields).find(({ initialiser }) => initialiser === term);
  if (field) return definitionKey(path, definitions[field.definition]!.descriptor);
  const binding = own.bindings.indexOf(term);
  return binding < 0 ? undefined : localIdentity(path, binding);
}

const localIdentity = (path: string, binding: number): string => `${path}\0local ${binding}`;

function ofClass(evaluation: Evaluation, term: TermId): Denotation {
  const type = evaluation.denoted(term);
  if (type.is === 'CLASS' && !isStubKey(type.key)) return { keys: [type.key], identity: type.key };
  const external = externalOfClass(type);
  return { keys: [], ...(external ? { external } : {}) };
}

export function textPattern(java: Java, path: string, term: TermId): TextPattern | undefined {
  const file = fileAt(java, path);
  return file && fold(new Evaluation(java, file), term, 0);
}

/** The text of an expression; undefined when nothing of it is known. */
function fold(evaluation: Evaluation, term: TermId, depth: number): TextPattern | undefined {
  const { terms, facts } = evaluation.file;
  if (term === NO_TERM || depth > MAX_FOLDS) return undefined;
  switch (terms.tag(term)) {
    case TAG.LITERAL:
      return terms.number(term) === LITERAL.NULL ? undefined : [terms.text(term)];
    case TAG.BINARY: {
      if (terms.text(term) !== '+') return undefined;
      const sides = [terms.operand(term, 0), terms.operand(term, 1)];
      return join(sides.map((side) => fold(evaluation, side, depth + 1) ?? [hole(evaluation, side)]));
    }
    case JAVA_TAG.CAPTURED:
      return fold(evaluation, terms.operand(term, 0), depth + 1);
    case TAG.LOCAL: {
      const binding = terms.number(term);
      if (facts.own.reassigned[binding] === 1) return undefined;
      return fold(evaluation, facts.own.bindings[binding] ?? NO_TERM, depth + 1);
    }
    case JAVA_TAG.VALUE_OF:
      return fold(evaluation, terms.operand(term, 1), depth + 1);
    case TAG.NAME:
    case TAG.MEMBER:
      return ofField(evaluation, term, depth);
    case TAG.CALL:
      return ofCall(evaluation, term, depth);
    default:
      return undefined;
  }
}

/** The initialiser of a field; the name of an enum's constant. */
function ofField(evaluation: Evaluation, term: TermId, depth: number): TextPattern | undefined {
  const key = evaluation.declaration(term);
  if (key === undefined) return undefined;
  const path = pathOfKey(key);
  const file = fileAt(evaluation.java, path);
  const descriptor = key.slice(path.length + 1);
  for (const { fields, kind } of file?.facts.own.classes ?? []) {
    for (const field of fields) {
      const definition = file!.facts.definitions[field.definition]!;
      if (definition.descriptor !== descriptor) continue;
      if (kind === 'ENUM' && definition.kind === 'ENUM_MEMBER') return [field.name];
      // A field that is not final may have become something else.
      if (!definition.modifiers?.includes('FINAL')) return undefined;
      return fold(new Evaluation(evaluation.java, file!), field.initialiser, depth + 1);
    }
  }
  return undefined;
}

/** `String.format`, `"…".formatted`, `URI.create` and what else wraps a text. */
function ofCall(evaluation: Evaluation, call: TermId, depth: number): TextPattern | undefined {
  const { terms } = evaluation.file;
  const target = evaluation.target(call);
  const external =
    target?.is === 'METHOD' && isStubKey(target.choice.method.key)
      ? externalOfStub(target.choice.method.key)
      : target?.is === 'OUTSIDE'
        ? externalOf(target.package, target.path)
        : undefined;
  const name = external && `${external.package}.${external.path.filter((step) => step !== '()').join('.')}`;
  const callee = terms.operand(call, 0);
  const args = terms.operands(call, 1);
  switch (name) {
    case 'java.lang.String.format':
      return fillIn(evaluation, args[0], args.slice(1), depth);
    case 'java.lang.String.formatted':
      return fillIn(evaluation, terms.operand(callee, 0), args, depth);
    case 'java.lang.String.concat':
      return join(
        [terms.operand(callee, 0), ...args].map(
          (part) => fold(evaluation, part, depth + 1) ?? [hole(evaluation, part)],
        ),
      );
    case 'java.net.URI.create':
    case 'java.lang.String.valueOf':
    case 'java.lang.String.trim':
    case 'java.lang.String.toString':
      return fold(evaluation, args[0] ?? terms.operand(callee, 0), depth + 1);
    default:
      return undefined;
  }
}

/** Puts arguments in the place of conversions; `%%` is a percent sign. */
function fillIn(
  evaluation: Evaluation,
  format: TermId | undefined,
  args: readonly TermId[],
  depth: number,
): TextPattern | undefined {
  const pattern = fold(evaluation, format ?? NO_TERM, depth + 1);
  let next = 0;
  return (
    pattern &&
    join(
      pattern.map((part): TextPattern => {
        if (typeof part !== 'string') return [part];
        const pieces = part.split(/(%(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[a-zA-Z%])/);
        return pieces.flatMap((piece, i): TextPattern => {
          if (i % 2 === 0) return [piece];
          if (piece.endsWith('%')) return ['%'];
          if (piece.endsWith('n')) return ['\n'];
          const argument = args[next++];
          if (argument === undefined) return [{ hole: '' }];
          return (
            (piece.endsWith('s') ? fold(evaluation, argument, depth + 1) : undefined) ?? [hole(evaluation, argument)]
          );
        });
      }),
    )
  );
}

/** A part that is not known, named as the source names it. */
function hole({ file: { terms } }: Evaluation, term: TermId): { readonly hole: string } {
  let named = term;
  if (terms.tag(named) === TAG.CALL) named = terms.operand(named, 0);
  if (terms.tag(named) === JAVA_TAG.CAPTURED) named = terms.operand(named, 0);
  const tag = terms.tag(named);
  return { hole: tag === TAG.NAME || tag === TAG.LOCAL || tag === TAG.MEMBER ? terms.text(named) : '' };
}

/** One pattern of many, neighbouring texts made one. */
function join(patterns: readonly TextPattern[]): TextPattern {
  const joined: (string | { readonly hole: string })[] = [];
  for (const part of patterns.flat()) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}
