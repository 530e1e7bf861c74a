/** The state of one file's walk, and the steps that all parts of it share. */

import { FILE_ITSELF, REFERENCE } from '../../../facts.ts';
import { FactsBuilder, type Span } from '../../../facts-builder.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import {
  type AmbientModule,
  type Binding,
  ENTITY,
  type Entity,
  type EntityIndex,
  type Export,
  type ImportFact,
  type Member,
} from '../facts.ts';
import { type Documentation, scanDocumentation } from './documentation.ts';
import type { Knowledge } from './narrowing.ts';
import { declare, findType, findValue, openScope, type Scope, type Scopes } from './scopes.ts';

/** Where the walk is. */
export interface Place {
  readonly scope: Scope;
  /** The innermost function, arrow functions too: whose `return` is met here. -1 outside. */
  readonly function: EntityIndex;
  /** What provides `this`: a class, or a function that is no arrow. -1 at the top. */
  readonly self: EntityIndex;
  readonly isStatic: boolean;
  /** The class whose base `super` is. */
  readonly class: EntityIndex;
  /** What conditions around say of names. */
  readonly known: Knowledge | null;
}

/** An assignment that may give something a member. Bound when all scopes are known. */
export interface Assignment {
  readonly kind: 'VARIABLE' | 'MEMBER' | 'MIXIN' | 'INHERITS' | 'PUSHED';
  readonly object: TermId;
  readonly name: string;
  readonly value: TermId;
  readonly type: TermId;
  readonly definition: number;
  readonly self: EntityIndex;
  readonly isStatic: boolean;
  readonly span: Span;
}

export interface Extraction extends Scopes {
  /** For diagnostics of what is no node. */
  readonly root: SyntaxNode;
  readonly builder: FactsBuilder;
  readonly text: string;
  readonly isJavaScript: boolean;
  readonly documentation: Documentation;
  readonly top: Scope;
  readonly entities: Entity[];
  readonly bindings: Binding[];
  readonly spaces: number[];
  readonly exports: Export[];
  readonly stars: string[];
  readonly imports: ImportFact[];
  readonly ambientModules: AmbientModule[];
  readonly globals: number[];
  readonly assignments: Assignment[];
  /** Callees of `new`. */
  readonly constructed: TermId[];
  /** Pairs of a value's term and the term that it is assigned to. */
  readonly contexts: TermId[];
  /** Scopes of namespaces by their parent scope and name, so that blocks of one namespace see each other. */
  readonly namespaces: Map<Scope, Map<string, Scope[]>>;
  readonly pendingNames: PendingName[];
  readonly pendingTypes: PendingType[];
  readonly pendingNarrowings: PendingNarrowing[];
  /** Where an `export` met now goes: the file's, or those of the namespace around. */
  currentExports: Export[];
  currentStars: string[];
  isModule: boolean;
  isCommonJs: boolean;
}

interface PendingName {
  readonly term: TermId;
  readonly scope: Scope;
  /** The definition that mentions it; undefined where the mention is none (a callee). */
  readonly from: number | undefined;
}

interface PendingType extends PendingName {
  readonly kind: number;
  readonly span: Span;
}

interface PendingNarrowing {
  readonly term: TermId;
  readonly scope: Scope;
  readonly name: string;
  /** Depth of the scope in which the condition stands. */
  readonly depth: number;
}

export function createExtraction(text: string, root: SyntaxNode, isJavaScript: boolean): Extraction {
  const exports: Export[] = [];
  const stars: string[] = [];
  return {
    root,
    builder: new FactsBuilder(text),
    text,
    isJavaScript,
    documentation: scanDocumentation(text),
    top: openScope(null, true),
    entities: [],
    bindings: [],
    spaces: [],
    exports,
    stars,
    currentExports: exports,
    currentStars: stars,
    imports: [],
    ambientModules: [],
    globals: [],
    assignments: [],
    constructed: [],
    contexts: [],
    namespaces: new Map(),
    pendingNames: [],
    pendingTypes: [],
    pendingNarrowings: [],
    isModule: false,
    isCommonJs: false,
  };
}

export const topPlace = (x: Extraction): Place => ({
  scope: x.top,
  function: -1,
  self: -1,
  isStatic: false,
  class: -1,
  known: null,
});

// -- Nodes

/** Named children without comments. A comment is told by its first two characters: asking for the type costs a call. */
export function named(x: Extraction, node: SyntaxNode): readonly SyntaxNode[] {
  const children = node.namedChildren;
  for (const child of children) if (isComment(x.text, child)) return children.filter((c) => !isComment(x.text, c));
  return children;
}

function isComment(text: string, node: SyntaxNode): boolean {
  if (text.charCodeAt(node.startIndex) !== 47) return false;
  const next = text.charCodeAt(node.startIndex + 1);
  return next === 47 || next === 42;
}

export const field = (node: SyntaxNode, name: string): SyntaxNode | null => node.childForFieldName(name);

/** First and last named child: the operands of what has two. Cheaper than asking for fields. */
export function sides(x: Extraction, node: SyntaxNode): readonly [SyntaxNode, SyntaxNode] | undefined {
  const children = named(x, node);
  const [first] = children;
  return first && children.length > 1 ? [first, children.at(-1)!] : undefined;
}

export function child(x: Extraction, node: SyntaxNode, type: string): SyntaxNode | undefined {
  return named(x, node).find((c) => c.type === type);
}

/** Whether an anonymous child (`static`, `const`, `*`) stands among the node's children. */
export const hasToken = (node: SyntaxNode, type: string): boolean => node.children.some((c) => c.type === type);

/** Whether an `export` says `default`. */
export const isDefaultExport = (x: Extraction, node: SyntaxNode): boolean =>
  /^export\s+default\b/.test(x.text.slice(node.startIndex, node.startIndex + 40)) ||
  (x.text[node.startIndex] === '@' && hasToken(node, 'default'));

/** The words before a declaration's name: `static`, `async`, `readonly` … Cheaper than asking for all children. */
export function wordsBefore(x: Extraction, node: SyntaxNode, name: Span | null | undefined): ReadonlySet<string> {
  if (!name || name.startIndex === node.startIndex) return NO_WORDS;
  let start = node.startIndex;
  if (x.text[start] === '@') {
    for (const decorator of node.namedChildren) if (decorator.type === 'decorator') start = decorator.endIndex;
  }
  const text = x.text.slice(start, name.startIndex).trim();
  return text === '' ? NO_WORDS : new Set(text.split(/\b|\s+/));
}

const NO_WORDS: ReadonlySet<string> = new Set();

/** The text between two places, without blanks and comments around it: an operator. */
export function between(x: Extraction, start: number, end: number): string {
  const text = x.text.slice(start, end).trim();
  return text.includes('/') && text.length > 2 ? text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim() : text;
}

/** The value of a string literal node. */
export function stringValue(x: Extraction, node: SyntaxNode): string {
  const raw = x.text.slice(node.startIndex + 1, node.endIndex - 1);
  return raw.includes('\\') ? withoutEscapes(raw) : raw;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

export function withoutEscapes(raw: string): string {
  return raw.replace(
    /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r?\n|([\s\S]))/g,
    (_, point?: string, unit?: string, byte?: string, other?: string) => {
      const code = point ?? unit ?? byte;
      if (code !== undefined) {
        const value = Number.parseInt(code, 16);
        return value <= 0x10ffff ? String.fromCodePoint(value) : '';
      }
      return other === undefined ? '' : (ESCAPES[other] ?? other);
    },
  );
}

/** The name of a member or property; computed ones are `[text]`, so that `[Symbol.iterator]` has a name. */
export function propertyName(x: Extraction, node: SyntaxNode | null | undefined): string {
  if (!node) return '';
  if (node.type === 'string') return stringValue(x, node);
  if (node.type !== 'computed_property_name') return x.builder.textOf(node);
  const inner = named(x, node)[0];
  if (!inner) return '';
  return inner.type === 'string' ? stringValue(x, inner) : `[${x.builder.textOf(inner)}]`;
}

/** Without parentheses, casts and `!`. */
export function bare(x: Extraction, node: SyntaxNode): SyntaxNode {
  let at = node;
  for (;;) {
    switch (at.type) {
      case 'parenthesized_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'non_null_expression': {
        const inner = named(x, at)[0];
        if (!inner) return at;
        at = inner;
        break;
      }
      default:
        return at;
    }
  }
}

// -- Entities and names

export function addEntity(x: Extraction, entity: Entity): EntityIndex {
  return x.entities.push(entity) - 1;
}

export function declareEntity(x: Extraction, scope: Scope, entity: EntityIndex): void {
  declare(x, scope, entity);
}

export function newMember(input: Partial<Member> & Pick<Member, 'name' | 'kind'>): Member {
  return {
    definition: FILE_ITSELF,
    function: -1,
    type: NO_TERM,
    value: NO_TERM,
    parameter: -1,
    assigned: [],
    ...input,
  };
}

/** A value by name; what it means is known when the file has been walked. */
export function nameTerm(x: Extraction, at: Span, name: string, scope: Scope, mention: boolean): TermId {
  const term = x.builder.term(TAG.NAME, at.startIndex, [], name);
  x.pendingNames.push({ term, scope, from: mention ? x.builder.currentCallable : undefined });
  return term;
}

/** A type by name. */
export function typeNameTerm(
  x: Extraction,
  span: Span,
  name: string,
  scope: Scope,
  typeArguments: readonly TermId[],
  kind: number | undefined = REFERENCE.TYPE,
): TermId {
  const term = x.builder.term(TAG.TYPE, span.startIndex, typeArguments, name);
  const last =
    name.lastIndexOf('.') < 0
      ? span
      : { startIndex: span.endIndex - (name.length - name.lastIndexOf('.') - 1), endIndex: span.endIndex };
  x.pendingTypes.push({
    term,
    scope,
    from: kind === undefined ? undefined : x.builder.current,
    kind: kind ?? 0,
    span: last,
  });
  return term;
}

/** Gives all names their meaning: those that the file declares become LOCAL, mentions of definitions references. */
export function resolveNames(x: Extraction): void {
  for (const { term, scope, name, depth } of x.pendingNarrowings) {
    const found = name === 'this' ? undefined : findValue(x, scope, name);
    // Declared inside the branch: another thing of the same name than the condition speaks of.
    if (found && found.depth > depth) x.builder.become(term, TAG.NARROW, -1);
  }
  for (const { term, scope, from } of x.pendingNames) {
    const name = x.builder.nameOf(term);
    const found = findValue(x, scope, name);
    if (found) x.builder.become(term, TAG.LOCAL, found.binding);
    if (from === undefined) continue;
    if (found ? mayBeNode(x, found.binding) : !x.isModule) {
      const start = x.builder.offsetOf(term);
      x.builder.reference(REFERENCE.VALUE, term, { startIndex: start, endIndex: start + name.length }, from);
    }
  }
  for (const { term, scope, from, kind, span } of x.pendingTypes) {
    const name = x.builder.nameOf(term);
    const dot = name.indexOf('.');
    const first = dot < 0 ? name : name.slice(0, dot);
    const found = dot < 0 ? findType(x, scope, first) : (findValue(x, scope, first) ?? findType(x, scope, first));
    if (found) x.builder.become(term, TAG.TYPE, found.binding);
    if (from !== undefined && (!found || mayBeNode(x, found.binding))) x.builder.reference(kind, term, span, from);
  }
}

/** Parameters, type parameters and local variables are no nodes. */
function mayBeNode(x: Extraction, binding: number): boolean {
  return x.bindings[binding]!.declarations.some((index) => {
    const { kind, definition } = x.entities[index]!;
    return definition !== FILE_ITSELF || kind === ENTITY.IMPORT || kind === ENTITY.IMPORT_ALIAS;
  });
}
