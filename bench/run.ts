/**
 * `npm run bench -- [name …] [--rounds N] [--json FILE] [--write | --trial]`: measures, prints, and with
 * `--write` makes docs/performance.md; `--trial` only shows that all runs, on a tenth of the files. Without names: everything, in under half an hour on a quiet machine.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cold } from './cold.ts';
import { linking } from './linking.ts';
import { live } from './live.ts';
import { type Findings, isMet, type Measurement } from './measurement.ts';
import { memory } from './memory.ts';
import { queries } from './queries.ts';
import { type Report, toMarkdown } from './report.ts';
import { storm } from './storm.ts';
import { subgraph } from './subgraph.ts';
import { warm } from './warm.ts';

const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  cold,
  memory,
  linking,
  warm,
  live,
  subgraph,
  queries,
  storm,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
    write: { type: 'boolean', default: false },
    trial: { type: 'boolean', default: false },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(MEASUREMENTS);
const unknown = names.filter((name) => !(name in MEASUREMENTS));
const rounds = Number(values.rounds);
if (unknown.length > 0 || !(rounds >= 1) || (values.trial && values.write)) {
  console.error(
    `Usage: npm run bench -- [${Object.keys(MEASUREMENTS).join('|')} …] [--rounds N] [--json FILE] [--write | --trial]`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'seamgraph-bench-'));
const sections: Report['sections'][number][] = [];
try {
  for (const name of names) sections.push({ name, title: MEASUREMENTS[name]!.title, ...(await measure(name)) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const report: Report = { date: new Date().toISOString().slice(0, 10), commit: commit(), machine: machine(), sections };
console.log(`\n${toMarkdown(report)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (values.write && process.exitCode !== 1)
  writeFileSync(new URL('../docs/performance.md', import.meta.url), toMarkdown(report));
const missed = sections.flatMap(({ figures }) => figures.filter((figure) => isMet(figure) === false));
if (missed.length > 0) console.log(`${missed.length} targets are missed.`);

async function measure(name: string): Promise<Findings> {
  const start = performance.now();
  const scaled = (files: number): number => (values.trial ? Math.ceil(files / 10) : files);
  const say = (message: string): void => console.error(`${name}: ${message}`);
  const findings = await MEASUREMENTS[name]!.measure({ folder, rounds, scaled, say }).catch(
    (error: Error): Findings => {
      // What the others have measured is not lost with it.
      process.exitCode = 1;
      say(error.stack ?? error.message);
      return { figures: [], notes: [`Failed: ${error.message.slice(0, 500)}`] };
    },
  );
  say(`done in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  return findings;
}

function commit(): string {
  const git = (...command: string[]): string =>
    execFileSync('git', command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isChanged = git('status', '--porcelain', '--untracked-files=no', '--', 'src', 'package.json') !== '';
    return git('rev-parse', '--short', 'HEAD') + (isChanged ? ', changed' : '');
  } catch {
    return 'unknown';
  }
}

function machine(): string {
  const [first, ...others] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB of memory`;
  return `${1 + others.length} × ${first?.model.trim() ?? 'unknown'}, ${memory}, ${process.platform}, Node.js ${process.version}`;
}
