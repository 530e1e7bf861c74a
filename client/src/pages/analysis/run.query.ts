import { graphql, type ResultOf } from '../../graphql.ts';

/** One run of the analysis, as every place shows it. */
export const RunParts = graphql(`
  fragment RunParts on Analysis {
    id
    status
    mode
    phase
    filesTotal
    filesDone
    currentFile
    startedAt
    finishedAt
    durationMs
    error
    summary {
      nodesAdded
      nodesUpdated
      nodesRemoved
      relationshipsAdded
      relationshipsUpdated
      relationshipsRemoved
    }
    problems: diagnostics(first: 1) { totalCount }
  }
`);

export type Run = ResultOf<typeof RunParts>;

export const isRunning = (run: Pick<Run, 'status'> | undefined): boolean =>
  run?.status === 'RUNNING' || run?.status === 'QUEUED';

export const LatestRunQuery = graphql(
  `
    query LatestRun {
      analyses(first: 1) { nodes { ...RunParts } }
      server { watching }
    }
  `,
  [RunParts],
);

export const ReanalyzeMutation = graphql(`
  mutation Reanalyze($mode: AnalysisMode!) {
    reanalyze(input: { mode: $mode }) {
      __typename
      ... on ReanalyzeStarted { analysis { id } }
      ... on AnalysisAlreadyRunning { message }
      ... on InvalidInput { message }
    }
  }
`);

export const CancelMutation = graphql(`
  mutation Cancel($id: ID!) {
    cancelAnalysis(id: $id) {
      __typename
      ... on AnalysisCancelled { analysis { id } }
      ... on AnalysisNotRunning { message }
      ... on InvalidInput { message }
    }
  }
`);
