/** From which constants a text was put together. */
import { termsOf } from '../../facts.ts';
import type { TextPattern } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { codeOf, definitionOf, type Narrative, placeOf, quoted, rangeOf } from './narrative.ts';

/** Constants of constants deeper than this are not followed. */
const MAX_DEPTH = 6;

/** Names each constant in the expression, and what it holds. */
export function explainText(n: Narrative, path: string, term: TermId, depth = 0): void {
  const facts = n.sources.facts(path);
  if (!facts || term === NO_TERM || depth > MAX_DEPTH || n.isKnown(path, term)) return;
  const terms = termsOf(facts);
  switch (terms.tag(term)) {
    case TAG.NAME:
    case TAG.LOCAL:
    case TAG.MEMBER:
      explainConstant(n, path, term, depth);
      return;
    case TAG.LITERAL:
    case TAG.FUNCTION:
      return;
    default:
      for (const operand of terms.operands(term)) explainText(n, path, operand, depth + 1);
  }
}

function explainConstant(n: Narrative, path: string, term: TermId, depth: number): void {
  const { linker } = n.sources;
  const text = linker.text(path, term);
  const { declared } = linker.origin(path, term);
  if (!text || !declared) return;
  const found = declared.key === undefined ? undefined : definitionOf(n.sources, declared.key);
  const range = found ? placeOf(found) : rangeOf(n.sources, declared.path, declared.value);
  n.add('TEXT', `${codeOf(n.sources, path, term)} holds ${quoted(written(text))}.`, declared.path, range);
  explainText(n, declared.path, declared.value, depth + 1);
}

/** What is not known stands in braces. */
const written = (text: TextPattern): string =>
  text.map((part) => (typeof part === 'string' ? part : `{${part.hole}}`)).join('');
