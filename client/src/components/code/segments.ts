import type { Look, Token } from './highlight.ts';

/** A place in a line that leads to a node. Columns count from 0, the end is exclusive. */
export interface CodeLink {
  readonly start: number;
  readonly end: number;
  readonly nodeId: string;
  readonly title: string;
  /** The target is not sure. */
  readonly unsure: boolean;
}

/** A stretch of a line that looks the same throughout and leads to one place or none. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly look: Look | null;
  readonly link: CodeLink | null;
}

/** Cuts a line where its tokens and links begin and end. Both in order; of links that overlap the first one holds. */
export function segmentsOf(line: string, tokens: readonly Token[], links: readonly CodeLink[]): readonly Segment[] {
  const cuts = new Set([0, line.length]);
  for (const { start, end } of [...tokens, ...links]) {
    if (start < line.length) cuts.add(start);
    if (end < line.length) cuts.add(end);
  }
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((start, index) => ({
    start,
    text: line.slice(start, at[index + 1]),
    look: tokens.find((token) => token.start <= start && start < token.end)?.look ?? null,
    link: links.find((link) => link.start <= start && start < link.end) ?? null,
  }));
}

interface Site {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Where in its line a site names its target: of `shop.total(order)` the word `total`. The whole first line of the site
 * when the name does not stand in it, as for a renamed import. Line and columns of the result count from 0.
 */
export function linkRange(lines: readonly string[], firstLine: number, site: Site, name: string) {
  const line = site.startLine - firstLine;
  const text = lines[line];
  if (text === undefined) return null;
  const start = site.startColumn - 1;
  const end = site.endLine === site.startLine ? Math.min(site.endColumn - 1, text.length) : text.length;
  const at = wordAt(text, name, start, end);
  if (at >= 0) return { line, start: at, end: at + name.length };
  return end > start && end - start <= 60 ? { line, start, end } : null;
}

function wordAt(text: string, name: string, from: number, to: number): number {
  for (let at = text.indexOf(name, from); at >= 0 && at + name.length <= to; at = text.indexOf(name, at + 1)) {
    if (!/[\w$]/.test(text[at - 1] ?? '') && !/[\w$]/.test(text[at + name.length] ?? '')) return at;
  }
  return -1;
}
