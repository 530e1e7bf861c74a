import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command.ts';
import type { Bench, Figure, Measurement } from './measurement.ts';
import { residentBytes } from './process-memory.ts';
import { serveTree } from './serving.ts';
import { describeTree, plantTree, type Tree } from './trees.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const SIZES = [
  { files: 500, mostMegabytes: 400 },
  { files: 10_000, mostMegabytes: 1_500 },
];
/** Idle threads have ended by then. */
const REST_MS = 10_000;

export const memory: Measurement = {
  title: 'Memory',
  async measure(bench) {
    const figures: Figure[] = [];
    const notes = ['Resident memory of the whole process, all threads, WebAssembly and shared libraries with it.'];
    for (const { files, mostMegabytes } of SIZES) {
      const name = `${files.toLocaleString('en')} files`;
      const tree = await plantTree(join(bench.folder, `memory-${files}`), bench.scaled(files));
      const target = { most: mostMegabytes };
      const analyze = await peakOfAnalysis(bench, tree);
      const { peak, rest } = await serve(bench, files);
      figures.push(
        { what: `${name}, analyze: peak`, value: analyze, unit: 'MB', target },
        { what: `${name}, serve: peak to ready`, value: peak, unit: 'MB', target },
        { what: `${name}, serve: at rest`, value: rest, unit: 'MB', target },
      );
      notes.push(`${name}: ${describeTree(tree)}.`);
    }
    return { figures, notes };
  },
};

async function peakOfAnalysis({ folder, say }: Bench, { root }: Tree): Promise<number> {
  const dataDir = join(folder, 'memory-data');
  rmSync(dataDir, { recursive: true, force: true });
  const { peakBytes, wallSeconds } = await runCommand([process.execPath, MAIN, 'analyze', root, '--data-dir', dataDir]);
  say(`analyze: ${(peakBytes / 1e6).toFixed(0)} MB in ${wallSeconds.toFixed(1)} s`);
  return peakBytes / 1e6;
}

async function serve(bench: Bench, files: number): Promise<{ peak: number; rest: number }> {
  const { server } = await serveTree(bench, files);
  try {
    await setTimeout(REST_MS);
    const peak = residentBytes(server.pid, 'PEAK') / 1e6;
    const rest = residentBytes(server.pid, 'NOW') / 1e6;
    bench.say(`serve: ${peak.toFixed(0)} MB, ${rest.toFixed(0)} MB at rest`);
    return { peak, rest };
  } finally {
    await server.stop();
  }
}
