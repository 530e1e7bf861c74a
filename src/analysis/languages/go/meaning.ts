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

export function sameMeaning(a: Meaning, b: Meaning): boolean {
  if (a === b) return true;
  if (a.is !== b.is) return false;
  const [left, right] = [a as Partial<Record<string, unknown>>, b as Partial<Record<string, unknown>>];
  return (
    left['type'] === right['type'] &&
    left['key'] === right['key'] &&
    left['name'] === right['name'] &&
    left['resolution'] === right['resolution'] &&
    JSON.stringify([left['package'], left['path'], entries(left['args'])]) ===
      JSON.stringify([right['package'], right['path'], entries(right['args'])])
  );
}

const entries = (args: unknown): unknown =>
  args instanceof Map ? [...args].map(([name, type]) => [name, (type as Type).text]) : undefined;
