import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { decodeScip } from '../test/analysis/scip-schema.ts';
import { temporaryTree } from '../test/analysis/temporary-tree.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function run(...argv: string[]) {
  const options = { encoding: 'utf8', env: { ...process.env, SEAMGRAPH_SCIP: '' } } as const;
  return spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...argv], options);
}

it('a graph is exported as SCIP, and laid over the same sources', () => {
  const root = temporaryTree({
    'package.json': '{ "name": "shop" }',
    'a.ts': "import { total } from './b.ts';\nexport const pay = () => total();\n",
    'b.ts': 'export function total() { return 1; }\n',
  });
  const data = ['--data-dir', temporaryTree()];
  const output = join(temporaryTree(), 'index.scip');
  const exported = run('analyze', root, '--format', 'scip', '--output', output, ...data);
  expect(exported.stderr).not.toContain('INVALID');
  expect([exported.status, exported.stdout]).toEqual([0, '']);
  const index = decodeScip(readFileSync(output));
  expect(index.documents.map(({ relativePath }) => relativePath)).toEqual(['a.ts', 'b.ts']);

  const broken = join(root, 'broken.scip');
  writeFileSync(broken, 'SCIP');
  const refused = run('analyze', root, '--scip', output, '--scip', broken, ...data);
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain(`INVALID_SETTING: scip: ${broken} cannot be read as a SCIP index`);

  const laid = run('analyze', root, '--scip', output, ...data);
  expect(laid.stdout).toMatch(/PRECISE_INDEX +1\n/);
}, 60_000);

it('what cannot be written is told before the analysis', () => {
  const root = temporaryTree({ 'a.ts': 'export const a = 1;\n' });
  const data = ['--data-dir', temporaryTree()];
  for (const output of [join(root, 'none', 'graph.json'), root]) {
    const { status, stderr } = run('analyze', root, '--format', 'json', '--output', output, ...data);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^INVALID_INPUT: --output .* cannot be written: [^\n]*\n$/),
    ]);
  }
}, 60_000);

it('help names the settings of the command that is meant where none is named', () => {
  const { status, stdout } = run('--help');
  expect(status).toBe(0);
  for (const option of ['--port', '--host', '--watch', '--no-watch', '--data-dir', '--redis-url']) {
    expect(stdout).toContain(option);
  }
}, 60_000);
