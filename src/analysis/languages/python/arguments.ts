/** What is passed in a call, and to which parameter it goes. */
import { TAG, type TermId } from '../../terms.ts';
import { evaluate } from './evaluate.ts';
import { PARAMETER } from './facts.ts';
import type { FileView } from './file-view.ts';
import type { Linking } from './linking.ts';
import { union, type Values } from './values.ts';

export interface Argument {
  /** Positional without one; '' of `**mapping`. */
  readonly name?: string;
  /** `*items`: how many it stands for is not known. */
  readonly isSpread: boolean;
  /** The literal's text, where it is one. */
  readonly literal?: string;
  readonly values: () => Values;
}

/** The arguments of a CALL term. */
export function argumentsOf(linking: Linking, file: FileView, call: TermId): Argument[] {
  const { terms } = file;
  return terms.operands(call, 1).map((term): Argument => {
    const tag = terms.tag(term);
    const value = tag === TAG.KEYWORD || tag === TAG.SPREAD ? terms.operand(term, 0) : term;
    return {
      isSpread: tag === TAG.SPREAD,
      values: () => evaluate(linking, file, value),
      ...(tag === TAG.KEYWORD ? { name: terms.text(term) } : {}),
      ...(terms.tag(value) === TAG.LITERAL ? { literal: terms.text(value).toLowerCase() } : {}),
    };
  });
}

export const passed = (values: readonly Values[]): Argument[] =>
  values.map((each) => ({ isSpread: false, values: () => each }));

interface Receiving {
  readonly name: string;
  readonly kind: number;
}

/** The arguments that each parameter gets; `offset` parameters are bound already (`self`). */
export function matched(
  args: readonly Argument[],
  parameters: readonly Receiving[],
  offset: number,
): ReadonlyMap<number, readonly Argument[]> {
  const byParameter = new Map<number, Argument[]>();
  const put = (index: number, argument: Argument): void => {
    byParameter.set(index, [...(byParameter.get(index) ?? []), argument]);
  };
  const rest = parameters.findIndex(({ kind }) => kind === PARAMETER.REST);
  const keywords = parameters.findIndex(({ kind }) => kind === PARAMETER.KEYWORDS);
  let position = offset;
  for (const argument of args) {
    if (argument.name === undefined) {
      // What follows `*items` may go anywhere.
      if (argument.isSpread) position = Number.POSITIVE_INFINITY;
      else if (parameters[position]?.kind === PARAMETER.POSITIONAL) put(position++, argument);
      else if (rest >= 0 && position < Number.POSITIVE_INFINITY) put(rest, argument);
    } else if (argument.name !== '') {
      const index = parameters.findIndex(
        ({ name, kind }) => name === argument.name && kind !== PARAMETER.REST && kind !== PARAMETER.KEYWORDS,
      );
      if (index >= 0) put(index, argument);
      else if (keywords >= 0) put(keywords, argument);
    }
  }
  return byParameter;
}

export const valuesOf = (args: readonly Argument[]): Values => union(...args.map((argument) => argument.values()));
