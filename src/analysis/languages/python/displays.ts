/** Dictionaries and lists of functions: what a literal key finds. */
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { annotationValue, elementArgument, externalBaseArguments } from './annotations.ts';
import { itemsOf, sliceOf } from './built-in-types.ts';
import { callMember } from './calls.ts';
import { constantText } from './constant-text.ts';
import { evaluate } from './evaluate.ts';
import { BINDING, nameUse } from './facts.ts';
import { bindingOf, bindingsOf, type FileView } from './file-view.ts';
import { type Linking, termAt } from './linking.ts';
import { PYTHON } from './tags.ts';
import { classValue, external, NOTHING, only, union, type Value, type Values } from './values.ts';

export interface DisplayEntry {
  /** Of a literal key: its kind and text. */
  readonly literal: string | undefined;
  readonly key: TermId;
  readonly value: TermId;
}

/** Entries of a dictionary display; spread ones are left out. */
export function displayEntries(file: FileView, term: TermId): DisplayEntry[] {
  const { terms } = file;
  return terms.operands(term).flatMap((part) => {
    if (terms.tag(part) !== TAG.PAIR) return [];
    const key = terms.operand(part, 0);
    return [{ literal: literalKey(file, key), key, value: terms.operand(part, 1) }];
  });
}

/** A literal as a key: its kind and text. */
export function literalKey(file: FileView, term: TermId): string | undefined {
  if (term === NO_TERM || file.terms.tag(term) !== TAG.LITERAL) return undefined;
  return `${file.terms.number(term)}${file.terms.text(term)}`;
}

/** What `value[key]` gives; `term` is the whole expression. */
export function entryOf(linking: Linking, file: FileView, term: TermId, value: Value, key: TermId): Values {
  switch (value.kind) {
    case 'TUPLE': {
      const literal = file.terms.tag(key) === TAG.LITERAL ? Number(file.terms.text(key)) : Number.NaN;
      if (Number.isInteger(literal)) return value.elements.at(literal) ?? NOTHING;
      return file.terms.tag(key) === PYTHON.SLICE ? sliceOf(value) : itemsOf(value);
    }
    case 'BUILTIN':
      return builtinEntry(linking, file, term, value, key);
    case 'CLASS':
      return only(classValue(value.class, typeArguments(linking, file, term)));
    case 'EXTERNAL':
      return only(value.path.includes('()') ? external(`${value.path}.[]`) : value);
    case 'INSTANCE': {
      const got = callMember(linking, value, '__getitem__', [evaluate(linking, file, key)]);
      return union(got, externalBaseArguments(linking, value, elementArgument));
    }
    default:
      return NOTHING;
  }
}

const typeArguments = (linking: Linking, file: FileView, term: TermId): Values[] =>
  file.terms.operands(term, 1).map((argument) => annotationValue(linking, file, argument));

function builtinEntry(
  linking: Linking,
  file: FileView,
  term: TermId,
  value: Extract<Value, { kind: 'BUILTIN' }>,
  key: TermId,
): Values {
  if (file.terms.tag(key) === PYTHON.SLICE || value.name === 'str' || value.name === 'bytes') return only(value);
  if (value.name !== 'dict')
    return value.name === 'list' ? listEntry(linking, file, term, value, key) : (value.args[0] ?? NOTHING);
  const wanted = keyText(file, key);
  const stored = storedIn(linking, file, file.terms.operand(term, 0), wanted);
  if (stored.items.length > 0 && wanted !== undefined) return stored;
  const displayed = wanted === undefined ? undefined : displayedEntry(linking, value, wanted);
  return displayed ?? union(value.args[1] ?? NOTHING, stored);
}

/** The literal key that an expression is known to have. */
export function keyText(file: FileView, key: TermId): string | undefined {
  const literal = literalKey(file, key);
  if (literal !== undefined) return literal;
  const text = constantText(file, key);
  return text === undefined ? undefined : `${LITERAL.STRING}${text}`;
}

/** What a dictionary display holds under a key. */
export function displayedEntry(
  linking: Linking,
  { display }: Extract<Value, { kind: 'BUILTIN' }>,
  key: string,
): Values | undefined {
  const found = display === undefined ? undefined : termAt(linking, display);
  if (!found) return undefined;
  const entry = displayEntries(found.file, found.term).findLast(({ literal }) => literal === key);
  return entry && linking.termValue(found.file, entry.value);
}

/** What `container[key] = value` put in, in this file; without a key, under any. */
function storedIn(linking: Linking, file: FileView, container: TermId, key: string | undefined): Values {
  const { stores } = file.own;
  const found: Values[] = [];
  for (let i = 0; i < stores.length; i += 3) {
    if (!sameContainer(file, stores[i]!, container)) continue;
    if (key !== undefined && literalKey(file, stores[i + 1]!) !== key) continue;
    found.push(linking.termValue(file, stores[i + 2]!));
  }
  return union(...found);
}

/** Whether two names or dotted paths in a file mean one container: the same text, and for a name a common binding. */
function sameContainer({ terms, ...file }: FileView, a: TermId, b: TermId): boolean {
  if (terms.tag(a) !== terms.tag(b) || terms.text(a) !== terms.text(b)) return false;
  if (terms.tag(a) === TAG.MEMBER) return sameContainer({ terms, ...file }, terms.operand(a, 0), terms.operand(b, 0));
  if (terms.tag(a) !== TAG.NAME || terms.number(a) === -1 || terms.number(b) === -1) return false;
  const view = { terms, ...file };
  const ids = new Set(bindingsOf(view, nameUse(terms.number(a)).set));
  return bindingsOf(view, nameUse(terms.number(b)).set).some((id) => ids.has(id));
}

function listEntry(
  linking: Linking,
  file: FileView,
  term: TermId,
  value: Extract<Value, { kind: 'BUILTIN' }>,
  key: TermId,
): Values {
  const display = listDisplay(file, file.terms.operand(term, 0));
  const position = file.terms.tag(key) === TAG.LITERAL ? Number(file.terms.text(key)) : Number.NaN;
  const item = display === NO_TERM || !(position >= 0) ? NO_TERM : file.terms.operand(display, position);
  return item === NO_TERM ? (value.args[0] ?? NOTHING) : evaluate(linking, file, item);
}

/** The list display that an expression is, or that a name was given and nothing else. */
function listDisplay(file: FileView, term: TermId): TermId {
  const { terms } = file;
  if (terms.tag(term) === TAG.ARRAY) return term;
  if (terms.tag(term) !== TAG.NAME || terms.number(term) === -1) return NO_TERM;
  const [id, more] = bindingsOf(file, nameUse(terms.number(term)).set);
  if (id === undefined || more !== undefined) return NO_TERM;
  const { kind, value } = bindingOf(file, id);
  return kind === BINDING.ASSIGNED && terms.tag(value) === TAG.ARRAY ? value : NO_TERM;
}
