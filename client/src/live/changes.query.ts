import { graphql, type ResultOf } from '../graphql.ts';

const ChangedNode = graphql(`
  fragment ChangedNode on CodeNode {
    id
    name
    qualifiedName
    kind
    language
    removed
    location { path startLine }
    parent { id }
  }
`);

const ChangedRelationship = graphql(`
  fragment ChangedRelationship on Relationship {
    id
    kind
    confidence
    source { id name qualifiedName kind removed location { path startLine } }
    target { id name qualifiedName kind removed location { path startLine } }
  }
`);

const ChangeEventParts = graphql(
  `
    fragment ChangeEventParts on ChangeEvent {
      __typename
      type
      cursor
      at
      analysis { id }
      ... on NodeAdded { node { ...ChangedNode } }
      ... on NodeUpdated { changedFields node { ...ChangedNode } }
      ... on NodeRemoved { nodeId symbol }
      ... on RelationshipAdded { relationship { ...ChangedRelationship } }
      ... on RelationshipUpdated { relationship { ...ChangedRelationship } }
      ... on RelationshipRemoved { relationshipId }
      ... on GraphReset { reason }
      ... on AnalysisProgressed { progress: analysis { status phase filesDone filesTotal currentFile } }
      ... on AnalysisCompleted {
        completed: analysis { status durationMs }
        summary {
          nodesAdded
          nodesUpdated
          nodesRemoved
          relationshipsAdded
          relationshipsUpdated
          relationshipsRemoved
        }
      }
    }
  `,
  [ChangedNode, ChangedRelationship],
);

/**
 * The one stream of a page. What it selects is enough to know which queries an event touches and to write a line of the
 * feed; what a page shows it asks for itself. Every page sends the same text, so the server executes it once for all.
 */
export const ChangesSubscription = graphql(
  `
    subscription Changes($after: Cursor!) {
      changes(after: $after) { cursor caughtUp partial events { ...ChangeEventParts } }
    }
  `,
  [ChangeEventParts],
);

/** What the log holds after a cursor, oldest first: the feed's replay. */
export const PastChangesQuery = graphql(
  `
    query PastChanges($after: Cursor, $first: Int!) {
      changes(after: $after, first: $first) { cursor caughtUp events { ...ChangeEventParts } }
    }
  `,
  [ChangeEventParts],
);

/** The newest that the log holds: what a page that has just been opened shows of the time before it. */
export const NewestChangesQuery = graphql(
  `
    query NewestChanges($last: Int!) {
      changes(last: $last) { cursor events { ...ChangeEventParts } }
    }
  `,
  [ChangeEventParts],
);

/** Where the stream begins: everything asked after this answer is at least as new as its cursor. */
export const GraphCursorQuery = graphql(`
  query GraphCursor {
    graph { cursor }
  }
`);

export type ChangeBatch = ResultOf<typeof ChangesSubscription>['changes'];
export type ChangeEvent = ChangeBatch['events'][number];
