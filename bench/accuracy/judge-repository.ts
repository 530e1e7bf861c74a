/** One repository, from its folder to its judgement: our graph of it, made by the product's own analysis, and the truth. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzeToGraph } from '../../src/analyze.ts';
import { readConfig } from '../../src/config.ts';
import type { Graph } from './claims.ts';
import { type BenchLanguage, JUDGED } from './languages.ts';
import { type Judgement, judge } from './score.ts';
import type { Truth } from './truth.ts';

export async function judgeRepository(language: BenchLanguage, root: string, truth: Truth): Promise<Judgement> {
  return judge(await graphOf(root), truth, JUDGED[language].files);
}

/** No file is given up because the machine is busy: what is measured is not speed. */
const PARSE_TIMEOUT_MS = 120_000;

/** Analysed in a data folder of its own, so that nothing of an earlier run is taken for granted. */
async function graphOf(root: string): Promise<Graph> {
  const dataDir = await mkdtemp(join(tmpdir(), 'seamgraph-accuracy-'));
  try {
    return await analyzeToGraph(
      await readConfig({ paths: [root], flags: { dataDir, parseTimeoutMs: PARSE_TIMEOUT_MS }, environment: {} }),
    );
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
