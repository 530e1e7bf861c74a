/**
 * Judges our graphs by the languages' own compilers.
 *
 *     npm run accuracy                                        everything pinned; writes docs/accuracy.md
 *     npm run accuracy -- <language> <repository or folder>   one, printed
 *     npm run accuracy -- --record                            what test/accuracy.test.ts compares with, anew
 */
import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeAll, judgeSource } from '../bench/accuracy/bench.ts';
import { judgeRepository } from '../bench/accuracy/judge-repository.ts';
import { BENCH_LANGUAGES, type BenchLanguage, isBenchLanguage, JUDGED } from '../bench/accuracy/languages.ts';
import { record } from '../bench/accuracy/record.ts';
import { printReport } from '../bench/accuracy/report.ts';
import { f1, type Judgement, precision, recall, type Score, STATEMENTS } from '../bench/accuracy/score.ts';
import { SOURCES } from '../bench/accuracy/sources.ts';

const USAGE = `Usage: npm run accuracy -- [<${BENCH_LANGUAGES.join('|')}> <repository or folder>] [--examples <number>] [--record]
Without arguments everything pinned is judged, and docs/accuracy.md written.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      examples: { type: 'string', default: '0' },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [language, name, ...rest] = positionals;
  if (values.help) console.log(USAGE);
  else if (values.record) await record(tell);
  else if (language === undefined) await writeReport();
  else if (!isBenchLanguage(language) || name === undefined || rest.length > 0) throw new Error(USAGE);
  else print(await judgeOne(language, name), Number(values.examples));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function writeReport(): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const report = printReport(await judgeAll(tell), { date: new Date().toISOString().slice(0, 10), commit });
  writeFileSync(new URL('../docs/accuracy.md', import.meta.url), `${report}\n`);
}

async function judgeOne(language: BenchLanguage, name: string): Promise<Judgement> {
  const pinned = SOURCES.find((source) => source.language === language && source.name === name);
  if (pinned) return judgeSource(pinned);
  if (!statSync(name, { throwIfNoEntry: false })?.isDirectory()) {
    const names = SOURCES.filter((source) => source.language === language).map((source) => source.name);
    throw new Error(`${name} is neither a folder nor one of the pinned repositories: ${names.join(', ')}`);
  }
  const makeTruth = await JUDGED[language].loadTruthMaker();
  return judgeRepository(language, name, await makeTruth(name));
}

function print({ scores, byResolution, buckets, openSites, examples }: Judgement, mostExamples: number): void {
  const rows: [string, Score][] = [
    ...Object.entries(scores),
    ...[...byResolution].map(([resolution, score]): [string, Score] => [`calls by ${resolution}`, score]),
    ...buckets.map(({ resolution, confidence, right, wrong }): [string, Score] => [
      `relationships by ${resolution} at ${confidence}`,
      { right, wrong, missing: 0 },
    ]),
  ];
  console.table(
    Object.fromEntries(
      rows.map(([name, score]) => [
        name,
        { precision: percent(precision(score)), recall: percent(recall(score)), f1: percent(f1(score)), ...score },
      ]),
    ),
  );
  console.log(`${openSites} call sites are left open by the compiler and not judged.`);
  for (const statement of STATEMENTS) {
    for (const kind of ['wrong', 'missing'] as const) {
      for (const example of examples[statement][kind].slice(0, mostExamples))
        console.log(`${statement}, ${kind}: ${example}`);
    }
  }
}

function tell(what: string): void {
  process.stderr.write(`${what}\n`);
}

function percent(value: number): string {
  return (100 * value).toFixed(2);
}
