/** What an expression of Go means. */

import type { Resolution } from '../../../model/relationship.ts';
import type { DefinitionKey } from '../../language.ts';
import type { ImportedPackage } from './imports.ts';
import { external, type Substitution, type Type, UNKNOWN } from './types.ts';

export type Meaning =
  | { readonly is: 'UNKNOWN' }
  | { readonly is: 'VALUE'; readonly type: Type }
  | { readonly is: 'TYPE'; readonly type: Type }
  | { readonly is: 'PACKAGE'; readonly package: ImportedPackage }
  | FunctionMeaning
  /** A symbol of a package outside the sources of which no stub tells: type, function or variable. */
  | { readonly is: 'EXTERNAL'; readonly package: string; readonly path: readonly string[] }
  | { readonly is: 'BUILTIN'; readonly name: string };

/** A function or method that is declared somewhere. */
export interface FunctionMeaning {
  readonly is: 'FUNCTION';
  /** Absent for methods of anonymous interfaces, and those of an embedded external type. */
  readonly key?: DefinitionKey;
  readonly type: Type;
  readonly resolution: Resolution;
  /** Type arguments that are written. */
  readonly args?: Substitution;
}

export const NOTHING: Meaning = { is: 'UNKNOWN' };

export const asValue = (type: Type): Meaning => (type === UNKNOWN ? NOTHING : { is: 'VALUE', type });

/** The type of what an expression means, as a value. */
export function typeOfMeaning(meaning: Meaning): Type {
  switch (meaning.is) {
    case 'VALUE':
    case 'FUNCTION':
      return meaning.type;
    case 'EXTERNAL':
      return external(meaning.package, meaning.path);
    default:
      return UNKNOWN;
  }
}

export const sameMeaning = (a: Meaning, b: Meaning): boolean => a === b || textOf(a) === textOf(b);

/** Tells equal meanings from others. */
function textOf(meaning: Meaning): string {
  switch (meaning.is) {
    case 'VALUE':
    case 'TYPE':
      return `${meaning.is} ${meaning.type.text}`;
    case 'FUNCTION': {
      const args = [...(meaning.args ?? [])].map(([name, type]) => `${name}=${type.text}`);
      return [meaning.is, meaning.key, meaning.type.text, meaning.resolution, ...args].join('\n');
    }
    case 'EXTERNAL':
      return [meaning.is, meaning.package, ...meaning.path].join('\n');
    case 'PACKAGE':
      return JSON.stringify(meaning);
    case 'BUILTIN':
      return `${meaning.is} ${meaning.name}`;
    default:
      return meaning.is;
  }
}
