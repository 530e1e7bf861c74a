import type { AnalysisRequest } from '../analysis/index.ts';
import type { AnalysisRecord } from '../model/analysis.ts';
import { SeamgraphError } from '../model/errors.ts';
import { AnalysisMode, findAnalysis, hasEnded } from './analysis.ts';
import { builder } from './builder.ts';
import type { AnalysisService, SchemaContext } from './context.ts';
import { type NodeType, parseIdOf } from './global-id.ts';
import { AnalysisRef } from './refs.ts';

/** The members of both unions, by the name of their type. */
type Started = { readonly type: 'ReanalyzeStarted'; readonly analysis: AnalysisRecord };
type AlreadyRunning = { readonly type: 'AnalysisAlreadyRunning'; readonly analysis: AnalysisRecord };
type Invalid = { readonly type: 'InvalidInput'; readonly message: string; readonly path: readonly string[] };
type Cancelled = { readonly type: 'AnalysisCancelled'; readonly analysis: AnalysisRecord };
type NotRunning = { readonly type: 'AnalysisNotRunning'; readonly message: string };

const InvalidInput = builder.objectRef<Invalid>('InvalidInput').implement({
  description: 'The input cannot be used. Nothing was begun or changed.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'What is wrong with it, and how to mend it.' }),
    path: t.stringList({
      description: 'Where in the arguments it stands: `["input", "paths", "0"]`.',
      resolve: ({ path }) => [...path],
    }),
  }),
});

const ReanalyzeResult = builder.unionType('ReanalyzeResult', {
  description: 'What became of a request to analyse.',
  types: [
    builder.objectRef<Started>('ReanalyzeStarted').implement({
      description: 'The analysis was begun, and with `wait: true` it has ended.',
      fields: (t) => ({
        analysis: t.field({
          type: AnalysisRef,
          description: 'The analysis; subscribe to `analysis(id:)` to follow it.',
          resolve: ({ analysis }) => analysis,
        }),
      }),
    }),
    builder.objectRef<AlreadyRunning>('AnalysisAlreadyRunning').implement({
      description:
        'There is one analysis at a time, and one is under way. Wait for its end and ask again, or cancel it.',
      fields: (t) => ({
        analysis: t.field({
          type: AnalysisRef,
          description: 'The one that is under way.',
          resolve: ({ analysis }) => analysis,
        }),
        message: t.string({
          description: 'What is under way and what to do, in words, for display.',
          resolve: ({ analysis }) =>
            `An analysis is under way (${analysis.phase}); wait for its end and ask again, or cancel it.`,
        }),
      }),
    }),
    InvalidInput,
  ],
  resolveType: ({ type }) => type,
});

const CancelAnalysisResult = builder.unionType('CancelAnalysisResult', {
  description: 'What became of a request to cancel.',
  types: [
    builder.objectRef<Cancelled>('AnalysisCancelled').implement({
      description: 'The analysis was told to stop. What it has written to the log stays; the next one mends the rest.',
      fields: (t) => ({
        analysis: t.field({
          type: AnalysisRef,
          description: 'The analysis as it stood when it was told.',
          resolve: ({ analysis }) => analysis,
        }),
      }),
    }),
    builder.objectRef<NotRunning>('AnalysisNotRunning').implement({
      description: 'There is nothing to cancel.',
      fields: (t) => ({ message: t.exposeString('message', { description: 'Why: it has ended, or is not known.' }) }),
    }),
    InvalidInput,
  ],
  resolveType: ({ type }) => type,
});

const ReanalyzeInput = builder.inputType('ReanalyzeInput', {
  description: 'What to analyse again. Without `repositories` and `paths`: everything that is served.',
  fields: (t) => ({
    repositories: t.idList({ description: 'Only these repositories, by `Repository.id`. Left out: all.' }),
    paths: t.stringList({
      description:
        'Only these files and folders, relative to their repository, or absolute: `["src/shop"]`. A path outside the ' +
        'served ' +
        'repositories gives InvalidInput: nothing else on the machine is ever read.',
    }),
    mode: t.field({
      type: AnalysisMode,
      required: true,
      defaultValue: 'INCREMENTAL',
      description: 'How much to read again.',
    }),
    wait: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether to answer when the analysis has ended, and not when it has begun.',
    }),
  }),
});

builder.mutationField('reanalyze', (t) =>
  t.field({
    type: ReanalyzeResult,
    description:
      'Brings the graph up to date with the sources now. Not needed where the server watches them (`server { ' +
      'watching }`).',
    args: { input: t.arg({ type: ReanalyzeInput, required: true, description: 'What to analyse, and how.' }) },
    resolve: (_root, { input }, context) => orInvalid(() => reanalyze(input, context)),
  }),
);

builder.mutationField('cancelAnalysis', (t) =>
  t.field({
    type: CancelAnalysisResult,
    description: 'Stops an analysis that is queued or under way.',
    args: { id: t.arg.id({ required: true, description: 'Which, by `Analysis.id`.' }) },
    resolve: (_root, { id }, context) => orInvalid(() => cancel(id, context)),
  }),
);

async function reanalyze(
  { mode, paths, repositories, wait }: typeof ReanalyzeInput.$inferInput,
  { analyses, signal }: SchemaContext,
): Promise<Started | AlreadyRunning> {
  const request: AnalysisRequest = {
    mode,
    ...(paths && { paths }),
    ...(repositories && {
      repositories: repositories.map((id, index) => idAt(['input', 'repositories', String(index)], 'Repository', id)),
    }),
  };
  const { status, analysis } = analyses.request(request);
  if (status === 'RUNNING') return { type: 'AnalysisAlreadyRunning', analysis };
  return { type: 'ReanalyzeStarted', analysis: wait ? await endOf(analysis, analyses, signal) : analysis };
}

function cancel(id: string, context: SchemaContext): Cancelled | NotRunning {
  const local = idAt(['id'], 'Analysis', id);
  const analysis = context.analyses.cancel(local);
  if (analysis) return { type: 'AnalysisCancelled', analysis };
  const known = findAnalysis(context, local);
  const message =
    known && hasEnded(known) ? 'It has ended already.' : 'No such analysis is known; `analyses` lists those that are.';
  return { type: 'AnalysisNotRunning', message };
}

/** @throws InvalidInput, where it stands */
function idAt(path: readonly string[], type: NodeType, text: string): string {
  try {
    return parseIdOf(type, text);
  } catch (error) {
    throw error instanceof SeamgraphError ? new SeamgraphError('INVALID_INPUT', error.message, { path }) : error;
  }
}

/** What cannot be used is an answer here, not an error. */
async function orInvalid<T>(work: () => T | Promise<T>): Promise<T | Invalid> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SeamgraphError) || error.code !== 'INVALID_INPUT') throw error;
    const { path } = error.details;
    return { type: 'InvalidInput', message: error.message, path: Array.isArray(path) ? path.map(String) : ['input'] };
  }
}

/** The analysis at its end, or as it stood when whoever waits went away. */
async function endOf(
  analysis: AnalysisRecord,
  analyses: AnalysisService,
  signal: AbortSignal | undefined,
): Promise<AnalysisRecord> {
  const gone = new Promise<AnalysisRecord>((resolve) =>
    signal?.addEventListener('abort', () => resolve(analysis), { once: true }),
  );
  return Promise.race([analyses.finished(analysis.id), gone]);
}
