/**
 * All that docs/accuracy.md tells: every pinned repository and every fixture, judged.
 *
 * How this folder hangs together: `sources.ts` pins real sources, `fetch-source.ts` brings them here, `fixtures.ts` reads
 * our own cases. A truth (`truth.ts`) is what a language's own compiler says of a tree; `ecmascript.ts`, `python.ts`,
 * `go.ts` and `java.ts` make it, `stored-truth.ts` keeps it, as it is slow to make. `claims.ts` is what our graph says;
 * `score.ts` compares the two, `report.ts` prints. `record.ts` writes what `test/accuracy.test.ts` holds every later
 * commit to, in the text of `recorded-truth.ts`.
 */
import { fetchSource } from './fetch-source.ts';
import { judgeFixture, readFixtures, truthOfFixture } from './fixtures.ts';
import { judgeRepository } from './judge-repository.ts';
import { BENCH_LANGUAGES, type BenchLanguage, JUDGED } from './languages.ts';
import type { Judgement } from './score.ts';
import { type PinnedSource, SOURCES } from './sources.ts';
import { storedTruth, toolVersion } from './stored-truth.ts';

export interface JudgedSource {
  readonly source: PinnedSource;
  readonly judgement: Judgement;
}

export interface JudgedFixture {
  readonly category: string;
  readonly judgement: Judgement;
}

export interface JudgedLanguage {
  readonly language: BenchLanguage;
  /** Compiler or checker, with its version. */
  readonly tool: string;
  readonly repositories: readonly JudgedSource[];
  readonly fixtures: readonly JudgedFixture[];
}

/** @param onStep Is told what is judged next: a whole bench takes minutes. */
export async function judgeAll(onStep: (what: string) => void): Promise<JudgedLanguage[]> {
  const judged: JudgedLanguage[] = [];
  for (const language of BENCH_LANGUAGES) {
    const repositories: JudgedSource[] = [];
    for (const source of SOURCES.filter((one) => one.language === language)) {
      onStep(`${language} ${source.name}`);
      repositories.push({ source, judgement: await judgeSource(source) });
    }
    onStep(`${language} fixtures`);
    const fixtures: JudgedFixture[] = [];
    for (const fixture of await readFixtures(language)) {
      const judgement = await judgeFixture(fixture, await truthOfFixture(fixture));
      fixtures.push({ category: fixture.category, judgement });
    }
    judged.push({ language, tool: await toolVersion(JUDGED[language].family), repositories, fixtures });
  }
  return judged;
}

/** @throws Error when the source cannot be had. */
export async function judgeSource(source: PinnedSource): Promise<Judgement> {
  const root = await fetchSource(source);
  const { language, name } = source;
  return judgeRepository(language, root, await storedTruth(language, name, root, root));
}
