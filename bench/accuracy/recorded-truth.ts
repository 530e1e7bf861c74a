/**
 * Truths as text, small enough to be kept beside the code, so that what may not fall is checked without compilers:
 *
 *     file shop/api.py
 *     defines 3:5 7:7
 *     call 4:12 shop/orders.py:1:5
 *     external 5:3 9:9
 *     open 6:3
 *     inherits 7:7 shop/orders.py:8:7
 *     perhaps-inherits 7:7 shop/orders.py:9:7
 *     imports shop/orders.py
 *
 * Places without a path are places of the file. The callers are left out: nothing is judged by them.
 */
import type { Place, Truth, TruthCall } from './truth.ts';

/** @throws Error on a line that is none of the above. */
export function parseTruth(text: string): Truth {
  const truth = {
    definitions: [] as Place[],
    calls: [] as TruthCall[],
    inherits: [] as Pair[],
    imports: [] as Import[],
  };
  let path = '';
  const place = (word: string): Place => {
    const [column, line, ...rest] = word.split(':').reverse();
    return { path: rest.reverse().join(':') || path, line: Number(line), column: Number(column) };
  };
  const read: Record<string, (words: readonly string[], rest: string) => void> = {
    file: (_, rest) => {
      path = rest;
    },
    defines: (words) => truth.definitions.push(...words.map(place)),
    call: ([site, ...callees]) =>
      truth.calls.push({ site: place(site!), callees: callees.map(place), status: 'RESOLVED' }),
    external: (words) => truth.calls.push(...words.map((word) => undecided(place(word), 'EXTERNAL'))),
    open: (words) => truth.calls.push(...words.map((word) => undecided(place(word), 'OPEN'))),
    inherits: ([type, base]) => truth.inherits.push({ type: place(type!), base: place(base!) }),
    'perhaps-inherits': ([type, base]) => truth.inherits.push({ type: place(type!), base: place(base!), isOpen: true }),
    imports: (_, rest) => truth.imports.push({ from: path, to: rest }),
  };
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const at = line.indexOf(' ');
    const rest = line.slice(at + 1);
    const step = read[line.slice(0, at)];
    if (!step) throw new Error(`Not a line of a recorded truth: ${line}`);
    step(rest.split('\t'), rest);
  }
  return truth;
}

export function printTruth({ definitions, calls, inherits, imports }: Truth): string {
  const byFile = new Map<string, string[]>();
  const lines = (path: string): string[] => {
    const found = byFile.get(path) ?? [];
    byFile.set(path, found);
    return found;
  };
  const all = (word: string, places: readonly Place[]): void => {
    for (const [path, words] of groupByPath(places)) lines(path).push(`${word} ${words.join('\t')}`);
  };
  all('defines', definitions);
  for (const { site, callees, status } of calls) {
    if (status !== 'RESOLVED') continue;
    lines(site.path).push(`call ${[site, ...callees].map((place) => wordOf(place, site.path)).join('\t')}`);
  }
  all(
    'external',
    calls.flatMap(({ site, status }) => (status === 'EXTERNAL' ? [site] : [])),
  );
  all(
    'open',
    calls.flatMap(({ site, status }) => (status === 'OPEN' ? [site] : [])),
  );
  for (const { type, base, isOpen } of inherits) {
    lines(type.path).push(`${isOpen ? 'perhaps-' : ''}inherits ${wordOf(type, type.path)}\t${wordOf(base, type.path)}`);
  }
  for (const { from, to } of imports) lines(from).push(`imports ${to}`);
  return [...byFile].map(([path, text]) => `file ${path}\n${text.join('\n')}\n`).join('');
}

type Pair = Truth['inherits'][number];
type Import = Truth['imports'][number];

const undecided = (site: Place, status: 'EXTERNAL' | 'OPEN'): TruthCall => ({ site, callees: [], status });

const wordOf = ({ path, line, column }: Place, file: string): string =>
  `${path === file ? '' : `${path}:`}${line}:${column}`;

function groupByPath(places: readonly Place[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const place of places) {
    const words = groups.get(place.path) ?? [];
    groups.set(place.path, words);
    words.push(wordOf(place, place.path));
  }
  return groups;
}
