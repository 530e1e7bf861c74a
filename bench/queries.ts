import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Bench, Figure, Measurement } from './measurement.ts';
import { cpuSeconds } from './process-memory.ts';
import { type Served, serveTree } from './serving.ts';
import { median, takeTurns } from './statistics.ts';
import { describeTree } from './trees.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const PLAIN_SERVER = fileURLToPath(new URL('./plain-server.ts', import.meta.url));
const SCHEMA = fileURLToPath(new URL('../schema.graphql', import.meta.url));

const FILES = 5_000;
/** Names that are asked for in turn. */
const SUBJECTS = 200;
const CONNECTIONS = 8;
const WINDOW_MS = 1_500;
const ROUNDS = 5;

const TYPICAL: readonly { readonly name: string; readonly query: string }[] = [
  {
    name: 'a function and its first 20 callers',
    query: `query ($symbol: String!) { codeNode(by: { symbol: $symbol }) {
      kind name qualifiedName signature documentation location { path startLine endLine }
      callers(first: 20) { totalCount nodes { kind qualifiedName path } }
    } }`,
  },
  {
    name: 'what a function calls, how found, where',
    query: `query ($symbol: String!) { codeNode(by: { symbol: $symbol }) {
      relationships(first: 50, kinds: [CALLS, INSTANTIATES]) {
        totalCount nodes { kind confidence resolution target { qualifiedName path } locations { path startLine } }
      }
    } }`,
  },
  {
    name: 'the first 50 classes',
    query: `{ codeNodes(first: 50, filter: { kinds: [CLASS] }) { totalCount nodes { kind name qualifiedName path } } }`,
  },
];

interface Contender {
  readonly url: string;
  readonly pid: number;
}

export const queries: Measurement = {
  title: 'Queries against a plain server',
  async measure(bench) {
    const served = await serveTree(bench, FILES);
    const plain = await startPlainServer(served, bench);
    try {
      const us: Contender = { url: `${served.server.url}/graphql`, pid: served.server.pid };
      const subjects = await subjectsOf(served);
      const figures: Figure[] = [];
      for (const { name, query } of TYPICAL)
        figures.push(...(await compare({ name, query, subjects, us, plain: plain.at, bench })));
      return {
        figures,
        notes: [
          `${describeTree(served.tree)}; ${CONNECTIONS} connections, ${ROUNDS} rounds of ${WINDOW_MS / 1_000} s that take turns; ${SUBJECTS} functions asked for in turn. The client runs on the same machine, so processor time of the server tells more than queries a second.`,
          'The plain server is stock graphql-http on node:http with the same schema and resolvers that look up in Maps; it checks neither Host nor Origin nor cost, and follows no changes. Both give the same answers, which is checked first.',
        ],
      };
    } finally {
      plain.process.kill();
      await served.server.stop();
    }
  },
};

async function compare(given: {
  readonly name: string;
  readonly query: string;
  readonly subjects: readonly string[];
  readonly us: Contender;
  readonly plain: Contender;
  readonly bench: Bench;
}): Promise<Figure[]> {
  const { name, query, subjects, us, plain, bench } = given;
  const bodies = subjects.map((symbol) => JSON.stringify({ query, variables: { symbol } }));
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    for (const body of bodies) await checkSame(body, us, plain, agent);
    const load = (contender: Contender) => () => put(contender, bodies, agent);
    const results = await takeTurns({ us: load(us), plain: load(plain) }, ROUNDS);
    const middle = (who: 'us' | 'plain', field: keyof Load): number => median(results[who]!.map((one) => one[field]));
    bench.say(`${name}: ${middle('us', 'perSecond').toFixed(0)}/s, plain ${middle('plain', 'perSecond').toFixed(0)}/s`);
    const ratio = median(results.us!.map(({ perSecond }, round) => perSecond / results.plain![round]!.perSecond));
    return [
      { what: `${name}: Seamgraph`, value: middle('us', 'perSecond'), unit: 'queries/s' },
      { what: `${name}: plain`, value: middle('plain', 'perSecond'), unit: 'queries/s' },
      { what: `${name}: Seamgraph ÷ plain`, value: ratio, unit: '×' },
      { what: `${name}: Seamgraph, processor time`, value: middle('us', 'cpuMs'), unit: 'ms/query' },
      { what: `${name}: plain, processor time`, value: middle('plain', 'cpuMs'), unit: 'ms/query' },
    ];
  } finally {
    agent.destroy();
  }
}

interface Load {
  readonly perSecond: number;
  /** Of the server, for one query. */
  readonly cpuMs: number;
}

/** Keeps all connections busy for a while. */
async function put({ url, pid }: Contender, bodies: readonly string[], agent: Agent): Promise<Load> {
  const start = performance.now();
  const cpu = cpuSeconds(pid);
  let answered = 0;
  const connection = async (): Promise<void> => {
    while (performance.now() - start < WINDOW_MS) {
      await ask(url, bodies[answered++ % bodies.length]!, agent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - start) / 1_000;
  return { perSecond: answered / seconds, cpuMs: ((cpuSeconds(pid) - cpu) * 1_000) / answered };
}

async function checkSame(body: string, us: Contender, plain: Contender, agent: Agent): Promise<void> {
  const [ours, theirs] = await Promise.all([ask(us.url, body, agent), ask(plain.url, body, agent)]);
  if (ours.includes('"errors"') || !isDeepStrictEqual(JSON.parse(ours), JSON.parse(theirs))) {
    throw new Error(
      `The servers do not give the same answer to ${body}:\n${ours.slice(0, 2_000)}\n${theirs.slice(0, 2_000)}`,
    );
  }
}

function ask(url: string, body: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The functions with the most callers, by symbol. */
async function subjectsOf({ server }: Served): Promise<string[]> {
  const { codeNodes } = await server.query<{ codeNodes: { nodes: { symbol: string }[] } }>(
    `{ codeNodes(first: ${SUBJECTS}, filter: { kinds: [FUNCTION, METHOD] }, orderBy: { field: FAN_IN, direction: DESC }) { nodes { symbol } } }`,
  );
  return codeNodes.nodes.map(({ symbol }) => symbol);
}

/** Gives it the graph that Seamgraph prints. */
async function startPlainServer(
  { tree }: Served,
  { folder, say }: Bench,
): Promise<{ process: ChildProcess; at: Contender }> {
  const elements = join(folder, 'elements.ndjson');
  const dataDir = join(folder, 'queries-data');
  const analysis = spawn(process.execPath, [MAIN, 'analyze', tree.root, '--format', 'ndjson', '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await pipeline(analysis.stdout, createWriteStream(elements));
  const server = spawn(process.execPath, ['--import', 'tsx', PLAIN_SERVER, elements, SCHEMA], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = (await once(server.stdout, 'data')) as [Buffer];
  const url = address.toString().trim();
  say(`plain server at ${url}`);
  return { process: server, at: { url, pid: server.pid! } };
}
