/**
 * The small part of the bench that every test run checks: the fixtures, and one small repository a language. Its truths
 * are recorded, so that no compiler is needed; and the scores, below which nothing may fall.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fetchSource } from './fetch-source.ts';
import { contradictions, type Fixture, judgeFixture, readFixtures, truthOfFixture } from './fixtures.ts';
import { judgeRepository } from './judge-repository.ts';
import { BENCH_LANGUAGES, type BenchLanguage } from './languages.ts';
import { parseTruth, printTruth } from './recorded-truth.ts';
import { type Judgement, type Score, STATEMENTS, type Statement, sumScores } from './score.ts';
import { type PinnedSource, SOURCES } from './sources.ts';
import { storedTruth } from './stored-truth.ts';
import type { Truth } from './truth.ts';

/** The repository of each language that is small and still has of everything. */
const SMALL: Readonly<Record<BenchLanguage, string>> = {
  typescript: 'mobx',
  javascript: 'axios',
  python: 'click',
  go: 'mux',
  java: 'cordova-android',
};

export type Floor = Readonly<Record<'fixtures' | 'repository', Readonly<Record<Statement, Score>>>>;

const FOLDER = new URL('./recorded/', import.meta.url);
const FLOORS = new URL('floors.json', FOLDER);

/** Asks the compilers anew. What their answers say against a mark of a fixture is told, and is for a person to mend. */
export async function record(tell: (what: string) => void): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const floors = {} as Record<BenchLanguage, Floor>;
  for (const language of BENCH_LANGUAGES) {
    tell(language);
    const fixtures = await readFixtures(language);
    const truths: [Fixture, Truth][] = [];
    for (const fixture of fixtures) truths.push([fixture, await truthOfFixture(fixture)]);
    for (const [fixture, truth] of truths) {
      for (const complaint of contradictions(fixture, truth)) tell(`${language} ${fixture.category} ${complaint}`);
    }
    const source = smallSource(language);
    const root = await fetchSource(source);
    const truth = await storedTruth(language, source.name, root, root);
    await writeFile(
      new URL(`${language}-fixtures.truth`, FOLDER),
      truths.map(([fixture, said]) => `case ${headOf(fixture)}\n${printTruth(said)}`).join(''),
    );
    await writeFile(new URL(`${language}.truth`, FOLDER), printTruth(truth));
    floors[language] = {
      fixtures: scoresOf(await Promise.all(truths.map(([fixture, said]) => judgeFixture(fixture, said)))),
      repository: scoresOf([await judgeRepository(language, root, truth)]),
    };
  }
  await writeFile(FLOORS, `${JSON.stringify(floors, null, 2)}\n`);
}

export const smallSource = (language: BenchLanguage): PinnedSource =>
  SOURCES.find((source) => source.language === language && source.name === SMALL[language])!;

export async function readFloor(language: BenchLanguage): Promise<Floor> {
  return (JSON.parse(await readFile(FLOORS, 'utf8')) as Record<BenchLanguage, Floor>)[language];
}

export async function readRecordedTruth(language: BenchLanguage): Promise<Truth> {
  return parseTruth(await readFile(new URL(`${language}.truth`, FOLDER), 'utf8'));
}

export interface RecordedFixtures {
  readonly judged: readonly (readonly [Fixture, Truth])[];
  /** Categories that have changed, or gone, since the compiler has judged them. */
  readonly stale: readonly string[];
}

/** The fixtures that the compiler has judged as they are now; new ones are in none of the lists. */
export async function readRecordedFixtures(language: BenchLanguage): Promise<RecordedFixtures> {
  const text = await readFile(new URL(`${language}-fixtures.truth`, FOLDER), 'utf8');
  const fixtures = new Map((await readFixtures(language)).map((fixture) => [headOf(fixture), fixture]));
  const judged: [Fixture, Truth][] = [];
  const stale: string[] = [];
  for (const part of text.split(/^case /m).slice(1)) {
    const head = part.slice(0, part.indexOf('\n'));
    const fixture = fixtures.get(head);
    if (fixture) judged.push([fixture, parseTruth(part.slice(head.length + 1))]);
    else stale.push(head.split(' ')[0]!);
  }
  return { judged, stale };
}

export function scoresOf(judgements: readonly Judgement[]): Floor['fixtures'] {
  return Object.fromEntries(
    STATEMENTS.map((statement) => [statement, sumScores(judgements.map(({ scores }) => scores[statement]))]),
  ) as unknown as Floor['fixtures'];
}

const headOf = ({ category, hash }: Fixture): string => `${category} ${hash}`;
