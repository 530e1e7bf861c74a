/** The tabs that GraphiQL opens with: a short course in the API, each a query that works on any graph. */
export interface ExampleTab {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export const EXAMPLE_TABS: readonly ExampleTab[] = [
  {
    query: `# 1. What is in the graph?
#    Ctrl-Enter runs the query, Ctrl-Space shows what fits.
#    The docs are at the left: every field is described.
query Overview {
  graph {
    nodeCount
    relationshipCount
    fileCount
    unresolvedCallCount
    nodesByLanguage { language files nodes lines }
    relationshipsByKind { kind count }
  }
  repositories { nodes { name branch commit } }
}
`,
  },
  {
    query: `# 2. Find something, and see who calls it. Each relationship
#    says how sure it is and how it was found.
query Search($text: String!) {
  search(query: $text, first: 5) {
    edges {
      score
      node {
        id
        qualifiedName
        kind
        location { path startLine }
        callers(first: 10) { totalCount nodes { qualifiedName location { path startLine } } }
        relationships(direction: OUTGOING, kinds: [CALLS, INSTANTIATES], first: 10) {
          nodes { kind confidence resolution target { qualifiedName } locations { path startLine } }
        }
      }
    }
  }
}
`,
    variables: { text: 'main' },
  },
  {
    query: `# 3. Where one language or process reaches another.
query Seams {
  seams(first: 50) {
    totalCount
    nodes {
      protocol
      key
      status
      source { qualifiedName location { path startLine } }
      target { qualifiedName location { path startLine } }
      confidence
    }
  }
}
`,
  },
  {
    query: `# 4. The most complex callables, tests apart.
query Complex {
  codeNodes(
    filter: { kinds: [FUNCTION, METHOD, CONSTRUCTOR], minComplexity: 10, exceptCategories: [TEST] }
    orderBy: { field: COMPLEXITY, direction: DESC }
    first: 20
  ) {
    totalCount
    nodes { qualifiedName complexity lineCount location { path startLine } metrics { fanIn fanOut } }
  }
}
`,
  },
  {
    query: `# 5. Live: run this, save a file of the repository, and watch.
#    With \`after\` and the last \`cursor\` you miss nothing.
subscription Changes {
  changes(filter: { types: [NODE_ADDED, NODE_UPDATED, NODE_REMOVED, RELATIONSHIP_ADDED, RELATIONSHIP_REMOVED] }) {
    cursor
    caughtUp
    events {
      type
      ... on NodeAdded { node { kind qualifiedName location { path startLine } } }
      ... on NodeUpdated { changedFields node { kind qualifiedName } }
      ... on NodeRemoved { symbol }
      ... on RelationshipAdded { relationship { kind source { qualifiedName } target { qualifiedName } } }
    }
  }
}
`,
  },
];
