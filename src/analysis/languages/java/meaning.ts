import { type Type, UNKNOWN } from './types.ts';

/** What an expression of Java means. */
export type Meaning =
  | { readonly is: 'UNKNOWN' }
  | { readonly is: 'VALUE'; readonly type: Type }
  | { readonly is: 'TYPE'; readonly type: Type }
  /** The beginning of a full name. */
  | { readonly is: 'PACKAGE'; readonly name: string };

export const NOTHING: Meaning = { is: 'UNKNOWN' };

export const asValue = (type: Type): Meaning => (type === UNKNOWN ? NOTHING : { is: 'VALUE', type });
export const asType = (type: Type): Meaning => ({ is: 'TYPE', type });
