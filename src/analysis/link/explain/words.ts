/** What is said of every relationship of a kind, resolution or number. */
import type { RelationshipKind, Resolution } from '../../../model/relationship.ts';

/** How the target was found, as a sentence. */
export const FOUND_BY: Readonly<Record<Resolution, string>> = {
  PRECISE_INDEX: 'A precise index, made by the language’s own tools, says so.',
  EXACT: 'It follows from the names and their scopes: nothing had to be guessed.',
  IMPORT: 'It was found by following the import.',
  SCOPE: 'It was found by its name, among what can be seen from there.',
  TYPE: 'It was found by types: what is known of the types here leads to it.',
  HIERARCHY: 'It was found by inheritance: the member comes from a type above.',
  PATTERN: 'It was found by a convention that this framework or protocol has.',
  FLOW: 'It was found by following values through variables, parameters and results; another may be there at run time.',
  NAME: 'It was found by its name alone, which nothing else bears: a guess.',
};

/** In the place of {@link FOUND_BY}: no import and no declaration leads there. */
export const BUILT_IN = 'The language itself provides it.';

/** What its number promises. */
export function confidenceIn(confidence: number): string {
  const share = Math.round(confidence * 1000) / 10;
  return confidence === 1
    ? 'This is certain (confidence 1).'
    : `Of 100 relationships with this confidence, about ${share} are right (confidence ${confidence}).`;
}

/** What a place says, for relationships of which nothing more is known. */
export const STATES: Readonly<Record<RelationshipKind, string>> = {
  CONTAINS: 'One is written inside the other.',
  IMPORTS: 'This import names it.',
  EXPORTS: 'This place lets others import it.',
  CALLS: 'It is called here.',
  INSTANTIATES: 'An instance is made here.',
  REFERENCES: 'It is mentioned here.',
  INHERITS: 'It is named as a base here.',
  IMPLEMENTS: 'It is implemented here.',
  OVERRIDES: 'What overrides it is defined here.',
  DECORATES: 'It decorates what follows.',
  USES_TYPE: 'It stands here as a type.',
  DEPENDS_ON: 'The manifest names it.',
  SEAM: 'A request is sent here.',
};
