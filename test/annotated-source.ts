/**
 * Reads cases: real sources of several files in one, with marks under the spots that are judged.
 *
 *     # --- path: shop/orders.py ---
 *     def total(order): ...
 *     # --- path: shop/api.py ---
 *     from shop.orders import total as add_up
 *     def checkout(order): return add_up(order)
 *     #                           ^^^^^^ calls: shop/orders.py total (IMPORT)
 *
 * A mark names a kind of relationship and its target: path and qualified name, or `external` and the external name; or
 * it says `unresolved`, or `nothing` of that kind. In parentheses, as far as they matter: resolution and the least
 * confidence. The caret stands under the name in the line above, a tab there taking four columns; marks of one line may
 * follow each other.
 */
import type { Sources } from './linked-sources.ts';

export interface Mark {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** `calls`, `instantiates`, `inherits`, … */
  readonly kind: string;
  /** `<path> <qualified name>`, `external <name>`, `unresolved`, `nothing`. */
  readonly target: string;
  readonly resolution?: string;
  readonly confidence?: number;
  /** Line in the case's file, to be found again. */
  readonly at: number;
}

export interface AnnotatedSource {
  readonly sources: Sources;
  readonly marks: readonly Mark[];
}

const HEADER = /^\s*(?:#|\/\/|--)\s*--- path: (.+?) ---\s*$/;
const MARK = /^(\s*(?:#|\/\/|--)\s*)(\^+)\s+(\w+):\s*(.+?)(?:\s+\((\w+)(?:,?\s*([\d.]+))?\))?\s*$/;

export function readAnnotatedSource(text: string): AnnotatedSource {
  const sources: Record<string, string> = {};
  const marks: Mark[] = [];
  let path: string | undefined;
  let lines: string[] = [];
  let judged = 0;
  const finish = (): void => {
    if (path !== undefined) sources[path] = `${lines.join('\n')}\n`;
  };
  for (const [i, line] of text.split('\n').entries()) {
    const header = HEADER.exec(line);
    if (header) {
      finish();
      path = header[1]!;
      lines = [];
      judged = 0;
      continue;
    }
    if (path === undefined) continue;
    lines.push(line);
    const mark = MARK.exec(line);
    if (!mark) {
      judged = lines.length;
      continue;
    }
    const [, before, , kind, target, resolution, confidence] = mark;
    marks.push({
      path,
      line: judged,
      column: columnAt(lines[judged - 1] ?? '', before!.length),
      kind: kind!,
      target: target!,
      ...(resolution === undefined ? {} : { resolution }),
      ...(confidence === undefined ? {} : { confidence: Number(confidence) }),
      at: i + 1,
    });
  }
  finish();
  return { sources, marks };
}

const TAB_WIDTH = 4;

/** The column, from 1 in UTF-16 units, of what stands at this width from the margin. */
function columnAt(line: string, width: number): number {
  let shown = 0;
  let column = 0;
  while (shown < width && column < line.length) {
    shown += line[column] === '\t' ? TAB_WIDTH : 1;
    column++;
  }
  return column + 1;
}
