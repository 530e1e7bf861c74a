/**
 * The laws of linking, on edits of sources: what an incremental link says equals what a fresh one says, file by file and
 * cell by cell, in whatever order the fresh one asks (LINKING §2).
 */
import { encodeFacts } from '../src/analysis/fact-codec.ts';
import type { FileFacts } from '../src/analysis/facts.ts';
import { createFactsHolder } from '../src/analysis/held-facts.ts';
import type { FileLinks, LanguageFamily, LanguageLinker } from '../src/analysis/language.ts';
import type { CellKey, InputKind, Kernel, QueryKind } from '../src/analysis/link/kernel.ts';
import { createProgram, type EditableProgram } from '../src/analysis/link/program.ts';
import { createParser, type SourceParser } from '../src/analysis/parser.ts';
import type { ParsedSource } from '../src/analysis/syntax.ts';
import type { Language } from '../src/model/language.ts';
import { createMemoryDependencies, isDependency } from './memory-dependencies.ts';

/** Text by path; sources and manifests of one family, and files of dependencies. */
export type Tree = ReadonlyMap<string, string>;

/** One edit: what becomes of some paths, undefined taking a file away; null when it does not apply to the tree. */
export type Edit = (tree: Tree, random: Random) => ReadonlyMap<string, string | undefined> | null;

/** A number in [0, below). */
export type Random = (below: number) => number;

/** Mulberry32: the same edits for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A link of a tree that can be edited. */
export interface LivingLink {
  edit(changes: ReadonlyMap<string, string | undefined>): Promise<void>;
  /** The links of every file, as text. */
  links(order: readonly string[]): Map<string, string>;
  /** Every memoised cell, as text, by kind and key. */
  cells(): Map<string, string>;
  readonly paths: readonly string[];
}

let parser: Promise<SourceParser> | undefined;
const extracted = new Map<string, EncodedFacts>();

interface EncodedFacts {
  readonly language: Language;
  readonly bytes: Uint8Array;
}

/** @param mutant The name of an input that is read without being recorded where there is none. */
export async function livingLink(family: LanguageFamily, tree: Tree, mutant?: string): Promise<LivingLink> {
  const dependencies = createMemoryDependencies();
  const program: EditableProgram = createProgram(dependencies.files);
  if (mutant !== undefined) forgetMisses(program.kernel, mutant);
  // All facts are let go of again and again: no answer may depend on which are decoded.
  const holder = createFactsHolder(0);
  const linker: LanguageLinker = family.link(program);
  const roots: QueryKind<FileLinks> = program.kernel.query<string, FileLinks>('links', (path) => linker.links(path), {
    bottom: { claims: [], unresolved: [] },
    root: true,
  });
  const paths = new Set<string>();

  async function edit(changes: ReadonlyMap<string, string | undefined>): Promise<void> {
    for (const [path, text] of changes) {
      if (isDependency(path)) {
        const facts = text === undefined || !path.endsWith('.ts') ? undefined : await factsOf(family, text);
        dependencies.set(path, text, facts && holder.hold(facts.language, facts.bytes));
      } else if (isManifest(family, path)) program.setManifest(path, text);
      else if (text === undefined) {
        paths.delete(path);
        program.setFacts(path, undefined);
      } else {
        paths.add(path);
        const { language, bytes } = await factsOf(family, text);
        program.setFacts(path, holder.hold(language, bytes));
      }
    }
    program.lookOutside();
    const change = program.takeChange();
    if (!change) return;
    linker.update(change, program.factsNow);
    for (const path of change.removed) program.kernel.forget(roots, path);
  }

  await edit(tree);
  return {
    edit,
    links(order) {
      program.kernel.takeDirtyRoots(roots);
      const links = new Map(
        order.map((path, i) => {
          if (i % 4 === 0) holder.trim();
          return [path, print(program.kernel.get(roots, path))];
        }),
      );
      program.kernel.collect();
      return links;
    },
    cells: () =>
      new Map([...program.kernel.memos()].map(({ kind, key, value }) => [`${kind} ${String(key)}`, print(value)])),
    get paths() {
      return [...paths].sort();
    },
  };
}

/** Applies edits one after the other; gives a complaint for the first that breaks a law. */
export async function breaksLaw(
  family: LanguageFamily,
  tree: Tree,
  edits: readonly Edit[],
  { seed, rounds, mutant }: { readonly seed: number; readonly rounds: number; readonly mutant?: string },
): Promise<string | undefined> {
  const random = randomOf(seed);
  const current = new Map(tree);
  const living = await livingLink(family, tree, mutant);
  living.links(living.paths);
  const before: ReadonlyMap<string, string | undefined>[] = [];
  for (let round = 0; round < rounds; round++) {
    const revert = before.length > 0 && random(3) === 0 ? before.pop()! : null;
    const changes = revert ?? edits[random(edits.length)]!(current, random);
    if (!changes) continue;
    if (!revert) before.push(new Map([...changes.keys()].map((path) => [path, current.get(path)])));
    for (const [path, text] of changes) {
      if (text === undefined) current.delete(path);
      else current.set(path, text);
    }
    await living.edit(changes);
    const complaint = await difference(family, current, living, random);
    if (complaint) return `seed ${seed}, round ${round}, edit of ${[...changes.keys()]}: ${complaint}`;
  }
  return undefined;
}

async function difference(
  family: LanguageFamily,
  tree: Tree,
  living: LivingLink,
  random: Random,
): Promise<string | undefined> {
  const fresh = await livingLink(family, tree);
  const order = shuffled(fresh.paths, random);
  const expected = fresh.links(order);
  const actual = living.links(living.paths);
  for (const [path, links] of expected) {
    if (actual.get(path) !== links) return `links of ${path}: ${firstDifference(actual.get(path) ?? '', links)}`;
  }
  const cells = living.cells();
  for (const [name, value] of fresh.cells()) {
    const known = cells.get(name);
    if (known !== undefined && known !== value) return `${name}: ${firstDifference(known, value)}`;
  }
  return undefined;
}

async function factsOf(family: LanguageFamily, text: string): Promise<EncodedFacts> {
  const key = `${family.name}\0${text}`;
  let encoded = extracted.get(key);
  if (!encoded) {
    parser ??= createParser();
    const { grammar, language } = family.languages[0]!;
    const read = (source: ParsedSource): FileFacts => family.extract(source, language);
    const facts = await (await parser).parse(grammar.wasm, text, Infinity, read);
    encoded = { language: facts.language, bytes: encodeFacts(facts) };
    extracted.set(key, encoded);
  }
  return encoded;
}

/** Plants a mistake: that an input is missing is not recorded, so that nobody hears of it when it comes. */
function forgetMisses(kernel: Kernel, name: string): void {
  const present = new Map<CellKey, unknown>();
  const { get, set } = kernel;
  kernel.set = (kind, key, value) => {
    if (kind.name === name) {
      if (value === undefined) present.delete(key);
      else present.set(key, value);
    }
    set.call(kernel, kind as InputKind<unknown>, key, value);
  };
  kernel.get = ((kind: InputKind<unknown>, key: CellKey) =>
    kind.name === name && !present.has(key) ? undefined : get.call(kernel, kind, key)) as Kernel['get'];
}

/** Whether linking reads the file as text. */
export function isManifest(family: LanguageFamily, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return family.manifests.some((pattern) => {
    const [before, after] = pattern.split('*') as [string, string | undefined];
    return after === undefined ? name === pattern : name.startsWith(before) && name.endsWith(after);
  });
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

/** Values as text: maps and sets too, in their order. */
function print(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner instanceof Map) return { map: [...inner] };
    if (inner instanceof Set) return { set: [...inner] };
    if (inner === undefined) return null;
    return inner;
  });
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 120);
  return `…${around(a)}… where a fresh link says …${around(b)}…`;
}

// -- Edits that any language has

const paths = (tree: Tree, suffix: string): string[] => [...tree.keys()].filter((path) => path.endsWith(suffix));

/** Edits of text that know nothing but lines and identifiers. */
export function plainEdits(suffix: string): Edit[] {
  const pick = (tree: Tree, random: Random): string | undefined => {
    const all = paths(tree, suffix);
    return all[random(all.length)];
  };
  const inFile =
    (change: (text: string, random: Random, tree: Tree) => string | undefined): Edit =>
    (tree, random) => {
      const path = pick(tree, random);
      const text = path === undefined ? undefined : change(tree.get(path)!, random, tree);
      return path === undefined || text === undefined ? null : new Map([[path, text]]);
    };
  const withLines = (change: (lines: string[], random: Random) => void): Edit =>
    inFile((text, random) => {
      const lines = text.split('\n');
      change(lines, random);
      return lines.join('\n');
    });
  const identifiers = (text: string): string[] => text.match(/\b[A-Za-z_]\w*\b/g) ?? [];
  return [
    withLines((lines, random) => lines.splice(random(lines.length), 1)),
    withLines((lines, random) => lines.splice(random(lines.length), 1 + random(12))),
    withLines((lines, random) => lines.splice(random(lines.length), 0, lines[random(lines.length)]!)),
    withLines((lines) => lines.unshift('', '')),
    withLines((lines, random) => {
      const at = random(lines.length);
      const [cut] = lines.splice(at, 1);
      lines.splice(random(lines.length), 0, cut!);
    }),
    inFile((text, random) => {
      const names = identifiers(text);
      const name = names[random(names.length)];
      return name === undefined ? undefined : text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}Renamed`);
    }),
    inFile((text, random, tree) => {
      const names = identifiers(text);
      const other = pick(tree, random);
      const others = other === undefined ? [] : identifiers(tree.get(other)!);
      const name = names[random(names.length)];
      const by = others[random(others.length)];
      return name === undefined || by === undefined ? undefined : text.replace(new RegExp(`\\b${name}\\b`), by);
    }),
    loseDefinition(suffix),
    loseDefinition(suffix),
    // What linking reads beside the sources.
    (tree, random) => {
      const beside = [...tree.keys()].filter((path) => !path.endsWith(suffix));
      return beside.length === 0 ? null : new Map([[beside[random(beside.length)]!, undefined]]);
    },
    (tree, random) => {
      const path = pick(tree, random);
      return path === undefined ? null : new Map([[path, undefined]]);
    },
    (tree, random) => {
      const from = pick(tree, random);
      const beside = pick(tree, random);
      if (from === undefined || beside === undefined) return null;
      const to = `${beside.slice(0, beside.lastIndexOf('/') + 1)}moved_${from.slice(from.lastIndexOf('/') + 1)}`;
      return new Map([
        [from, undefined],
        [to, tree.get(from)!],
      ]);
    },
    (tree, random) => {
      const folder = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
      const path = pick(tree, random);
      if (path === undefined) return null;
      return new Map(
        paths(tree, suffix)
          .filter((other) => folder(other) === folder(path))
          .map((other) => [other, undefined]),
      );
    },
  ];
}

const DEFINED =
  /\b(?:class|interface|enum|record|def|func|function|type|struct|const|var|let)\s+(?:\([^)]*\)\s*)?([A-Za-z_]\w*)/g;

/** Renames a definition, in its own file alone, that another file mentions: that file misses it, until it is back. */
function loseDefinition(suffix: string): Edit {
  return (tree, random) => {
    const all = paths(tree, suffix);
    const start = random(all.length);
    for (let i = 0; i < all.length; i++) {
      const path = all[(start + i) % all.length]!;
      const text = tree.get(path)!;
      const top = path.slice(0, path.indexOf('/') + 1);
      const others = all.filter((other) => other !== path && other.startsWith(top)).map((other) => tree.get(other)!);
      const names = [...text.matchAll(DEFINED)].map(([, name]) => new RegExp(`\\b${name}\\b`, 'g'));
      const missed = names.filter((name) => others.some((other) => other.search(name) >= 0));
      const name = missed[random(missed.length)];
      if (name) return new Map([[path, text.replace(name, 'lost')]]);
    }
    return null;
  };
}
