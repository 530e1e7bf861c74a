/** `match`: class patterns tell what the subject is, names bind. */
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { expression, quiet } from './extract-expressions.ts';
import { statements } from './extract-statements.ts';
import { narrow } from './extract-tests.ts';
import type { Walk } from './walk.ts';

/** What is matched; without a term inside of patterns, whose parts are not followed. */
interface Subject {
  readonly term: TermId;
  readonly path: string | undefined;
}

const NOTHING: Subject = { term: NO_TERM, path: undefined };

export function matchStatement(walk: Walk, node: SyntaxNode): void {
  const [subjectNode, ...rest] = node.namedChildren.filter((child) => child.type !== 'comment');
  if (!subjectNode) return;
  const subject = { term: expression(walk, subjectNode), path: walk.pathOf(subjectNode) };
  const group = {};
  let arm = 0;
  for (const body of rest) {
    for (const clause of body.type === 'block' ? body.namedChildren : [body]) {
      if (clause.type !== 'case_clause') continue;
      walk.facts.branch();
      walk.inBlock({ group, arm: arm++ }, () => caseClause(walk, clause, subject));
    }
  }
}

function caseClause(walk: Walk, clause: SyntaxNode, subject: Subject): void {
  for (const part of clause.namedChildren) {
    switch (part.type) {
      case 'block':
        statements(walk, part);
        break;
      case 'case_pattern':
        pattern(walk, part, subject);
        break;
      case 'if_clause':
        for (const condition of part.namedChildren) {
          expression(walk, condition);
          narrow(walk, condition, true, part.endIndex);
        }
        break;
    }
  }
}

function pattern(walk: Walk, node: SyntaxNode, subject: Subject): void {
  for (const child of node.namedChildren) {
    switch (child.type) {
      case 'class_pattern':
        classPattern(walk, child, subject);
        break;
      case 'as_pattern':
        asPattern(walk, child, subject);
        break;
      case 'dotted_name':
        capture(walk, child, subject);
        break;
      default:
        pattern(walk, child, NOTHING);
    }
  }
}

function classPattern(walk: Walk, node: SyntaxNode, subject: Subject): void {
  const [name, ...parts] = node.namedChildren;
  if (!name) return;
  const type = dottedName(walk, name);
  if (subject.path !== undefined) {
    walk.bindPath(
      subject.path,
      walk.facts.term(TAG.NARROW, node, [subject.term, type], undefined, 1),
      node.startIndex,
      true,
    );
  }
  for (const part of parts) pattern(walk, part, NOTHING);
}

function asPattern(walk: Walk, node: SyntaxNode, subject: Subject): void {
  const [inner, alias] = node.namedChildren;
  if (inner)
    pattern(walk, inner.type === 'case_pattern' ? inner : node, inner.type === 'case_pattern' ? subject : NOTHING);
  const name = alias?.type === 'as_pattern_target' ? alias.namedChildren[0] : alias;
  if (name?.type !== 'identifier') return;
  const type = inner?.namedChildren[0]?.type === 'class_pattern' ? inner.namedChildren[0].namedChildren[0] : undefined;
  const value = type
    ? walk.facts.term(
        TAG.NARROW,
        node,
        [subject.term, walk.within({ silent: true }, () => dottedName(walk, type))],
        undefined,
        1,
      )
    : subject.term;
  walk.assign(name, value, node.endIndex);
}

/** A bare name captures; a dotted one is a value to compare with. */
function capture(walk: Walk, node: SyntaxNode, subject: Subject): void {
  const [only, more] = node.namedChildren;
  if (more) dottedName(walk, node);
  else if (only && walk.facts.textOf(only) !== '_') walk.assign(only, subject.term, node.endIndex);
}

function dottedName(walk: Walk, node: SyntaxNode): TermId {
  if (node.type !== 'dotted_name') return quiet(walk, [node])[0]!;
  let term = NO_TERM;
  for (const part of node.namedChildren) {
    const name = walk.facts.textOf(part);
    term =
      term === NO_TERM
        ? walk.name(part, name)
        : walk.member({ startIndex: node.startIndex, endIndex: part.endIndex }, term, name);
    walk.mentionOf(term, part);
  }
  return term;
}
