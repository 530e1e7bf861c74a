import { graphql, type ResultOf } from '../../graphql.ts';

const EndParts = graphql(`
  fragment EndParts on CodeNode {
    id
    name
    qualifiedName
    kind
    language
    location { path startLine }
  }
`);

const SeamParts = graphql(
  `
    fragment SeamParts on Seam {
      id
      protocol
      key
      status
      confidence
      source { ...EndParts }
      target { ...EndParts }
    }
  `,
  [EndParts],
);

export const NodeQuery = graphql(
  `
    query Node($id: ID!) {
      codeNode(by: { id: $id }) {
        ...EndParts
        symbol
        path
        signature
        documentation
        visibility
        modifiers
        complexity
        lineCount
        categories
        entryPointReason
        mayHaveUnknownCallers
        source
        location { path startLine startColumn endLine endColumn }
        nameLocation { path startLine startColumn endLine endColumn }
        metrics { fanIn fanOut }
        parent { ...EndParts parent { ...EndParts parent { ...EndParts parent { ...EndParts parent { ...EndParts } } } } }
        repository { id name root { id } }
        unresolvedCalls { name location { startLine startColumn endLine endColumn } }
        seams(first: 20) { totalCount nodes { ...SeamParts } }
        links: relationships(
          direction: OUTGOING
          kinds: [CALLS, INSTANTIATES, REFERENCES, USES_TYPE, INHERITS, IMPLEMENTS, IMPORTS, SEAM]
          first: 300
        ) {
          nodes {
            id
            kind
            confidence
            locations { path startLine startColumn endLine endColumn }
            target { id name kind }
          }
        }
      }
    }
  `,
  [EndParts, SeamParts],
);

/** Who uses a node, and what it uses: calls, and what reaches over a seam. */
export const CallsQuery = graphql(
  `
    query Calls($id: ID!, $direction: Direction!, $first: Int!) {
      codeNode(by: { id: $id }) {
        id
        relationships(direction: $direction, kinds: [CALLS, INSTANTIATES, SEAM], first: $first) {
          totalCount
          nodes {
            id
            kind
            confidence
            resolution
            locations { path startLine }
            source { ...EndParts }
            target { ...EndParts }
          }
        }
      }
    }
  `,
  [EndParts],
);

export const RelationshipsQuery = graphql(
  `
    query Relationships($id: ID!, $direction: Direction!, $kinds: [RelationshipKind!], $first: Int!) {
      codeNode(by: { id: $id }) {
        id
        relationships(direction: $direction, kinds: $kinds, first: $first) {
          totalCount
          nodes {
            id
            kind
            confidence
            resolution
            locations { path startLine }
            source { ...EndParts }
            target { ...EndParts }
          }
        }
      }
    }
  `,
  [EndParts],
);

export const ChildrenQuery = graphql(
  `
    query Children($id: ID!, $first: Int!) {
      codeNode(by: { id: $id }) {
        id
        children(first: $first) {
          totalCount
          nodes { ...EndParts signature complexity metrics { fanIn fanOut } }
        }
      }
    }
  `,
  [EndParts],
);

export type NodeData = NonNullable<ResultOf<typeof NodeQuery>['codeNode']>;
export type EndNode = ResultOf<typeof EndParts>;
export type RelationshipLine = NonNullable<
  ResultOf<typeof RelationshipsQuery>['codeNode']
>['relationships']['nodes'][number];
