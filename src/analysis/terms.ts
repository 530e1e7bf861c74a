/**
 * The small language in which facts are written: every expression that can reach a callee, a base, an initialiser, a
 * return or an argument, and every type, as a term. Terms name each other by index in one table a file, never nested:
 * nesting repeats chains and cost 45 % more memory where it was tried.
 *
 * A term is a tag, an optional text, an optional number and operands. The uniform shape is what makes the table four
 * flat arrays, which cross threads and are stored as they are. What the number means is said at each tag.
 *
 * What sugar there is in a language is gone here: destructuring, defaults, for-of, with and comprehensions are ELEMENT,
 * MEMBER, OR, ITERATE and ENTER, so evaluators know no patterns.
 */

/** Index of a term in its file's table. */
export type TermId = number;

/** No term: an initialiser that is not there, an annotation that was left out. */
export const NO_TERM: TermId = -1;

/** Tags shared by all languages; the comment gives text, number and operands. A language's own start at {@link OWN_TAGS}. */
export const TAG = {
  /** Something that no rule reads. Evaluates to unknown. */
  UNKNOWN: 0,
  /** text: a name that is no local. number: the scope it is looked up from, as the language counts scopes. */
  NAME: 1,
  /** number: the local binding (variable, parameter), as the language counts them. Resolved while extracting. */
  LOCAL: 2,
  /** The receiver of the innermost method: `this`, `self`. number: definition index of the class, or -1. */
  SELF: 3,
  /** number: definition index of the class whose base is meant, or -1. */
  SUPER: 4,
  /** text: the member's name. operands: object. */
  MEMBER: 5,
  /** operands: callee, then arguments (SPREAD and KEYWORD among them). number: index of the call site, or -1. */
  CALL: 6,
  /** operands: class, then arguments. number: index of the call site, or -1. */
  NEW: 7,
  /** operands: object, key. */
  INDEX: 8,
  /** number: position. operands: the thing taken apart. `[a, b] = x` gives b = ELEMENT 1 of x. */
  ELEMENT: 9,
  /** operands: iterable. What a loop over it yields; number 1 for asynchronous loops. */
  ITERATE: 10,
  /** operands: context manager. What `with x as y` binds; number 1 for asynchronous ones. */
  ENTER: 11,
  /** operands: promise or coroutine. */
  AWAIT: 12,
  /** operands: value, if there is one. */
  YIELD: 13,
  /** text: the value (of a string without quotes and escapes, of a number as written). number: one of {@link LITERAL}. */
  LITERAL: 14,
  /** A text with holes: operands are LITERALs of strings and what stands in the holes. */
  TEMPLATE: 15,
  /** operands: items, SPREAD among them. Lists and arrays. */
  ARRAY: 16,
  /** operands: items. */
  TUPLE: 17,
  /** operands: PROPERTY, SPREAD, PAIR. An object literal or dictionary display. */
  OBJECT: 18,
  /** text: key. operands: value. */
  PROPERTY: 19,
  /** A computed key. operands: key, value. */
  PAIR: 20,
  /** operands: what is spread. */
  SPREAD: 21,
  /** A named argument. text: name. operands: value. */
  KEYWORD: 22,
  /** number: the function, as the language counts functions (named and anonymous). */
  FUNCTION: 23,
  /** number: the class, as the language counts classes. */
  CLASS: 24,
  /** One of several, exclusive: operands are the branches' values. */
  CONDITIONAL: 25,
  /** The first that is there: `a || b`, `a ?? b`, a value and its default. operands: both. */
  OR: 26,
  /** text: operator. operands: left, right. */
  BINARY: 27,
  /** text: operator. operands: one. */
  UNARY: 28,
  /** operands: expression, type. */
  CAST: 29,
  /** What is known of an expression here. number: 1 if it holds, 0 if it does not. operands: expression, type or class. */
  NARROW: 30,
  /** text: the specifier. A module as a value: `require('x')`, `import('x')`, `import x`. */
  MODULE: 31,

  /** text: name, dots and all (`a.b.C`). number: scope. operands: type arguments. A type by name. */
  TYPE: 64,
  /** operands: parts. */
  UNION: 65,
  INTERSECTION: 66,
  /** operands: element. Arrays, slices, varargs. */
  ARRAY_TYPE: 67,
  /** operands: elements. */
  TUPLE_TYPE: 68,
  /** operands: parameter types, then the result (NO_TERM when it is not written). */
  FUNCTION_TYPE: 69,
  /** number: the anonymous type, as the language counts them. */
  OBJECT_TYPE: 70,
  /** operands: expression. The type of an expression. */
  TYPE_OF: 71,
  /** operands: type. Pointers and references. */
  POINTER: 72,
  /** operands: key, value. */
  MAP_TYPE: 73,
  /** operands: element. */
  CHANNEL: 74,
  /** operands: bound, if there is one. number: 1 `extends`, 2 `super`, 0 none. */
  WILDCARD: 75,
  /** text: value. number: one of {@link LITERAL}. */
  LITERAL_TYPE: 76,
} as const;

/** Where a language's own tags begin; they end at 255. */
export const OWN_TAGS = 128;

/** What a LITERAL is. */
export const LITERAL = {
  STRING: 0,
  NUMBER: 1,
  BOOLEAN: 2,
  NULL: 3,
  REGEX: 4,
  CHARACTER: 5,
  BYTES: 6,
  FLOAT: 7,
} as const;

/** The terms of one file, frozen: flat arrays that cross threads by transfer and are stored as they are. */
export interface TermData {
  readonly tags: Uint8Array;
  /** Index into the file's strings, or -1. */
  readonly texts: Int32Array;
  readonly numbers: Int32Array;
  /** operands of term i are operands[starts[i] .. starts[i + 1]]. */
  readonly starts: Int32Array;
  readonly operands: Int32Array;
  /** Where the expression begins, in UTF-16 code units from the start of the file. */
  readonly offsets: Int32Array;
  /** Where it ends, exclusive; -1 where that is not known. */
  readonly ends: Int32Array;
}

/** Reads the terms of one file. */
export class Terms {
  readonly #data: TermData;
  readonly #strings: readonly string[];

  constructor(data: TermData, strings: readonly string[]) {
    this.#data = data;
    this.#strings = strings;
  }

  get count(): number {
    return this.#data.tags.length;
  }

  tag(term: TermId): number {
    return this.#data.tags[term] ?? TAG.UNKNOWN;
  }

  /** Empty when the term has none. */
  text(term: TermId): string {
    return this.#strings[this.#data.texts[term] ?? -1] ?? '';
  }

  number(term: TermId): number {
    return this.#data.numbers[term] ?? -1;
  }

  operandCount(term: TermId): number {
    return (this.#data.starts[term + 1] ?? 0) - (this.#data.starts[term] ?? 0);
  }

  /** NO_TERM when it has no such operand. */
  operand(term: TermId, index: number): TermId {
    const at = (this.#data.starts[term] ?? 0) + index;
    return at < (this.#data.starts[term + 1] ?? 0) ? (this.#data.operands[at] ?? NO_TERM) : NO_TERM;
  }

  /** All operands from `first` on. */
  operands(term: TermId, first = 0): TermId[] {
    const { starts, operands } = this.#data;
    const found: TermId[] = [];
    const end = starts[term + 1] ?? 0;
    for (let at = (starts[term] ?? 0) + first; at < end; at++) found.push(operands[at]!);
    return found;
  }

  offset(term: TermId): number {
    return this.#data.offsets[term] ?? 0;
  }

  /** Where the expression ends, exclusive; -1 where that is not known. */
  end(term: TermId): number {
    return this.#data.ends[term] ?? -1;
  }

  /** Whether the expression of one term lies in that of another. */
  isInside(inner: TermId, outer: TermId): boolean {
    const { offsets, ends } = this.#data;
    return offsets[inner]! >= offsets[outer]! && offsets[inner]! < ends[outer]!;
  }
}
