import { graphql, type ResultOf } from '../../graphql.ts';

const PictureNodeParts = graphql(`
  fragment PictureNodeParts on CodeNode {
    id
    symbol
    name
    qualifiedName
    kind
    language
    path
    complexity
    location { path startLine }
    metrics { fanIn fanOut }
  }
`);

const PictureRelationshipParts = graphql(`
  fragment PictureRelationshipParts on Relationship {
    id
    kind
    sourceId
    targetId
    confidence
    resolution
    locations { path startLine }
  }
`);

/** The node in the middle: what is asked around it depends on what it is. */
export const FocusQuery = graphql(
  `
    query Focus($id: ID!) {
      codeNode(by: { id: $id }) { ...PictureNodeParts mayHaveUnknownCallers }
    }
  `,
  [PictureNodeParts],
);

export const NeighbourhoodQuery = graphql(
  `
    query Neighbourhood(
      $focus: ID!
      $in: Int!
      $out: Int!
      $withIn: Boolean!
      $withOut: Boolean!
      $kinds: [RelationshipKind!]
      $minConfidence: Float
    ) {
      callers: traverse(
        input: { start: $focus, direction: INCOMING, kinds: $kinds, maxDepth: $in, limit: 300, minConfidence: $minConfidence }
      ) @include(if: $withIn) {
        truncated
        visits { depth node { ...PictureNodeParts } }
        relationships { ...PictureRelationshipParts }
      }
      callees: traverse(
        input: { start: $focus, direction: OUTGOING, kinds: $kinds, maxDepth: $out, limit: 300, minConfidence: $minConfidence }
      ) @include(if: $withOut) {
        truncated
        visits { depth node { ...PictureNodeParts } }
        relationships { ...PictureRelationshipParts }
      }
    }
  `,
  [PictureNodeParts, PictureRelationshipParts],
);

/** What is one relationship away from the nodes that were expanded. */
export const ExpansionQuery = graphql(
  `
    query Expansion($seeds: [ID!]!, $kinds: [RelationshipKind!]) {
      subgraph(input: { seeds: $seeds, radius: 1, kinds: $kinds, maxNodes: 300 }) {
        truncated
        nodes { ...PictureNodeParts }
        relationships { ...PictureRelationshipParts }
      }
    }
  `,
  [PictureNodeParts, PictureRelationshipParts],
);

export const DetailsQuery = graphql(`
  query Details($id: ID!) {
    codeNode(by: { id: $id }) {
      id
      name
      qualifiedName
      kind
      language
      signature
      documentation
      complexity
      lineCount
      source
      location { path startLine }
      metrics { fanIn fanOut }
      parent { kind }
    }
  }
`);

/** Where to begin when no node was named: what most of the code leads to. */
export const StartsQuery = graphql(`
  query Starts {
    category(name: HUB, first: 12, filter: { exceptCategories: [TEST] }) {
      nodes { id name qualifiedName kind language location { path startLine } metrics { fanIn fanOut } }
    }
  }
`);

export type PictureNodeData = ResultOf<typeof PictureNodeParts>;
export type PictureRelationshipData = ResultOf<typeof PictureRelationshipParts>;
export type NeighbourhoodData = ResultOf<typeof NeighbourhoodQuery>;
export type ExpansionData = ResultOf<typeof ExpansionQuery>;
