import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, runCommand } from './command.ts';
import type { Bench, Figure, Measurement } from './measurement.ts';
import type { ParseCost } from './parse-only.ts';
import { forget, installPeer, PEER_ENVIRONMENT, PEERS, type Peer } from './peers.ts';
import { median, takeTurns } from './statistics.ts';
import { describeTree, MIXED_FILES, plantTree, type Tree } from './trees.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const PARSE_ONLY = fileURLToPath(new URL('./parse-only.ts', import.meta.url));

/** As many as Seamgraph takes by itself. */
const THREADS = Math.min(availableParallelism(), 4);

const US = 'Seamgraph';
const NATIVE = 'native tree-sitter, parse only';
const WASM = 'web-tree-sitter, parse only';

type Contender = () => Promise<Omit<Cost, 'output'>>;

export const cold: Measurement = {
  title: 'Cold analysis',
  async measure(bench) {
    const tree = await plantTree(join(bench.folder, 'cold'), bench.scaled(MIXED_FILES));
    const notes = [
      `${describeTree(tree)} in TypeScript, JavaScript, Python, Go and Java; ${THREADS} threads; medians of ${bench.rounds} rounds that take turns.`,
      'Seamgraph is the whole process, from start to printed summary, links and stored facts included; parse-only counts reading and parsing alone. What peers find differs widely from what Seamgraph finds: this compares the waiting.',
    ];
    const contenders: Record<string, Contender> = {
      [US]: seamgraph(tree, bench),
      [NATIVE]: parseOnly('NATIVE', tree, bench),
      [WASM]: parseOnly('WASM', tree, bench),
    };
    for (const peer of PEERS) {
      try {
        contenders[peer.name] = await preparePeer(peer, bench);
      } catch (error) {
        notes.push(`${peer.name} is left out, it does not run here: ${String(error).slice(0, 400)}`);
      }
    }
    const costs = await takeTurns(withWords(contenders, bench), bench.rounds);
    return { figures: figuresOf(tree, costs), notes };
  },
};

function seamgraph({ root }: Tree, { folder }: Bench): Contender {
  return async () => {
    const dataDir = join(folder, 'cold-data');
    rmSync(dataDir, { recursive: true, force: true });
    return runCommand([process.execPath, MAIN, 'analyze', root, '--data-dir', dataDir]);
  };
}

function parseOnly(engine: 'NATIVE' | 'WASM', { root, files }: Tree, { folder }: Bench): Contender {
  const list = join(folder, 'cold.json');
  writeFileSync(list, JSON.stringify(files.map((file) => join(root, file))));
  return async () => {
    const { output } = await runCommand([process.execPath, '--import', 'tsx', PARSE_ONLY, engine, `${THREADS}`, list]);
    return JSON.parse(output) as ParseCost;
  };
}

/** A tree of its own, and a first run that tells whether it works here. */
async function preparePeer(peer: Peer, { folder, scaled, say }: Bench): Promise<Contender> {
  say(`installing ${peer.name}`);
  await installPeer(peer);
  const home = join(folder, 'peer-home');
  mkdirSync(home, { recursive: true });
  const tree = await plantTree(join(folder, `cold-${PEERS.indexOf(peer)}`), scaled(MIXED_FILES));
  const run: Contender = async () => {
    forget(tree.root);
    return runCommand(peer.command(tree.root), { environment: { ...PEER_ENVIRONMENT, HOME: home } });
  };
  const probe = await plantTree(join(folder, `probe-${PEERS.indexOf(peer)}`), 10);
  await runCommand(peer.command(probe.root), { environment: { ...PEER_ENVIRONMENT, HOME: home } });
  return run;
}

function withWords(contenders: Readonly<Record<string, Contender>>, { say }: Bench): Record<string, Contender> {
  return Object.fromEntries(
    Object.entries(contenders).map(([name, run]) => [
      name,
      async () => {
        const cost = await run();
        say(`${name}: ${cost.wallSeconds.toFixed(1)} s, ${cost.cpuSeconds.toFixed(1)} s of processor time`);
        return cost;
      },
    ]),
  );
}

function figuresOf({ files, bytes }: Tree, costs: Readonly<Record<string, readonly Omit<Cost, 'output'>[]>>): Figure[] {
  const figures: Figure[] = [];
  const middle = (name: string, field: keyof Omit<Cost, 'output'>): number =>
    median(costs[name]!.map((cost) => cost[field]));
  const wall = middle(US, 'wallSeconds');
  figures.push(
    { what: `${US}: files a second`, value: files.length / wall, unit: 'files/s' },
    { what: `${US}: source a second`, value: bytes / 1e6 / wall, unit: 'MB/s' },
  );
  for (const name of Object.keys(costs)) {
    figures.push(
      { what: `${name}: time`, value: middle(name, 'wallSeconds'), unit: 's' },
      { what: `${name}: processor time`, value: middle(name, 'cpuSeconds'), unit: 's' },
      { what: `${name}: peak memory`, value: middle(name, 'peakBytes') / 1e6, unit: 'MB' },
    );
  }
  const ratio = (other: string, field: 'wallSeconds' | 'cpuSeconds'): number =>
    median(costs[US]!.map((cost, round) => cost[field] / costs[other]![round]![field]));
  figures.push(
    { what: `${US} ÷ ${NATIVE}: time`, value: ratio(NATIVE, 'wallSeconds'), unit: '×', target: { most: 4 } },
    { what: `${US} ÷ ${WASM}: processor time`, value: ratio(WASM, 'cpuSeconds'), unit: '×', target: { most: 3 } },
  );
  const peers = Object.keys(costs).filter((name) => PEERS.some((peer) => peer.name === name));
  for (const peer of peers)
    figures.push({ what: `${US} ÷ ${peer}: time`, value: ratio(peer, 'wallSeconds'), unit: '×' });
  if (peers.length > 0) {
    const value = Math.max(...peers.map((peer) => ratio(peer, 'wallSeconds')));
    figures.push({ what: `${US} ÷ the faster peer: time`, value, unit: '×', target: { most: 1 } });
  }
  return figures;
}
