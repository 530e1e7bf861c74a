/** What the proxies of development servers make of a path, where they change it. */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import type { Forward } from './applications.ts';
import { argument, property, textOf } from './arguments.ts';
import type { PathProxy } from './library.ts';
import { ANY_REST, routeSegments } from './url.ts';

/** A proxy that sends a path on as it is needs no telling: the request fits its route by itself. */
export function readProxy(file: SeamFile, site: SeamSite, { table, rewrite }: PathProxy): Forward[] {
  const { terms } = file;
  const start = argument(file, site, { position: 0 });
  const place = startsOf(file, start)
    .map((one) => table.reduce((object, key) => (object === NO_TERM ? NO_TERM : property(file, object, key)), one))
    .find((one) => one !== NO_TERM);
  if (place === undefined) return [];
  const options =
    table.length === 0
      ? [{ path: '', option: place }]
      : terms.operands(place).map((entry) => ({ path: terms.text(entry), option: terms.operand(entry, 0) }));
  return options.flatMap(({ path, option }) => {
    const how = option === NO_TERM ? NO_TERM : property(file, option, rewrite);
    if (how === NO_TERM) return [];
    const read = terms.tag(how) === TAG.OBJECT ? pairs(file, how) : replaced(file, how, path);
    return read.flatMap(({ from, to }) => toForward(from, to, site.range[0]));
  });
}

/** The configuration itself, or what a function that gives it has written out. */
function startsOf({ terms }: SeamFile, start: TermId): TermId[] {
  if (start === NO_TERM || terms.tag(start) !== TAG.FUNCTION) return [start];
  const objects: TermId[] = [];
  for (let term = 0; term < terms.count; term++) {
    if (terms.tag(term) === TAG.OBJECT && terms.isInside(term, start)) objects.push(term);
  }
  return objects;
}

interface Rewrite {
  /** A pattern for the beginning of a path: `^/api`. */
  readonly from: string;
  readonly to: string;
}

/** `{ '^/api': '' }` */
function pairs(file: SeamFile, object: TermId): Rewrite[] {
  return file.terms.operands(object).flatMap((entry) => {
    const to = file.terms.tag(entry) === TAG.PROPERTY ? textOf(file, file.terms.operand(entry, 0)) : undefined;
    return to ? [{ from: file.terms.text(entry), to: to.join('') }] : [];
  });
}

/** `(path) => path.replace(/^\/api/, '')`; by custom the pattern is the path that the proxy is for. */
function replaced(file: SeamFile, rewrite: TermId, path: string): Rewrite[] {
  const { terms } = file;
  return file.sites.flatMap(({ name, term, arguments: [pattern = NO_TERM, replacement = NO_TERM] }) => {
    if (name !== 'replace' || !terms.isInside(term, rewrite)) return [];
    if (terms.tag(pattern) !== TAG.LITERAL || terms.tag(replacement) !== TAG.LITERAL) return [];
    return [
      { from: terms.number(pattern) === LITERAL.REGEX ? path : terms.text(pattern), to: terms.text(replacement) },
    ];
  });
}

/** Only of a written beginning is it plain what is taken away. */
function toForward(from: string, to: string, line: number): Forward[] {
  const path = from.replace(/^\^/, '').replace(/\/$/, '');
  if (!/^(?:\/[\w.-]+)+$/.test(path)) return [];
  const segments = routeSegments([path]);
  return [{ path: [...segments, ANY_REST], strip: segments.length, ahead: routeSegments([to]), line }];
}
