/** What expressions are to detectors of seams: the definition, the thing outside, the text. */
import { type Denotation, definitionKey, type External, type TextPattern } from '../../language.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { Evaluation } from './evaluate.ts';
import { externalOf, externalOfStub, externalOfType } from './outside.ts';
import { fileAt, type Go, locate } from './program.ts';
import { isStubKey } from './stubs.ts';

const NOTHING: Denotation = { keys: [] };

/** Longer chains of constants are not folded. */
const MAX_FOLDS = 20;

export function denotation(go: Go, path: string, term: TermId): Denotation {
  const file = fileAt(go, path);
  if (!file) return NOTHING;
  const evaluation = new Evaluation(go, file);
  const bare = withoutWrapping(evaluation, term);
  const meaning = evaluation.meaning(bare);
  const declared = evaluation.declaration(bare);
  const local = file.terms.tag(bare) === TAG.LOCAL ? localIdentity(path, file.terms.number(bare)) : undefined;
  const key =
    meaning.is === 'FUNCTION'
      ? meaning.key
      : meaning.is === 'TYPE' && meaning.type.is === 'NAMED'
        ? meaning.type.key
        : declared;
  const external = externalOfMeaning(meaning, key);
  const identity = declared ?? local;
  return {
    keys: key === undefined || isStubKey(key) ? [] : [key],
    ...(external ? { external } : {}),
    ...(identity === undefined ? {} : { identity }),
  };
}

/** The variable that an expression is the first value of. */
export function keeperOf(go: Go, path: string, term: TermId): string | undefined {
  const file = fileAt(go, path);
  if (!file) return undefined;
  const { own, definitions } = file.facts;
  const value = own.values.find(({ initialiser }) => initialiser === term);
  if (value) return definitionKey(path, definitions[value.definition]!.descriptor);
  const binding = own.bindings.indexOf(term);
  return binding < 0 ? undefined : localIdentity(path, binding);
}

const localIdentity = (path: string, binding: number): string => `${path}\0local ${binding}`;

/** `&x`, `*x`, `(x)` and conversions `T(f)` stand for what they wrap. */
function withoutWrapping(evaluation: Evaluation, term: TermId): TermId {
  const { terms } = evaluation.file;
  for (let bare = term; ; ) {
    const tag = terms.tag(bare);
    const wraps =
      (tag === TAG.UNARY && (terms.text(bare) === '&' || terms.text(bare) === '*')) ||
      (tag === TAG.CALL && terms.operandCount(bare) === 2 && evaluation.meaning(terms.operand(bare, 0)).is === 'TYPE');
    if (!wraps) return bare;
    const inner = terms.operand(bare, tag === TAG.CALL ? 1 : 0);
    if (tag === TAG.CALL && evaluation.meaning(inner).is !== 'FUNCTION') return bare;
    bare = inner;
  }
}

function externalOfMeaning(meaning: ReturnType<Evaluation['meaning']>, key: string | undefined): External | undefined {
  switch (meaning.is) {
    case 'EXTERNAL':
      return externalOf(meaning.package, meaning.path);
    case 'PACKAGE':
      return meaning.package.directory === undefined ? externalOf(meaning.package.path, []) : undefined;
    case 'VALUE':
      return externalOfType(meaning.type);
    case 'TYPE':
    case 'FUNCTION':
      if (key !== undefined && isStubKey(key)) return externalOfStub(key);
      if (meaning.type.is === 'EXTERNAL') return externalOf(meaning.type.package, meaning.type.path.slice(0, -1));
      return undefined;
    default:
      return undefined;
  }
}

export function textPattern(go: Go, path: string, term: TermId): TextPattern | undefined {
  const file = fileAt(go, path);
  return file && fold(new Evaluation(go, file), term, 0);
}

/** The text of an expression; undefined when nothing of it is known. */
function fold(evaluation: Evaluation, term: TermId, depth: number): TextPattern | undefined {
  const { file } = evaluation;
  const { terms, facts } = file;
  if (term === NO_TERM || depth > MAX_FOLDS) return undefined;
  switch (terms.tag(term)) {
    case TAG.LITERAL:
      return terms.number(term) === LITERAL.NULL ? undefined : [terms.text(term)];
    case TAG.BINARY: {
      if (terms.text(term) !== '+') return undefined;
      const sides = [terms.operand(term, 0), terms.operand(term, 1)];
      return join(sides.map((side) => fold(evaluation, side, depth + 1) ?? [hole(evaluation, side)]));
    }
    case TAG.LOCAL: {
      const binding = terms.number(term);
      if (facts.own.reassigned[binding] === 1) return undefined;
      return fold(evaluation, facts.own.bindings[binding] ?? NO_TERM, depth + 1);
    }
    case TAG.NAME:
    case TAG.MEMBER:
      return ofConstant(evaluation, term, depth);
    case TAG.CALL:
      return ofCall(evaluation, term, depth);
    default:
      return undefined;
  }
}

/** The initialiser of a variable or constant of a package. */
function ofConstant(evaluation: Evaluation, term: TermId, depth: number): TextPattern | undefined {
  const key = evaluation.declaration(term);
  const found = key === undefined ? undefined : locate(evaluation.go, key);
  if (!found) return undefined;
  const { own } = found.file.facts;
  const detail = own.values[own.details[found.index] ?? -1];
  if (detail?.definition !== found.index) return undefined;
  return fold(new Evaluation(evaluation.go, found.file), detail.initialiser, depth + 1);
}

/** `fmt.Sprintf`, and conversions between texts. */
function ofCall(evaluation: Evaluation, call: TermId, depth: number): TextPattern | undefined {
  const { terms } = evaluation.file;
  const callee = evaluation.meaning(terms.operand(call, 0));
  const [first, ...rest] = terms.operands(call, 1);
  if (first === undefined) return undefined;
  if (callee.is === 'TYPE') return fold(evaluation, first, depth + 1);
  const external =
    callee.is === 'EXTERNAL'
      ? externalOf(callee.package, callee.path)
      : callee.is === 'FUNCTION' && callee.key !== undefined && isStubKey(callee.key)
        ? externalOfStub(callee.key)
        : undefined;
  if (external?.package !== 'fmt' || external.path[0] !== 'Sprintf') return undefined;
  const format = fold(evaluation, first, depth + 1);
  return (
    format && join(format.map((part) => (typeof part === 'string' ? fillIn(evaluation, part, rest, depth) : [part])))
  );
}

/** Puts arguments in the place of verbs; `%%` is a percent sign. */
function fillIn(evaluation: Evaluation, format: string, args: TermId[], depth: number): TextPattern {
  let next = 0;
  const parts = format.split(/(%%|%[-+# 0]*(?:\[\d+\])?\d*(?:\.\d+)?[a-zA-Z])/);
  return join(
    parts.map((part): TextPattern => {
      if (part === '%%') return ['%'];
      if (!/^%.*[a-zA-Z]$/.test(part) || part.length < 2) return [part];
      const argument = args[next++];
      if (argument === undefined) return [{ hole: '' }];
      const text = /[sv]$/.test(part) ? fold(evaluation, argument, depth + 1) : undefined;
      return text ?? [hole(evaluation, argument)];
    }),
  );
}

/** A part that is not known, named as the source names it. */
function hole({ file: { terms } }: Evaluation, term: TermId): { readonly hole: string } {
  let named = term;
  while (terms.tag(named) === TAG.CALL && terms.operandCount(named) > 1) named = terms.operand(named, 1);
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
