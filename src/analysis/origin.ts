/**
 * What a language tells of one expression to whoever asks why a relationship is there. It is asked on demand, inside a
 * cell, over the evaluators that found the relationship: so it cannot tell another story than they.
 */
import type { Range } from '../model/location.ts';
import type { DefinitionKey } from './language.ts';
import type { TermId } from './terms.ts';

/** How an expression comes to mean what it means, as far as it is known. */
export interface Origin {
  /** Types of the sources that its value is an instance of; none when none is known. */
  readonly instanceOf: readonly DefinitionKey[];
  /** Import statements of its own file, one of which brings its name in. */
  readonly imports?: readonly Range[];
  /** Where the variable, parameter, field or definition that it names is written. */
  readonly declared?: Declared;
}

/** A declaration that is not a definition alone: what it says of its type and value. */
export interface Declared {
  readonly path: string;
  /** LOCAL: a variable or parameter, of which it is not known which. */
  readonly as: 'VARIABLE' | 'PARAMETER' | 'FIELD' | 'LOCAL' | 'DEFINITION';
  /** Its node, where it is one. */
  readonly key?: DefinitionKey;
  /** The type that is written for it, in the file at `path`; NO_TERM for none. */
  readonly type: TermId;
  /** Its first value; NO_TERM for none. */
  readonly value: TermId;
}

/** Of what nothing is known. */
export const NO_ORIGIN: Origin = { instanceOf: [] };
