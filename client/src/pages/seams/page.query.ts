import { graphql, type ResultOf } from '../../graphql.ts';

const SideParts = graphql(`
  fragment SideParts on CodeNode {
    id
    name
    qualifiedName
    kind
    language
    location { path startLine }
  }
`);

export const SeamsQuery = graphql(
  `
    query Seams($filter: SeamFilter, $first: Int!) {
      seams(filter: $filter, first: $first) {
        totalCount
        nodes {
          id
          protocol
          key
          status
          confidence
          sourceLanguage
          targetLanguage
          locations { path startLine }
          source { ...SideParts }
          target { ...SideParts }
          endpoint { ...SideParts }
        }
      }
    }
  `,
  [SideParts],
);

/** How many of each status the other filters leave. */
export const SeamCountsQuery = graphql(`
  query SeamCounts($connected: SeamFilter, $noServer: SeamFilter, $noClient: SeamFilter) {
    connected: seams(filter: $connected, first: 0) { totalCount }
    noServer: seams(filter: $noServer, first: 0) { totalCount }
    noClient: seams(filter: $noClient, first: 0) { totalCount }
  }
`);

/** The code of both sides of one seam. */
export const SeamSidesQuery = graphql(
  `
    query SeamSides($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Seam {
          protocol
          key
          status
          locations { path startLine endLine }
          source { ...SideParts source parent { kind } }
          target { ...SideParts source parent { kind } }
        }
      }
    }
  `,
  [SideParts],
);

export type SeamLine = ResultOf<typeof SeamsQuery>['seams']['nodes'][number];
