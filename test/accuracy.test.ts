/**
 * Answers may not get worse: the fixtures, and one small repository a language, against what their compilers have said
 * (bench/accuracy/recorded). `npm run accuracy -- --record` takes new scores and new fixtures into account.
 */
import { describe, expect, it } from 'vitest';
import { fetchSource } from '../bench/accuracy/fetch-source.ts';
import { contradictions, judgeFixture } from '../bench/accuracy/fixtures.ts';
import { judgeRepository } from '../bench/accuracy/judge-repository.ts';
import { BENCH_LANGUAGES } from '../bench/accuracy/languages.ts';
import {
  type Floor,
  readFloor,
  readRecordedFixtures,
  readRecordedTruth,
  scoresOf,
  smallSource,
} from '../bench/accuracy/record.ts';
import { f1, precision, STATEMENTS } from '../bench/accuracy/score.ts';

describe.each(BENCH_LANGUAGES)('Answers for %s', (language) => {
  it('have fixtures whose marks the compiler does not contradict', async () => {
    const { judged } = await readRecordedFixtures(language);
    const complaints = judged.flatMap(([fixture, truth]) =>
      contradictions(fixture, truth).map((complaint) => `${fixture.category} ${complaint}`),
    );
    expect(complaints).toEqual([]);
  });

  it('are no worse than recorded on the fixtures', { timeout: 120_000 }, async ({ skip }) => {
    const { judged, stale } = await readRecordedFixtures(language);
    if (stale.length > 0) skip(`changed since: ${stale.join(', ')}; npm run accuracy -- --record`);
    const judgements = await Promise.all(judged.map(([fixture, truth]) => judgeFixture(fixture, truth)));
    expectNoWorse(scoresOf(judgements), (await readFloor(language)).fixtures);
  });

  it('are no worse than recorded on a small repository', { timeout: 240_000 }, async ({ skip }) => {
    const source = smallSource(language);
    const root = await fetchSource(source).catch((error: Error) => {
      // Whoever works without a network has the fixtures; continuous integration has no excuse.
      if (process.env.CI) throw error;
      return skip(error.message);
    });
    const judgement = await judgeRepository(language, root, await readRecordedTruth(language));
    expectNoWorse(scoresOf([judgement]), (await readFloor(language)).repository);
  });
});

function expectNoWorse(scores: Floor['fixtures'], floor: Floor['fixtures']): void {
  for (const statement of STATEMENTS) {
    const [now, then] = [scores[statement], floor[statement]];
    const said = `${statement}: ${JSON.stringify(now)}, recorded ${JSON.stringify(then)}`;
    expect(f1(now), said).toBeGreaterThanOrEqual(f1(then) - 1e-9);
    expect(precision(now), said).toBeGreaterThanOrEqual(precision(then) - 1e-9);
  }
}
