import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryTree } from '../test/analysis/temporary-tree.ts';
import { readConfig } from './config.ts';
import { type RunningServer, startServer } from './server.ts';

const FILES = {
  'app.ts': `import { users } from './users.ts';
export function main() {
  users.list();
}
`,
  'users.ts': `class UserService { list() { return []; } }
export const users = new UserService();
`,
};

async function serve(root: string, dataDir: string): Promise<RunningServer> {
  const config = await readConfig({ paths: [root], flags: { port: 0, dataDir, watch: false }, environment: {} });
  const server = await startServer(config, { version: '0.0.0-test', logger: pino({ level: 'silent' }) });
  onTestFinished(() => server.close());
  return server;
}

/** Resolves when no analysis is under way. */
async function settled({ analyses, started }: RunningServer): Promise<void> {
  await started;
  for (let current = analyses.current(); current; current = analyses.current()) await analyses.finished(current.id);
}

async function ask({ url }: RunningServer, query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  expect(errors).toBeUndefined();
  return data;
}

const WHY = `{ codeNode(by: { qualifiedName: "main" }) { relationships(direction: OUTGOING, kinds: [CALLS]) { nodes {
  target { name }
  explanation { kind description location { path startLine } source node { qualifiedName } repository { name } }
} } } }`;

async function explanation(server: RunningServer) {
  const { codeNode } = await ask(server, WHY);
  return codeNode.relationships.nodes[0].explanation as {
    readonly kind: string;
    readonly description: string;
    readonly location: { readonly path: string; readonly startLine: number } | null;
    readonly source: string | null;
    readonly node: { readonly qualifiedName: string } | null;
  }[];
}

test('the API says why a relationship is there, with the lines of source', async () => {
  const root = temporaryTree(FILES);
  const server = await serve(root, temporaryTree());
  await settled(server);

  const steps = await explanation(server);
  expect(
    steps.map(({ kind, location }) => `${kind} ${location ? `${location.path}:${location.startLine}` : '-'}`),
  ).toEqual([
    'SITE app.ts:3',
    'IMPORT app.ts:1',
    'DECLARATION users.ts:2',
    'TYPE users.ts:1',
    'TARGET users.ts:1',
    'NOTE -',
  ]);
  expect(steps[0]).toMatchObject({
    description: '`users.list(…)` is called here, in `main`.',
    source: '  users.list();',
    node: { qualifiedName: 'main' },
  });

  writeFileSync(join(root, 'users.ts'), '// Another file by now.\n');
  const stale = await explanation(server);
  expect(stale.filter(({ location }) => location?.path === 'users.ts')).toEqual([]);
  expect(stale.at(-1)!.description).toMatch(/`users\.ts` is not what was analysed any more/);
}, 120_000);

test('a server that had nothing to link says so, and tells the steps after an analysis', async () => {
  const [root, dataDir] = [temporaryTree(FILES), temporaryTree()];
  const first = await serve(root, dataDir);
  await settled(first);
  await first.close();

  const server = await serve(root, dataDir);
  await settled(server);
  const plain = await explanation(server);
  expect(plain.map(({ kind }) => kind)).toEqual(['SITE', 'NOTE', 'NOTE']);
  expect(plain[0]).toMatchObject({ location: { path: 'app.ts', startLine: 3 } });
  expect(plain[1]!.description).toMatch(/call `reanalyze`/);

  await ask(server, 'mutation { reanalyze(input: { mode: INCREMENTAL }) { __typename } }');
  await settled(server);
  expect((await explanation(server)).map(({ kind }) => kind)).toContain('TARGET');
}, 120_000);
