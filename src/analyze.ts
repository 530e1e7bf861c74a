/** `seamgraph analyze`: one analysis without a server, and the graph that it gives, printed. */
import { once } from 'node:events';
import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkIndexFiles, encodeIndex, openRepositories, startAnalysis } from './analysis/index.ts';
import type { Config } from './config.ts';
import type { AnalysisRecord, Diagnostic } from './model/analysis.ts';
import { EMPTY_DIGEST } from './model/element-hash.ts';
import { decodeChanges } from './model/encoded-changes.ts';
import { SeamgraphError } from './model/errors.ts';
import type { CodeNode } from './model/node.ts';
import type { Relationship } from './model/relationship.ts';
import { createProgressDisplay } from './progress.ts';

/** A graph in memory, folded from one analysis; of relationships, which are many, what is asked for. */
export interface AnalyzedGraph<R = Relationship> {
  readonly nodes: ReadonlyMap<string, CodeNode>;
  readonly relationships: ReadonlyMap<string, R>;
  readonly analysis: AnalysisRecord;
  readonly diagnostics: readonly Diagnostic[];
}

export type AnalyzeFormat = 'summary' | 'json' | 'ndjson' | 'scip';

export interface PrintOptions {
  readonly format: AnalyzeFormat;
  /** A file in the place of standard output. */
  readonly output?: string;
  /** Of this program. */
  readonly version: string;
}

/** @throws SeamgraphError ANALYSIS_FAILED when it could not be done. */
export const analyzeToGraph = (config: Config, onProgress?: OnProgress): Promise<AnalyzedGraph> =>
  analyzeKeeping((relationship) => relationship, config, onProgress);

type OnProgress = (analysis: AnalysisRecord) => void;

/** @throws SeamgraphError ANALYSIS_FAILED when it could not be done. */
async function analyzeKeeping<R>(
  keep: (relationship: Relationship) => R,
  config: Config,
  onProgress: OnProgress = () => {},
): Promise<AnalyzedGraph<R>> {
  const nodes = new Map<string, CodeNode>();
  const relationships = new Map<string, R>();
  const { maxFileBytes, parseTimeoutMs, workers, scip, dataDir } = config;
  checkIndexFiles(scip);
  const analyses = await startAnalysis({
    repositories: openRepositories(config.paths),
    settings: { maxFileBytes, parseTimeoutMs, scip, ...(workers === undefined ? {} : { workers }) },
    dataDir,
    watch: false,
    baseline: {
      digest: () => EMPTY_DIGEST,
      elements: () => [],
      // A fold from nothing takes nothing away, so that only nodes are asked for.
      lookUp: (ids) => ids.map((id) => nodes.get(id)),
    },
    commit: async (changes) => {
      for (const change of decodeChanges(changes)) {
        if ('node' in change) nodes.set(change.node.id, change.node);
        if ('relationship' in change) relationships.set(change.relationship.id, keep(change.relationship));
      }
    },
    onWarning: (message) => process.stderr.write(`${message}\n`),
  });
  try {
    analyses.onProgress(onProgress);
    const { analysis } = analyses.request({ mode: 'INCREMENTAL' });
    const finished = await analyses.finished(analysis.id);
    if (finished.status !== 'SUCCEEDED') {
      throw new SeamgraphError(
        'ANALYSIS_FAILED',
        finished.error ?? `The analysis was ${finished.status.toLowerCase()}`,
      );
    }
    return { nodes, relationships, analysis: finished, diagnostics: analyses.diagnostics(analysis.id) };
  } finally {
    await analyses.close();
  }
}

/**
 * Prints to standard output or a file; progress and diagnostics go to standard error.
 *
 * @throws SeamgraphError INVALID_INPUT when the format cannot be printed there.
 */
export async function printAnalysis(config: Config, { format, output, version }: PrintOptions): Promise<void> {
  if (format === 'scip') refuseScip(config, output);
  // Before the analysis, which may take minutes.
  if (output !== undefined) await checkOutput(output);
  const display = createProgressDisplay(process.stderr);
  const { pieces, diagnostics } = await printed[format](config, version, display.show);
  display.stop();
  for (const { severity, code, path, line, message } of diagnostics) {
    if (severity !== 'INFO')
      process.stderr.write(`${path}${line === undefined ? '' : `:${line}`} ${code}: ${message}\n`);
  }
  if (output !== undefined) await writeFile(output, pieces);
  else {
    for (const piece of pieces) {
      // A graph can be larger than a pipe holds.
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    }
  }
}

/** It is not made yet: it may lie among the sources. */
async function checkOutput(path: string): Promise<void> {
  const known = await stat(path).catch(() => undefined);
  try {
    if (known?.isDirectory()) throw new Error('it is a directory');
    await access(known ? path : dirname(path), constants.W_OK);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new SeamgraphError('INVALID_INPUT', `--output ${path} cannot be written: ${why}`, {}, { cause });
  }
}

function refuseScip({ paths }: Config, output: string | undefined): void {
  if (paths.length > 1) {
    throw new SeamgraphError(
      'INVALID_INPUT',
      'A SCIP index is of one folder: name one PATH, and make one index for each',
    );
  }
  if (output === undefined && process.stdout.isTTY) {
    throw new SeamgraphError('INVALID_INPUT', '--format scip is not for reading: name a file, --output index.scip');
  }
}

/** What is printed of a graph, and what is to be said about the sources. */
interface Printed {
  readonly pieces: Iterable<string | Uint8Array>;
  readonly diagnostics: readonly Diagnostic[];
}

const printed: {
  readonly [F in AnalyzeFormat]: (config: Config, version: string, onProgress: OnProgress) => Promise<Printed>;
} = {
  async ndjson(config, _version, onProgress) {
    const graph = await analyzeToGraph(config, onProgress);
    return { ...graph, pieces: ndjson(graph) };
  },
  async json(config, _version, onProgress) {
    const graph = await analyzeToGraph(config, onProgress);
    return { ...graph, pieces: json(graph) };
  },
  async summary(config, _version, onProgress) {
    const graph = await analyzeKeeping(howFound, config, onProgress);
    return { ...graph, pieces: summary(graph) };
  },
  async scip(config, version, onProgress) {
    const graph = await analyzeToGraph(config, onProgress);
    const projectRoot = pathToFileURL(config.paths[0]!).href;
    return { ...graph, pieces: encodeIndex(graph, { projectRoot, version }) };
  },
};

function* ndjson({ nodes, relationships }: AnalyzedGraph): Generator<string> {
  for (const node of nodes.values()) yield `${JSON.stringify({ type: 'node', ...node })}\n`;
  for (const relationship of relationships.values()) {
    yield `${JSON.stringify({ type: 'relationship', ...relationship })}\n`;
  }
}

function* json({ nodes, relationships }: AnalyzedGraph): Generator<string> {
  yield '{"nodes":[';
  yield* separated(nodes.values());
  yield '\n],"relationships":[';
  yield* separated(relationships.values());
  yield '\n]}\n';
}

/** All that a summary counts of a relationship. */
type HowFound = Pick<Relationship, 'kind' | 'resolution'>;

const waysFound = new Map<string, HowFound>();

/** The same object for all that were found alike: there are a few dozen. */
function howFound({ kind, resolution }: Relationship): HowFound {
  const key = `${kind} ${resolution}`;
  let way = waysFound.get(key);
  if (!way) {
    way = { kind, resolution };
    waysFound.set(key, way);
  }
  return way;
}

function* summary({ nodes, relationships, analysis, diagnostics }: AnalyzedGraph<HowFound>): Generator<string> {
  const seconds = ((analysis.finishedAt ?? analysis.startedAt) - analysis.startedAt) / 1_000;
  const unresolved = [...nodes.values()].reduce((sum, node) => sum + (node.unresolved?.length ?? 0), 0);
  yield `${nodes.size} nodes, ${relationships.size} relationships in ${seconds.toFixed(1)} s\n\n`;
  yield table('Nodes', countBy([...nodes.values()].map(({ kind }) => kind)));
  yield table('Relationships', countBy([...relationships.values()].map(({ kind }) => kind)));
  yield table(
    'Calls by how they were found',
    countBy([...relationships.values()].filter(({ kind }) => kind === 'CALLS').map(({ resolution }) => resolution)),
  );
  yield `Call sites whose target is not known: ${unresolved}\n`;
  if (diagnostics.length > 0) yield `\n${table('Diagnostics', countBy(diagnostics.map(({ code }) => code)))}`;
}

function* separated(items: Iterable<unknown>): Generator<string> {
  let before = '\n';
  for (const item of items) {
    yield before + JSON.stringify(item);
    before = ',\n';
  }
}

function countBy(names: readonly string[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function table(title: string, rows: readonly [name: string, count: number][]): string {
  const width = Math.max(16, ...rows.map(([name]) => name.length));
  const lines = rows.map(([name, count]) => `  ${name.padEnd(width)}${String(count).padStart(9)}`);
  return `${title}\n${lines.join('\n')}\n\n`;
}
