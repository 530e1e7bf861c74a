/**
 * The types in JSDoc comments → type terms: TypeScript's own syntax and Closure's (`?T`, `*`, `function(A): B`, `X.<T>`).
 * A parser of our own, because the JavaScript grammar knows no types and a second parse of each file would cost more.
 */

import { LITERAL, NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { MEMBER, type Member, OWN } from '../facts.ts';
import { type Extraction, newMember, type Place, typeNameTerm, withoutEscapes } from './extraction.ts';
import { here, isName, next, peek, type Reader, take } from './jsdoc-tokens.ts';
import { addObjectType, addParameter, bareFunction } from './nameless-types.ts';
import { primitive } from './types.ts';

/** Parses the text of a type that begins at `offset`; what it cannot read is unknown. */
export function documentedType(x: Extraction, text: string, offset: number, place: Place): TermId {
  const reader: Reader = { x, place, text, offset, at: 0 };
  const type = union(reader);
  return type === NO_TERM ? x.builder.unknown(offset) : type;
}

function union(reader: Reader): TermId {
  const start = here(reader);
  take(reader, '|');
  const parts = [intersection(reader)];
  while (take(reader, '|')) parts.push(intersection(reader));
  return parts.length === 1 ? parts[0]! : reader.x.builder.term(TAG.UNION, start, parts);
}

function intersection(reader: Reader): TermId {
  const start = here(reader);
  take(reader, '&');
  const parts = [postfix(reader)];
  while (take(reader, '&')) parts.push(postfix(reader));
  return parts.length === 1 ? parts[0]! : reader.x.builder.term(TAG.INTERSECTION, start, parts);
}

function postfix(reader: Reader): TermId {
  const { builder } = reader.x;
  let type = prefix(reader);
  for (;;) {
    const start = here(reader);
    if (take(reader, '[')) {
      if (take(reader, ']')) type = builder.term(TAG.ARRAY_TYPE, start, [type]);
      else {
        type = builder.term(OWN.INDEXED_ACCESS, start, [type, union(reader)]);
        take(reader, ']');
      }
    } else if (!(take(reader, '=') || take(reader, '!') || take(reader, '?'))) return type;
  }
}

function prefix(reader: Reader): TermId {
  const { x } = reader;
  const start = here(reader);
  switch (peek(reader)) {
    case '?':
    case '!':
      next(reader);
      return /^[|,)>\]}=]?$/.test(peek(reader)) ? x.builder.unknown(start) : prefix(reader);
    case '...':
      next(reader);
      return x.builder.term(OWN.REST_TYPE, start, [prefix(reader)]);
    case 'keyof':
      next(reader);
      return x.builder.term(OWN.KEY_OF, start, [prefix(reader)]);
    case 'readonly':
    case 'unique':
      next(reader);
      return prefix(reader);
    case 'asserts':
      next(reader);
      return prefix(reader);
    case 'typeof':
      next(reader);
      return typeofValue(reader, start);
    default:
      return x.builder.deeper(x.root, () => primary(reader), NO_TERM);
  }
}

function typeofValue(reader: Reader, start: number): TermId {
  const { x, place } = reader;
  if (peek(reader) === 'import') return imported(reader, start, 1);
  const name = next(reader);
  if (!isName(name)) return x.builder.unknown(start);
  let value = x.builder.term(TAG.NAME, start, [], name);
  x.pendingNames.push({ term: value, scope: place.scope, from: undefined });
  while (take(reader, '.')) value = x.builder.term(TAG.MEMBER, here(reader), [value], next(reader));
  return x.builder.term(TAG.TYPE_OF, start, [value]);
}

function primary(reader: Reader): TermId {
  const { x } = reader;
  const start = here(reader);
  const token = peek(reader);
  switch (token) {
    case '':
    case ')':
    case ']':
    case '}':
    case '>':
    case ',':
      return NO_TERM;
    case '(':
      return isArrow(reader) ? arrow(reader, start, TAG.FUNCTION_TYPE) : parenthesized(reader);
    case '<':
      skipTypeParameters(reader);
      return peek(reader) === '(' ? arrow(reader, start, TAG.FUNCTION_TYPE) : x.builder.unknown(start);
    case '{':
      return record(reader, start);
    case '[':
      next(reader);
      return x.builder.term(TAG.TUPLE_TYPE, start, items(reader, ']'));
    case '*':
      next(reader);
      return primitive(x, start, 'any');
    case 'function':
      next(reader);
      return peek(reader) === '(' ? closureFunction(reader, start) : primitive(x, start, 'any');
    case 'new':
      next(reader);
      return arrow(reader, start, OWN.CONSTRUCTOR_TYPE);
    case 'import':
      return imported(reader, start, 0);
    default:
      next(reader);
      return isName(token) ? name(reader, token, start) : literal(x, token, start);
  }
}

function literal(x: Extraction, token: string, start: number): TermId {
  const quote = token[0];
  if (quote === '"' || quote === "'") {
    return x.builder.term(TAG.LITERAL_TYPE, start, [], withoutEscapes(token.slice(1, -1)), LITERAL.STRING);
  }
  if (quote === '`') return primitive(x, start, 'string');
  if (/^-?\d/.test(token)) return x.builder.term(TAG.LITERAL_TYPE, start, [], token, LITERAL.NUMBER);
  return x.builder.unknown(start);
}

const PRIMITIVES = new Set(
  'any bigint boolean never null number object string symbol undefined unknown void'.split(' '),
);

function name(reader: Reader, first: string, start: number): TermId {
  const { x, place } = reader;
  if (PRIMITIVES.has(first)) return primitive(x, start, first);
  if (first === 'true' || first === 'false') {
    return x.builder.term(TAG.LITERAL_TYPE, start, [], first, LITERAL.BOOLEAN);
  }
  if (first === 'this' && peek(reader) !== 'is')
    return x.builder.term(OWN.THIS_TYPE, start, [], undefined, place.class);
  let full = first;
  while (peek(reader) === '.') {
    next(reader);
    if (isName(peek(reader))) full += `.${next(reader)}`;
  }
  if (peek(reader) === 'is') {
    next(reader);
    return x.builder.term(OWN.PREDICATE, start, [union(reader)], first);
  }
  // A path to what is inside, `F~callback`, is no type that a name leads to.
  if (peek(reader) === '~' || peek(reader) === '#') {
    while (take(reader, '~') || take(reader, '#') || take(reader, '.')) if (isName(peek(reader))) next(reader);
    return x.builder.unknown(start);
  }
  const end = here(reader);
  const typeArguments = take(reader, '<') || take(reader, '.<') ? items(reader, '>') : [];
  const from =
    start +
    (reader.text.slice(start - reader.offset).length - reader.text.slice(start - reader.offset).trimStart().length);
  return typeNameTerm(x, { startIndex: from, endIndex: end }, full, place.scope, typeArguments);
}

function imported(reader: Reader, start: number, isTypeOf: number): TermId {
  const { x } = reader;
  next(reader);
  take(reader, '(');
  const specifier = next(reader).slice(1, -1);
  take(reader, ')');
  const names: string[] = [];
  while (take(reader, '.')) names.push(next(reader));
  const typeArguments = take(reader, '<') || take(reader, '.<') ? items(reader, '>') : [];
  x.imports.push({ specifier, range: x.builder.rangeBetween(start, here(reader)) });
  return x.builder.term(OWN.IMPORT_TYPE, start, typeArguments, [specifier, ...names].join('\0'), isTypeOf);
}

function items(reader: Reader, close: string): TermId[] {
  const terms: TermId[] = [];
  while (peek(reader) !== '' && !take(reader, close)) {
    const before = reader.at;
    // A name before a colon is a tuple item's label.
    const label = /^\s*[\w$]+\s*\??\s*:(?!:)/.exec(reader.text.slice(reader.at));
    if (label && close === ']') reader.at += label[0].length;
    const type = union(reader);
    terms.push(type === NO_TERM ? reader.x.builder.unknown(here(reader)) : type);
    take(reader, ',');
    if (reader.at === before) next(reader);
  }
  return terms;
}

function parenthesized(reader: Reader): TermId {
  next(reader);
  const type = union(reader);
  take(reader, ')');
  return type;
}

function isArrow(reader: Reader): boolean {
  let depth = 0;
  for (let at = reader.at; at < reader.text.length; at++) {
    const c = reader.text[at];
    if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return /^\s*=>/.test(reader.text.slice(at + 1));
  }
  return false;
}

function skipTypeParameters(reader: Reader): void {
  let depth = 0;
  do {
    const token = next(reader);
    if (token === '<') depth++;
    else if (token === '>') depth--;
    else if (token === '') return;
  } while (depth > 0);
}

/** `(a: A, b?: B, ...c: C[]) => R` */
function arrow(reader: Reader, start: number, tag: number): TermId {
  const fn = bareFunction(reader.x, reader.place);
  take(reader, '(');
  while (peek(reader) !== '' && !take(reader, ')')) {
    const before = reader.at;
    const rest = take(reader, '...');
    const label = /^\s*([\w$]+)\s*(\??)\s*:/.exec(reader.text.slice(reader.at));
    if (label) reader.at += label[0].length;
    const type = label ? union(reader) : NO_TERM;
    if (!label) next(reader);
    if (label?.[1] === 'this') fn.entity.self = type;
    else addParameter(reader.x, fn, label?.[1] ?? '', type, rest, label?.[2] === '?');
    take(reader, ',');
    if (reader.at === before) next(reader);
  }
  take(reader, '=>');
  fn.entity.result = union(reader);
  return reader.x.builder.term(tag, start, [], undefined, fn.index);
}

/** `function(A, B=, ...C): R`, `function(new: T, A)` */
function closureFunction(reader: Reader, start: number): TermId {
  const fn = bareFunction(reader.x, reader.place);
  let tag: number = TAG.FUNCTION_TYPE;
  take(reader, '(');
  while (peek(reader) !== '' && !take(reader, ')')) {
    const before = reader.at;
    const label = /^\s*(this|new)\s*:/.exec(reader.text.slice(reader.at));
    if (label) {
      reader.at += label[0].length;
      const type = union(reader);
      if (label[1] === 'this') fn.entity.self = type;
      else {
        tag = OWN.CONSTRUCTOR_TYPE;
        fn.entity.result = type;
      }
    } else {
      const rest = take(reader, '...');
      const type = union(reader);
      const optional = reader.text[reader.at - 1] === '=';
      addParameter(
        reader.x,
        fn,
        '',
        rest ? reader.x.builder.term(TAG.ARRAY_TYPE, start, [type]) : type,
        rest,
        optional,
      );
    }
    take(reader, ',');
    if (reader.at === before) next(reader);
  }
  if (take(reader, ':')) fn.entity.result = union(reader);
  return reader.x.builder.term(tag, start, [], undefined, fn.index);
}

function record(reader: Reader, start: number): TermId {
  const { x, place } = reader;
  next(reader);
  const members: Member[] = [];
  let index: TermId = NO_TERM;
  while (peek(reader) !== '' && !take(reader, '}')) {
    const before = reader.at;
    if (take(reader, '[')) {
      while (peek(reader) !== '' && !take(reader, ']')) next(reader);
      take(reader, '?');
      if (take(reader, ':')) index = union(reader);
    } else {
      let key = next(reader);
      if (key === 'readonly' && /^[\w$"']/.test(peek(reader))) key = next(reader);
      const memberName = key.replace(/^["']|["']$/g, '');
      take(reader, '?');
      if (peek(reader) === '(') {
        members.push(methodOf(reader, memberName));
      } else {
        const type = take(reader, ':') ? union(reader) : NO_TERM;
        members.push(newMember({ name: memberName, kind: MEMBER.PROPERTY, type }));
      }
    }
    if (!take(reader, ',')) take(reader, ';');
    if (reader.at === before) next(reader);
  }
  const entity = addObjectType(x, place, members, index);
  return x.builder.term(TAG.OBJECT_TYPE, start, [], undefined, entity);
}

/** `m(a: A): R` in a record. */
function methodOf(reader: Reader, memberName: string): Member {
  const start = here(reader);
  const fn = bareFunction(reader.x, reader.place);
  const close = /^[^)]*\)/.exec(reader.text.slice(reader.at));
  reader.at += close?.[0].length ?? 0;
  if (take(reader, ':')) fn.entity.result = union(reader);
  const type = reader.x.builder.term(TAG.FUNCTION_TYPE, start, [], undefined, fn.index);
  return newMember({ name: memberName, kind: MEMBER.PROPERTY, type });
}
