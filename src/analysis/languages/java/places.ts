/** Where the expressions of a file stand: what follows from its facts alone, made once. */
import type { FileFacts } from '../../facts.ts';
import { TAG, type TermId } from '../../terms.ts';
import { CONTEXT_WIDTH, type JavaFacts } from './facts.ts';
import type { JavaFile } from './program.ts';

/** From where a term takes its type: see {@link CONTEXT}. */
export interface Context {
  readonly kind: number;
  readonly number: number;
  readonly position: number;
}

export interface Places {
  readonly contexts: ReadonlyMap<TermId, Context>;
  /** The term of each lambda. */
  readonly lambdas: readonly TermId[];
}

const made = new WeakMap<FileFacts, Places>();

export function placesOf({ facts, terms }: JavaFile): Places {
  let places = made.get(facts);
  if (!places) {
    places = { contexts: contextsOf(facts), lambdas: [] };
    const lambdas = places.lambdas as TermId[];
    for (let term = 0; term < terms.count; term++)
      if (terms.tag(term) === TAG.FUNCTION) lambdas[terms.number(term)] = term;
    made.set(facts, places);
  }
  return places;
}

function contextsOf({ own: { contexts } }: FileFacts<JavaFacts>): Map<TermId, Context> {
  const byTerm = new Map<TermId, Context>();
  for (let at = 0; at < contexts.length; at += CONTEXT_WIDTH) {
    byTerm.set(contexts[at]!, { kind: contexts[at + 1]!, number: contexts[at + 2]!, position: contexts[at + 3]! });
  }
  return byTerm;
}
