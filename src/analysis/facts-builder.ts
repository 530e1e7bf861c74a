/**
 * Collects the facts of one file while an extractor walks its tree: positions, texts, terms, definitions with their
 * descriptors, call sites and references. It knows no language.
 */
import type { Diagnostic } from '../model/analysis.ts';
import type { Language } from '../model/language.ts';
import type { Range } from '../model/location.ts';
import { CALLABLE_KINDS, type NodeKind } from '../model/node.ts';
import { type Descriptor, formatDescriptor } from '../model/symbol.ts';
import { type DefinitionFact, type DefinitionIndex, FILE_ITSELF, type FileFacts } from './facts.ts';
import type { SyntaxNode } from './syntax.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from './terms.ts';

/** A definition as an extractor gives it; descriptor and complexity are the builder's. */
export type DefinitionInput = Omit<DefinitionFact, 'descriptor' | 'parent' | 'complexity'>;

/** A stretch of the text: a node, or what is known of one. */
export type Span = Pick<SyntaxNode, 'startIndex' | 'endIndex'>;

/** Deeper than this, rules answer "unknown": a recursive rule must not meet the end of the stack. */
const MAX_DEPTH = 2_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class FactsBuilder {
  readonly text: string;
  readonly #lineStarts: number[] = [0];
  readonly #strings: string[] = [];
  readonly #stringIndex = new Map<string, number>();
  readonly #tags: number[] = [];
  readonly #texts: number[] = [];
  readonly #numbers: number[] = [];
  readonly #starts: number[] = [0];
  readonly #operands: number[] = [];
  readonly #offsets: number[] = [];
  readonly #ends: number[] = [];
  readonly #definitions: Mutable<DefinitionFact>[] = [];
  readonly #descriptors = new Map<string, number>();
  readonly #sites: number[] = [];
  readonly #references: number[] = [];
  readonly #diagnostics: Omit<Diagnostic, 'path'>[] = [];
  /** Definitions around the place where the walk is, outermost first. */
  readonly #around: DefinitionIndex[] = [];
  #depth = 0;
  #tooDeep = false;

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  // -- Positions and texts

  textOf(node: Span): string {
    return this.text.slice(node.startIndex, node.endIndex);
  }

  range(node: Span): Range {
    return this.rangeBetween(node.startIndex, node.endIndex);
  }

  /** From offsets in UTF-16 code units, end exclusive. */
  rangeBetween(start: number, end: number): Range {
    const startLine = this.#lineAt(start);
    const endLine = this.#lineAt(end);
    return [startLine + 1, start - this.#lineStarts[startLine]! + 1, endLine + 1, end - this.#lineStarts[endLine]! + 1];
  }

  /** Lines count from 1. */
  lineAt(offset: number): number {
    return this.#lineAt(offset) + 1;
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#lineStarts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  // -- Terms

  /** Adds a term. Operands are terms added before. */
  term(tag: number, at: SyntaxNode | number, operands: readonly TermId[] = [], text?: string, number = -1): TermId {
    this.#tags.push(tag);
    this.#texts.push(text === undefined ? -1 : this.string(text));
    this.#numbers.push(number);
    for (const operand of operands) this.#operands.push(operand);
    this.#starts.push(this.#operands.length);
    this.#offsets.push(typeof at === 'number' ? at : at.startIndex);
    this.#ends.push(typeof at === 'number' ? -1 : at.endIndex);
    return this.#tags.length - 1;
  }

  unknown(at: SyntaxNode | number): TermId {
    return this.term(TAG.UNKNOWN, at);
  }

  literal(at: SyntaxNode | number, value: string, kind: number = LITERAL.STRING): TermId {
    return this.term(TAG.LITERAL, at, [], value, kind);
  }

  tagOf(term: TermId): number {
    return term === NO_TERM ? TAG.UNKNOWN : this.#tags[term]!;
  }

  /** -1 when it has none. */
  numberOf(term: TermId): number {
    return this.#numbers[term] ?? -1;
  }

  /** Empty when it has none. */
  nameOf(term: TermId): string {
    return this.#strings[this.#texts[term] ?? -1] ?? '';
  }

  offsetOf(term: TermId): number {
    return this.#offsets[term] ?? 0;
  }

  /** NO_TERM when it has no such operand. */
  operandOf(term: TermId, index: number): TermId {
    const at = (this.#starts[term] ?? 0) + index;
    return at < (this.#starts[term + 1] ?? 0) ? this.#operands[at]! : NO_TERM;
  }

  /** Makes a term another, with the same text and operands: a NAME that turns out to be LOCAL when its scope has ended. */
  become(term: TermId, tag: number, number: number): void {
    this.#tags[term] = tag;
    this.#numbers[term] = number;
  }

  /** Sets the number of a term that had to be made before it was known: the site of a call. */
  setNumber(term: TermId, number: number): void {
    this.#numbers[term] = number;
  }

  /** Index of a text in the file's strings. */
  string(text: string): number {
    let index = this.#stringIndex.get(text);
    if (index === undefined) {
      index = this.#strings.push(text) - 1;
      this.#stringIndex.set(text, index);
    }
    return index;
  }

  /**
   * Runs a recursive rule, unless the source is nested deeper than any stack should bear: then it answers `otherwise`
   * and a diagnostic tells.
   */
  deeper<T>(at: SyntaxNode, rule: () => T, otherwise: T): T {
    if (this.#depth >= MAX_DEPTH) {
      if (!this.#tooDeep) {
        this.#tooDeep = true;
        this.diagnostic(
          'WARNING',
          'NESTED_TOO_DEEPLY',
          `Nested over ${MAX_DEPTH} levels deep; what lies deeper is not in the graph`,
          at,
        );
      }
      return otherwise;
    }
    this.#depth++;
    try {
      return rule();
    } finally {
      this.#depth--;
    }
  }

  // -- Definitions

  /** The innermost definition around the walk, whatever its kind. */
  get current(): DefinitionIndex {
    return this.#around.at(-1) ?? FILE_ITSELF;
  }

  /** The innermost named callable around the walk, else the file: whose calls and references are found here. */
  get currentCallable(): DefinitionIndex {
    for (let i = this.#around.length - 1; i >= 0; i--) {
      if (CALLABLE_KINDS.has(this.#definitions[this.#around[i]!]!.kind)) return this.#around[i]!;
    }
    return FILE_ITSELF;
  }

  /** Adds a definition under `parent` (default: the innermost around the walk). Callables begin with complexity 1. */
  define(input: DefinitionInput, parent: DefinitionIndex = this.current): DefinitionIndex {
    const above = parent === FILE_ITSELF ? '' : this.#definitions[parent]!.descriptor;
    const within = input.memberOf === undefined ? '' : formatDescriptor({ suffix: 'TYPE', name: input.memberOf });
    const descriptor = this.#uniqueDescriptor(above + within, input.kind, input.name);
    const callable = CALLABLE_KINDS.has(input.kind);
    this.#definitions.push({ ...input, parent, descriptor, ...(callable ? { complexity: 1 } : {}) });
    return this.#definitions.length - 1;
  }

  definition(index: DefinitionIndex): Readonly<DefinitionFact> | undefined {
    return this.#definitions[index];
  }

  /** Adds what was not known when the definition was made. */
  amend(index: DefinitionIndex, more: Partial<DefinitionInput>): void {
    Object.assign(this.#definitions[index]!, more);
  }

  /** Walks the inside of a definition. */
  inside<T>(index: DefinitionIndex, walk: () => T): T {
    this.#around.push(index);
    try {
      return walk();
    } finally {
      this.#around.pop();
    }
  }

  /** Counts a branch, loop, case, catch, conditional expression or short circuit of the callable around the walk. */
  branch(): void {
    const callable = this.currentCallable;
    if (callable !== FILE_ITSELF) this.#definitions[callable]!.complexity! += 1;
  }

  #uniqueDescriptor(above: string, kind: NodeKind, name: string): string {
    const first = above + formatDescriptor(descriptorOf(kind, name));
    const twins = this.#descriptors.get(first) ?? 0;
    this.#descriptors.set(first, twins + 1);
    if (twins === 0) return first;
    // SCIP has disambiguators for methods alone; a second variable or class of a name is a method-like twin of the first.
    return above + formatDescriptor({ suffix: 'METHOD', name, disambiguator: twins });
  }

  // -- Sites

  /** Adds a call site and gives its index; `nameNode` is what its range shows. */
  site(kind: number, term: TermId, nameNode: Span, decorates: DefinitionIndex = FILE_ITSELF): number {
    const caller = this.currentCallable;
    const index = this.#sites.length / 8;
    this.#sites.push(kind, term, caller, decorates, ...this.range(nameNode));
    this.setNumber(term, index);
    return index;
  }

  reference(kind: number, term: TermId, node: Span, from: DefinitionIndex = this.currentCallable): void {
    this.#references.push(kind, term, from, ...this.range(node));
  }

  diagnostic(severity: Diagnostic['severity'], code: string, message: string, at: SyntaxNode): void {
    this.#diagnostics.push({ severity, code, message, line: this.lineAt(at.startIndex) });
  }

  /** The facts collected so far. */
  build<Own>(language: Language, own: Own, generated = false): FileFacts<Own> {
    return {
      language,
      lines: this.text.endsWith('\n') || this.text === '' ? this.#lineStarts.length - 1 : this.#lineStarts.length,
      strings: this.#strings,
      terms: {
        tags: Uint8Array.from(this.#tags),
        texts: Int32Array.from(this.#texts),
        numbers: Int32Array.from(this.#numbers),
        starts: Int32Array.from(this.#starts),
        operands: Int32Array.from(this.#operands),
        offsets: Int32Array.from(this.#offsets),
        ends: Int32Array.from(this.#ends),
      },
      definitions: this.#definitions,
      sites: Int32Array.from(this.#sites),
      references: Int32Array.from(this.#references),
      own,
      diagnostics: this.#diagnostics,
      ...(generated ? { generated } : {}),
    };
  }
}

function descriptorOf(kind: NodeKind, name: string): Descriptor {
  switch (kind) {
    case 'CLASS':
    case 'INTERFACE':
    case 'TRAIT':
    case 'STRUCT':
    case 'UNION':
    case 'ENUM':
    case 'TYPE_ALIAS':
      return { suffix: 'TYPE', name };
    case 'FUNCTION':
    case 'METHOD':
    case 'CONSTRUCTOR':
      return { suffix: 'METHOD', name };
    case 'MODULE':
    case 'NAMESPACE':
    case 'PACKAGE':
      return { suffix: 'NAMESPACE', name };
    case 'MACRO':
      return { suffix: 'MACRO', name };
    default:
      return { suffix: 'TERM', name };
  }
}
