import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { BINDING, nameUse } from './facts.ts';
import { bindingOf, bindingsOf, type FileView } from './file-view.ts';

/** The text of a literal, or of a name of this file that was given one and nothing else. */
export function constantText(file: FileView, term: TermId): string | undefined {
  if (term === NO_TERM) return undefined;
  const { terms } = file;
  if (terms.tag(term) === TAG.LITERAL) return terms.number(term) === LITERAL.STRING ? terms.text(term) : undefined;
  if (terms.tag(term) !== TAG.NAME || terms.number(term) === -1) return undefined;
  const [id, more] = bindingsOf(file, nameUse(terms.number(term)).set);
  if (id === undefined || more !== undefined) return undefined;
  const { kind, value } = bindingOf(file, id);
  const isText =
    kind === BINDING.ASSIGNED &&
    value !== NO_TERM &&
    terms.tag(value) === TAG.LITERAL &&
    terms.number(value) === LITERAL.STRING;
  return isText ? terms.text(value) : undefined;
}
