import { graphql } from '../../graphql.ts';
import { RunParts } from './run.query.ts';

export const RunsQuery = graphql(
  `
    query Runs {
      analyses(first: 30) { totalCount nodes { ...RunParts } }
      server { watching version startedAt subscribers eventLog { backend connected length } }
    }
  `,
  [RunParts],
);

export const DiagnosticsQuery = graphql(`
  query Diagnostics($id: ID!, $severity: Severity, $first: Int!) {
    node(id: $id) {
      __typename
      id
      ... on Analysis {
        diagnostics(severity: $severity, first: $first) {
          totalCount
          nodes { path severity code message line }
        }
      }
    }
  }
`);
