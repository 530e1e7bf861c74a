/** Edits as people make them, in any language, by text alone. */

/** A line that is one call, whole: `order.add(item);` */
const CALL_STATEMENT = /^[ \t]+(?!return\b|await\b|new\b|super\b|this\()[A-Za-z_][\w.]*\([^(){}]*\);?$/gm;

/** Writes a statement of some function body twice, the one nearest to the middle; undefined when the file has none. */
export function editBody(text: string): string | undefined {
  let nearest: RegExpExecArray | undefined;
  for (const match of text.matchAll(CALL_STATEMENT)) {
    const distance = Math.abs(match.index - text.length / 2);
    if (!nearest || distance < Math.abs(nearest.index - text.length / 2)) nearest = match;
  }
  if (!nearest) return undefined;
  const end = nearest.index + nearest[0].length;
  return `${text.slice(0, end)}\n${nearest[0]}${text.slice(end)}`;
}

/**
 * Gives a function one more parameter, in front.
 *
 * @param nameEnd line and column behind the function's name, from 1.
 */
export function editSignature(
  text: string,
  path: string,
  [line, column]: readonly [number, number],
): string | undefined {
  const lines = text.split('\n');
  const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  const [opening] = /^\s*\(\s*/.exec(text.slice(offset)) ?? [];
  if (opening === undefined) return undefined;
  const rest = text.slice(offset + opening.length);
  if (/^(?:self|cls)\b/.test(rest)) return undefined;
  const parameter = parameterOf(path) + (rest.startsWith(')') ? '' : ', ');
  return text.slice(0, offset + opening.length) + parameter + rest;
}

function parameterOf(path: string): string {
  if (path.endsWith('.java')) return 'int addedByBench';
  if (path.endsWith('.go')) return 'addedByBench int';
  return /\.[cm]?tsx?$/.test(path) ? 'addedByBench: number' : 'addedByBench';
}
