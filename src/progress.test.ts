import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import type { AnalysisRecord } from './model/analysis.ts';
import { createProgressDisplay } from './progress.ts';

const at = (more: Partial<AnalysisRecord>): AnalysisRecord => ({
  id: 'a',
  status: 'RUNNING',
  mode: 'INCREMENTAL',
  phase: 'PARSE',
  filesTotal: 10_380,
  filesDone: 2_000,
  startedAt: Date.now() - 20_000,
  ...more,
});

function shown(
  terminal: { readonly isTTY?: boolean; readonly columns?: number },
  ...analyses: AnalysisRecord[]
): string {
  const stream = Object.assign(new PassThrough(), terminal);
  const display = createProgressDisplay(stream as unknown as NodeJS.WriteStream);
  for (const analysis of analyses) display.show(analysis);
  display.stop();
  return String(stream.read() ?? '');
}

it('a terminal of 80 columns shows how far it is, how fast, and what is left', () => {
  const written = shown({ isTTY: true, columns: 80 }, at({}));
  const lines = stripVTControlCharacters(written).split(/[\r\n]/);
  const line = lines.find((one) => one.includes('Parsing'))!;
  expect(line).toMatch(/2000\/10380 files · (99|100) files\/s · 1 min 2\d s left/);
  expect(line.trimEnd().length).toBeLessThanOrEqual(80);
});

it('elsewhere there is a line for each phase and each tenth', () => {
  const written = shown(
    {},
    at({}),
    at({ filesDone: 2_001 }),
    at({ filesDone: 9_900 }),
    at({ phase: 'LINK', filesDone: 10_380 }),
  );
  expect(written.split('\n')).toEqual([
    expect.stringMatching(/^Parsing: 2000\/10380 files · \d+ files\/s · 1 min \d+ s left$/),
    expect.stringMatching(/^Parsing: 9900\/10380 files · \d+ files\/s · 1 s left$/),
    'Linking: 10380/10380 files',
    '',
  ]);
});
