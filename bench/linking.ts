import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createLanguageFinder } from '../src/analysis/file-language.ts';
import { createFactsHolder, type FactsHolder } from '../src/analysis/held-facts.ts';
import { FAMILIES } from '../src/analysis/languages/registry.ts';
import { createLinker, type Linker } from '../src/analysis/link/linker.ts';
import { createParsePool, type ParsePool } from '../src/analysis/parse-pool.ts';
import { DETECTORS } from '../src/analysis/seams/registry.ts';
import { MAX_DECODED_BYTES } from '../src/analysis/workspace.ts';
import type { CodeNode } from '../src/model/node.ts';
import { compileAsUsual, compileLater } from '../src/threads/index.ts';
import { editBody, editSignature } from './edits.ts';
import type { Measurement } from './measurement.ts';
import { median, quantile } from './statistics.ts';
import { describeTree, plantTree, type Tree } from './trees.ts';

const FILES = 5_000;
const BODY_EDITS = 30;
/** Of the functions with the most callers, those whose signature can be edited as text. */
const SIGNATURE_EDITS = 10;
/** Each edit is linked, taken back and linked again; the first ones warm the compiler up. */
const WARM_UP = 5;
const REPOSITORY = 'bench';
const REGISTRY = new URL('../src/analysis/languages/registry.ts', import.meta.url).href;

/** A tree linked in this thread, whose files can be set anew. */
interface Linked {
  readonly tree: Tree;
  readonly linker: Linker;
  readonly holder: FactsHolder;
  readonly pool: ParsePool;
  /** The most called first. */
  readonly called: readonly { readonly node: CodeNode; readonly callers: number }[];
  readonly nodeCount: number;
  readonly parseSeconds: number;
  readonly linkSeconds: number;
  /** What facts and the memos of linking hold. */
  readonly heldBytes: number;
  readonly terms: number;
}

export const linking: Measurement = {
  title: 'Linking after an edit',
  async measure({ folder, scaled, say }) {
    const tree = await plantTree(join(folder, 'linking'), scaled(FILES));
    const pool = createParsePool({ settings: { maxFileBytes: 1 << 20, parseTimeoutMs: 30_000 }, registry: REGISTRY });
    try {
      const linked = await linkTree(tree, pool);
      say(
        `facts in ${linked.parseSeconds.toFixed(1)} s, linked in ${linked.linkSeconds.toFixed(1)} s of processor time`,
      );
      const bodies = await measureBodies(linked);
      const signatures = await measureSignatures(linked);
      const callers = signatures.map((edit) => edit.callers);
      return {
        figures: [
          { what: 'one line of a body: median', value: median(bodies), unit: 'ms', target: { most: 30 } },
          { what: 'one line of a body: 95 %', value: quantile(bodies, 0.95), unit: 'ms' },
          {
            what: 'signature of a widely used function: median',
            value: median(signatures.map(({ ms }) => ms)),
            unit: 'ms',
            target: { most: 300 },
          },
          {
            what: 'signature of a widely used function: slowest',
            value: Math.max(...signatures.map(({ ms }) => ms)),
            unit: 'ms',
          },
          { what: 'facts of all files: processor time', value: linked.parseSeconds, unit: 's' },
          { what: 'linking all files: processor time', value: linked.linkSeconds, unit: 's' },
          {
            what: 'part of linking in both',
            value: (100 * linked.linkSeconds) / (linked.parseSeconds + linked.linkSeconds),
            unit: '%',
            target: { most: 25 },
          },
          {
            what: 'facts and what linking remembers, in memory',
            value: linked.heldBytes / linked.terms,
            unit: 'B/term',
            target: { most: 60 },
          },
        ],
        notes: [
          `${describeTree(tree)}; ${linked.nodeCount.toLocaleString('en')} nodes, ${linked.terms.toLocaleString('en')} terms. Counted from new facts to the last element that may differ; parsing and the log are not in it.`,
          `${bodies.length} bodies, each in another file; ${signatures.length} functions with ${Math.min(...callers)} to ${Math.max(...callers)} callers, each given one more parameter.`,
        ],
      };
    } finally {
      await pool.close();
    }
  },
};

async function linkTree(tree: Tree, pool: ParsePool): Promise<Linked> {
  const holder = createFactsHolder(MAX_DECODED_BYTES);
  const linker = createLinker(FAMILIES, DETECTORS, holder.trim);
  linker.setRepository({ name: REPOSITORY });
  for (const path of tree.manifests) {
    if (linker.isManifest(path)) linker.setManifest(REPOSITORY, path, readFileSync(join(tree.root, path), 'utf8'));
  }
  const emptyBytes = heldBytes();
  compileLater();
  const beforeParsing = cpuSeconds();
  const terms = await setFiles(tree.files, { tree, linker, holder, pool });
  const parseSeconds = cpuSeconds() - beforeParsing;
  const owners: string[] = [];
  const callers = new Map<string, number>();
  const beforeLinking = cpuSeconds();
  for (const { owner, relationships } of linker.link()) {
    owners.push(owner);
    for (const { kind, target } of relationships)
      if (kind === 'CALLS') callers.set(target, (callers.get(target) ?? 0) + 1);
  }
  const linkSeconds = cpuSeconds() - beforeLinking;
  compileAsUsual();
  const measured = { parseSeconds, linkSeconds, heldBytes: heldBytes() - emptyBytes, terms };
  // Nodes are gathered in a second pass: they would have been counted as held.
  linker.again(owners);
  const nodes = new Map([...linker.link()].flatMap((stated) => stated.nodes.map((node) => [node.id, node] as const)));
  const called = [...callers]
    .sort(([, a], [, b]) => b - a)
    .map(([id, count]) => ({ node: nodes.get(id)!, callers: count }));
  return { tree, linker, holder, pool, called, nodeCount: nodes.size, ...measured };
}

/** Processor time of all threads so far. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** After the garbage is gone. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function measureBodies(linked: Linked): Promise<number[]> {
  const { files, root } = linked.tree;
  const step = Math.ceil(files.length / (8 * BODY_EDITS));
  const times: number[] = [];
  for (let i = 0; i < files.length && times.length < BODY_EDITS + WARM_UP; i += step) {
    const path = files[i]!;
    const edited = editBody(readFileSync(join(root, path), 'utf8'));
    if (edited !== undefined) times.push(await measureEdit(linked, path, edited));
  }
  return times.slice(WARM_UP);
}

async function measureSignatures(linked: Linked): Promise<{ ms: number; callers: number }[]> {
  const times: { ms: number; callers: number }[] = [];
  for (const { node, callers } of linked.called) {
    const { path, nameRange } = node;
    if (times.length === SIGNATURE_EDITS) break;
    if (path === undefined || nameRange === undefined) continue;
    const text = readFileSync(join(linked.tree.root, path), 'utf8');
    const edited = editSignature(text, path, [nameRange[2], nameRange[3]]);
    if (edited !== undefined) times.push({ ms: await measureEdit(linked, path, edited), callers });
  }
  return times;
}

/** Links the edited file, then the file as it was. */
async function measureEdit(linked: Linked, path: string, edited: string): Promise<number> {
  const file = join(linked.tree.root, path);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, edited);
  await setFiles([path], linked);
  const ms = link(linked.linker);
  writeFileSync(file, before);
  await setFiles([path], linked);
  link(linked.linker);
  return ms;
}

function link(linker: Linker): number {
  const start = performance.now();
  let owners = 0;
  for (const _ of linker.link()) owners++;
  if (owners === 0) throw new Error('The edit changed nothing');
  return performance.now() - start;
}

/** Parses files and hands their facts to the linker; gives the number of their terms. */
async function setFiles(
  paths: readonly string[],
  { tree, linker, holder, pool }: Pick<Linked, 'tree' | 'linker' | 'holder' | 'pool'>,
): Promise<number> {
  const finder = createLanguageFinder(FAMILIES);
  let terms = 0;
  const tasks = paths.map((path) => {
    const { language, rules } = finder.byName(path)!;
    return { name: path, path: join(tree.root, path), language, wasm: rules!.grammar.wasm };
  });
  await pool.parse(
    tasks,
    ({ name, language }, result) => {
      const facts = result.facts && holder.hold(language, result.facts);
      linker.setFile(REPOSITORY, { path: name, language, ...(facts ? { facts } : {}) });
      terms += facts?.read().terms.tags.length ?? 0;
      holder.trim();
    },
    new AbortController().signal,
  );
  return terms;
}
