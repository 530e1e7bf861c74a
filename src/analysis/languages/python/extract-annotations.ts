/** Annotations: ordinary terms, read by another evaluator. They hold no call sites; their names are mentions of types. */
import { type DefinitionIndex, REFERENCE } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { expression } from './extract-expressions.ts';
import { stringContent } from './extract-strings.ts';
import { PYTHON } from './tags.ts';
import type { Walk } from './walk.ts';

/** The term of an annotation; its mentions are made from `owner`. */
export function annotation(walk: Walk, node: SyntaxNode, owner: DefinitionIndex): TermId {
  return walk.within({ mention: { kind: REFERENCE.TYPE, from: owner } }, () => type(walk, node));
}

function type(walk: Walk, node: SyntaxNode): TermId {
  return walk.facts.deeper(node, () => typeOf(walk, node), NO_TERM);
}

function typeOf(walk: Walk, node: SyntaxNode): TermId {
  switch (node.type) {
    case 'string':
      return quotedType(walk, node);
    case 'type':
    case 'parenthesized_expression':
    case 'splat_type':
    case 'constrained_type':
    case 'list_splat': {
      const inner = node.namedChildren.find((child) => child.type !== 'comment');
      return inner ? type(walk, inner) : walk.facts.unknown(node);
    }
    case 'generic_type':
    case 'subscript':
      return generic(walk, node);
    case 'union_type':
    case 'binary_operator':
      return walk.facts.term(TAG.UNION, node, types(walk, node));
    case 'member_type': {
      const object = type(walk, node.namedChildren[0]!);
      const name = node.namedChildren.at(-1)!;
      const term = walk.member(node, object, walk.facts.textOf(name));
      walk.mentionOf(term, name);
      return term;
    }
    case 'list':
      return walk.facts.term(TAG.ARRAY, node, types(walk, node));
    case 'tuple':
      return walk.facts.term(TAG.TUPLE, node, types(walk, node));
    case 'call': {
      // In `Annotated[Session, Depends(open_session)]`: run when the annotation is, and no type.
      const { from } = walk.mention;
      return walk.within({ mention: { kind: REFERENCE.VALUE, from } }, () => expression(walk, node));
    }
    default:
      return expression(walk, node);
  }
}

function types(walk: Walk, node: SyntaxNode): TermId[] {
  return node.namedChildren.filter((child) => child.type !== 'comment').map((child) => type(walk, child));
}

/** `List[int]`, `t.Dict[str, int]`. */
function generic(walk: Walk, node: SyntaxNode): TermId {
  const [object, ...rest] = node.namedChildren.filter((child) => child.type !== 'comment');
  const objectTerm = type(walk, object!);
  const isLiteral = /(^|\.)Literal$/.test(walk.facts.textOf(object!));
  const operands: TermId[] = [];
  for (const part of rest) {
    const kind = part.type;
    const nested =
      kind === 'type_parameter' || kind === 'tuple' || kind === 'expression_list' ? part.namedChildren : [part];
    for (const argument of nested) {
      if (argument.type === 'comment') continue;
      operands.push(isLiteral ? literalType(walk, argument) : type(walk, argument));
    }
  }
  return walk.facts.term(TAG.INDEX, node, [objectTerm, ...operands]);
}

/** In `Literal["a"]` a string is itself. */
function literalType(walk: Walk, node: SyntaxNode): TermId {
  const inner = node.type === 'type' ? node.namedChildren[0] : node;
  return inner ? expression(walk, inner) : walk.facts.unknown(node);
}

/** The type that a string spells. */
export function quotedType(walk: Walk, node: SyntaxNode): TermId {
  const { content, start } = stringContent(walk.facts.textOf(node));
  const reader = new QuotedType(walk, content, node.startIndex + start);
  return walk.within({ mention: { kind: REFERENCE.TYPE, from: walk.mention.from } }, () => reader.read());
}

/** `# type: dict[str, Field]` after an assignment, as before Python 3.6. Source: PEP 484. */
export function typeComment(walk: Walk, statement: SyntaxNode, owner: DefinitionIndex): TermId {
  TYPE_COMMENT.lastIndex = statement.endIndex;
  const type = TYPE_COMMENT.exec(walk.text)?.groups?.type;
  if (type === undefined) return NO_TERM;
  const reader = new QuotedType(walk, type, TYPE_COMMENT.lastIndex - type.length);
  return walk.within({ mention: { kind: REFERENCE.TYPE, from: owner } }, () => reader.read());
}

const TYPE_COMMENT = /[ \t]*#[ \t]*type:[ \t]*(?!ignore\b)(?<type>[^#\r\n]+)/y;

const TOKEN = /\s*([\p{L}_][\p{L}\p{N}_]*|\.\.\.|[.[\],|()]|'[^']*'|"[^"]*"|-?\d+)/uy;

/**
 * A reader of type expressions in strings: names, members, brackets, `|`. The grammar cannot be asked for them: they
 * are the insides of string tokens. What is no type expression is no type.
 */
class QuotedType {
  readonly #walk: Walk;
  readonly #text: string;
  readonly #offset: number;
  #at = 0;
  #token = '';
  #tokenStart = 0;

  constructor(walk: Walk, text: string, offset: number) {
    this.#walk = walk;
    this.#text = text;
    this.#offset = offset;
  }

  read(): TermId {
    this.#next();
    return this.#union();
  }

  #next(): void {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    this.#token = match?.[1] ?? '';
    this.#at = match ? TOKEN.lastIndex : this.#text.length;
    this.#tokenStart = this.#at - this.#token.length;
  }

  #union(): TermId {
    const start = this.#tokenStart;
    const parts = [this.#postfix()];
    while (this.#token === '|') {
      this.#next();
      parts.push(this.#postfix());
    }
    return parts.length === 1 ? parts[0]! : this.#walk.facts.term(TAG.UNION, this.#offset + start, parts);
  }

  #postfix(): TermId {
    const start = this.#tokenStart;
    let term = this.#atom();
    for (;;) {
      if (this.#token === '.') {
        this.#next();
        const span = this.#span(start);
        term = this.#walk.member(span, term, this.#token);
        this.#walk.mentionOf(term, this.#span(this.#tokenStart));
        this.#next();
      } else if (this.#token === '[') {
        term = this.#walk.facts.term(TAG.INDEX, this.#offset + start, [term, ...this.#list(']')]);
      } else return term;
    }
  }

  #atom(): TermId {
    const { facts } = this.#walk;
    const token = this.#token;
    const at = this.#offset + this.#tokenStart;
    if (token === '[') return facts.term(TAG.ARRAY, at, this.#list(']'));
    if (token === '(') return facts.term(TAG.TUPLE, at, this.#list(')'));
    const span = this.#span(this.#tokenStart);
    this.#next();
    if (token === '...') return facts.term(PYTHON.ELLIPSIS, at);
    if (token === 'None') return facts.literal(at, '', LITERAL.NULL);
    if (/^['"]/.test(token)) return facts.literal(at, token.slice(1, -1));
    if (/^-?\d/.test(token)) return facts.literal(at, token, LITERAL.NUMBER);
    if (!/^[\p{L}_]/u.test(token)) return facts.unknown(at);
    const term = this.#walk.name(span, token);
    this.#walk.mentionOf(term, span);
    return term;
  }

  #list(end: string): TermId[] {
    const parts: TermId[] = [];
    this.#next();
    while (this.#token !== end && this.#token !== '') {
      const before = this.#at;
      parts.push(this.#union());
      if (this.#token === ',') this.#next();
      else if (this.#at === before) this.#next();
    }
    this.#next();
    return parts;
  }

  #span(start: number): { startIndex: number; endIndex: number } {
    return { startIndex: this.#offset + start, endIndex: this.#offset + this.#at };
  }
}
