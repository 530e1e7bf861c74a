/** What calls may mean. */
import type { Found } from './inference.ts';
import { type Choice, SURE } from './overloads.ts';
import type { ClassType, Type } from './types.ts';

/** What a call means. */
export type CallTarget =
  | {
      readonly is: 'METHOD' | 'CONSTRUCTOR';
      readonly choice: Choice;
      /** Whose member it is: of a creation the class with its arguments. */
      readonly receiver: Type;
      /** How its name was found. */
      readonly found: 'SCOPE' | 'IMPORT' | 'TYPE';
      /** The call's own type parameters, and what is known of them so far. */
      readonly own: ReadonlySet<string>;
      readonly known: Found;
      /** `new T<>()`: the class's type parameters are the call's own. */
      readonly isDiamond?: true;
    }
  /** A constructor, record accessor or method of an enum that is not written; `type` is the result. */
  | { readonly is: 'IMPLICIT'; readonly type: Type; readonly created?: ClassType }
  /** A getter that an annotation has written when the sources are compiled: what it gives is known, and no more. */
  | { readonly is: 'GENERATED'; readonly type: Type }
  /** Something outside the sources; the path ends in its name. */
  | { readonly is: 'OUTSIDE'; readonly package: string; readonly path: readonly string[]; readonly created?: true };

/** One that is written in the sources. */
export type Called = Extract<CallTarget, { is: 'METHOD' | 'CONSTRUCTOR' }>;

/** Whether all arguments are known to fit the one method. */
export const isSure = (target: CallTarget | undefined): boolean =>
  target?.is === 'METHOD' && target.choice.confidence === SURE && target.choice.others.length === 0;

/** What is imported from outside, called. */
export const outsideCall = (imported: Type): CallTarget | undefined =>
  imported.is === 'EXTERNAL' ? { is: 'OUTSIDE', package: imported.package, path: imported.path } : undefined;

/** A member of a base that lies outside. */
export function outsideMember(base: Type | undefined, name: string): CallTarget | undefined {
  return base?.is === 'EXTERNAL' ? { is: 'OUTSIDE', package: base.package, path: [...base.path, name] } : undefined;
}
