import { type Order, pageOf } from '../graph/index.ts';
import type * as model from '../model/analysis.ts';
import type { AnalysisRecord } from '../model/analysis.ts';
import { builder } from './builder.ts';
import { connectionOf, pageArguments, toConnection, toPageRequest } from './connection.ts';
import type { SchemaContext } from './context.ts';
import { pageCost } from './cost.ts';
import { DiagnosticConnection, foundBy, IN_ORDER_FOUND, Severity } from './diagnostic.ts';
import { NotFoundError } from './errors.ts';
import { parseIdOf } from './global-id.ts';
import { newest } from './live.ts';
import { AnalysisRef } from './refs.ts';

type Known = Pick<SchemaContext, 'analyses' | 'projection'>;

/** Every analysis that is known, newest first: the one under way as it is now, the others as the log tells them. */
export function knownAnalyses({ analyses, projection }: Known): readonly AnalysisRecord[] {
  const known = new Map(projection.analyses.map((analysis) => [analysis.id, analysis]));
  const current = analyses.current();
  if (current) known.set(current.id, current);
  return [...known.values()].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));
}

export function findAnalysis(context: Known, id: string): AnalysisRecord | undefined {
  return knownAnalyses(context).find((analysis) => analysis.id === id);
}

export const hasEnded = ({ status }: AnalysisRecord): boolean => status !== 'QUEUED' && status !== 'RUNNING';

export const AnalysisMode = builder.enumType('AnalysisMode', {
  description: 'How much of the sources an analysis reads again.',
  values: {
    INCREMENTAL: {
      description: 'Only files whose content has changed, and what depends on them. The result is that of FULL.',
    },
    FULL: { description: 'Every file, as if for the first time. Good after a doubt, or an upgrade of the server.' },
  } satisfies Record<model.AnalysisMode, object>,
});

const AnalysisStatus = builder.enumType('AnalysisStatus', {
  description: 'How an analysis stands. The last three are final.',
  values: {
    QUEUED: { description: 'Asked for, and not begun.' },
    RUNNING: { description: 'Under way: see `phase`, `filesDone` and `filesTotal`.' },
    SUCCEEDED: { description: 'Done: the graph and the sources agree. Single files may still have `diagnostics`.' },
    FAILED: {
      description:
        'Ended by an `error`; the graph is as it was, or has part of the changes. The next analysis mends that.',
    },
    CANCELLED: { description: 'Ended on request, by `cancelAnalysis` or because the server stopped.' },
  } satisfies Record<model.AnalysisStatus, object>,
});

const AnalysisPhase = builder.enumType('AnalysisPhase', {
  description: 'What an analysis is doing, in this order.',
  values: {
    DISCOVER: { description: 'Looks for source files and for what has changed. `filesTotal` is not known yet.' },
    PARSE: { description: 'Reads files one by one: this is what `filesDone` of `filesTotal` counts.' },
    LINK: { description: 'Finds out what calls, imports and uses what.' },
    COMMIT: { description: 'Writes the differences to the change log; from here on subscribers see them.' },
    DONE: { description: 'Nothing is left to do, whatever the status.' },
  } satisfies Record<model.AnalysisPhase, object>,
});

export const ChangeSummary = builder.objectRef<model.ChangeSummary>('ChangeSummary').implement({
  description: 'How many elements of the graph an analysis has changed.',
  fields: (t) => ({
    nodesAdded: t.exposeInt('nodesAdded', { description: 'Nodes that were not there before.' }),
    nodesUpdated: t.exposeInt('nodesUpdated', {
      description: 'Nodes of which some field has changed, if only their place in the file.',
    }),
    nodesRemoved: t.exposeInt('nodesRemoved', { description: 'Nodes that are there no more.' }),
    relationshipsAdded: t.exposeInt('relationshipsAdded', { description: 'Relationships that were not there before.' }),
    relationshipsUpdated: t.exposeInt('relationshipsUpdated', {
      description: 'Relationships of which the places, the confidence or the resolution have changed.',
    }),
    relationshipsRemoved: t.exposeInt('relationshipsRemoved', { description: 'Relationships that are there no more.' }),
  }),
});

export const Analysis = builder.node(AnalysisRef, {
  description:
    'One run that brings the graph up to date with the sources. There is at most one at a time: the first at ' +
    'start-up, ' +
    'then one for each batch of saved files (where the server watches) or `reanalyze`.',
  id: { resolve: ({ id }) => id },
  loadMany: (ids, context) => ids.map((id) => findAnalysis(context, id)),
  fields: (t) => ({
    status: t.field({
      type: AnalysisStatus,
      description: 'Whether it waits, runs, or how it ended.',
      resolve: ({ status }) => status,
    }),
    mode: t.field({
      type: AnalysisMode,
      description: 'How much of the sources it reads again.',
      resolve: ({ mode }) => mode,
    }),
    phase: t.field({
      type: AnalysisPhase,
      description: 'What it is doing; where it ended, if it did not end well.',
      resolve: ({ phase }) => phase,
    }),
    filesTotal: t.int({
      nullable: true,
      description:
        'How many files it has to read; null until they have been counted. Unchanged files are not among them.',
      resolve: ({ filesTotal }) => filesTotal,
    }),
    filesDone: t.exposeInt('filesDone', { description: 'How many files it has read so far, of `filesTotal`.' }),
    currentFile: t.string({
      nullable: true,
      description: 'One of the files being read now, relative to its repository; null when none is.',
      resolve: ({ currentFile }) => currentFile,
    }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When it began; of a queued one, when it was asked for.',
      resolve: ({ startedAt }) => startedAt,
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it has not.',
      resolve: ({ finishedAt }) => finishedAt,
    }),
    durationMs: t.int({
      nullable: true,
      description:
        'Milliseconds from `startedAt` to the end, or until now while it is running; null while it is queued.',
      resolve: ({ status, startedAt, finishedAt }) =>
        status === 'QUEUED' ? null : (finishedAt ?? Date.now()) - startedAt,
    }),
    summary: t.field({
      type: ChangeSummary,
      nullable: true,
      description: 'How much of the graph it has changed; null until it has succeeded.',
      resolve: ({ summary }) => summary,
    }),
    diagnostics: t.field({
      type: DiagnosticConnection,
      description:
        'What it found wrong with files: syntax errors, files too large, unreadable or in no known encoding. They ' +
        'never ' +
        'stop an analysis. In the order in which they were found; those of analyses before the last start of the ' +
        'server are gone.',
      args: {
        ...pageArguments,
        severity: t.arg({ type: Severity, description: 'Only those of this severity. Left out: all.' }),
      },
      complexity: pageCost,
      resolve: ({ id }, { severity, ...page }, context) =>
        connectionOf(
          pageOf(foundBy(diagnosticsOf(context, id), severity), IN_ORDER_FOUND, toPageRequest(page)),
          ({ diagnostic }, cursor) => ({ cursor, node: diagnostic }),
        ),
    }),
    error: t.string({
      nullable: true,
      description: 'Why it failed, with what to do about it; null unless `status` is FAILED.',
      resolve: ({ error }) => error,
    }),
  }),
});

function diagnosticsOf(context: SchemaContext, id: string): readonly model.Diagnostic[] {
  const isNewest = knownAnalyses(context)[0]?.id === id;
  return (isNewest ? context.analyses.standingDiagnostics() : undefined) ?? context.analyses.diagnostics(id);
}

const AnalysisConnection = builder.connectionObject(
  { type: AnalysisRef, name: 'AnalysisConnection', description: 'A page of analyses.' },
  { description: 'An analysis on a page.' },
);

const NEWEST_FIRST: Order<AnalysisRecord> = {
  value: ({ startedAt }) => startedAt,
  tie: ({ id }) => id,
  descending: true,
};

builder.queryField('analyses', (t) =>
  t.field({
    type: AnalysisConnection,
    description:
      'The analyses that are known, newest first: the one under way, then up to 50 that came before, over restarts ' +
      'too. ' +
      'Its first item tells how far the graph is; subscribe to `analysis` to follow it.',
    args: pageArguments,
    complexity: pageCost,
    resolve: (_root, page, context) => toConnection(pageOf(knownAnalyses(context), NEWEST_FIRST, toPageRequest(page))),
  }),
);

builder.subscriptionField('analysis', (t) =>
  t.field({
    type: AnalysisRef,
    description:
      'Progress: an analysis with each change of its phase, its count of files or its status. A slow reader skips ' +
      'steps ' +
      'and never misses the last. With `id`, begins with how it stands now and ends when the analysis has ended. ' +
      'Without, ' +
      'begins with the newest analysis, goes on with every later one, and does not end.',
    args: {
      id: t.arg.id({
        description:
          'The analysis to follow. Left out: all of them. One that is not known gives the error `NOT_FOUND`.',
      }),
    },
    subscribe: (_root, { id }, context) => followAnalyses(context, id == null ? undefined : parseIdOf('Analysis', id)),
    resolve: (analysis) => analysis,
  }),
);

function followAnalyses(context: SchemaContext, id: string | undefined): AsyncIterableIterator<AnalysisRecord> {
  const now = () => (id === undefined ? knownAnalyses(context)[0] : findAnalysis(context, id));
  if (id !== undefined && !now()) {
    throw new NotFoundError('id', 'no such analysis is known; `analyses` lists those that are.');
  }
  return newest<AnalysisRecord>({
    listen(push) {
      const first = now();
      if (first) push(first);
      return context.analyses.onProgress((analysis) => {
        if (id === undefined || analysis.id === id) push(analysis);
      });
    },
    keyOf: (analysis) => analysis.id,
    isLast: (analysis) => id !== undefined && hasEnded(analysis),
    signal: context.signal,
  });
}
