import { graphql } from '../../graphql.ts';

export const CountsQuery = graphql(`
  query Counts {
    graph {
      nodeCount
      relationshipCount
      fileCount
      unresolvedCallCount
      nodesByKind { kind count }
      nodesByLanguage { language files nodes lines }
      relationshipsByKind { kind count }
    }
    repositories(first: 50) { nodes { id name commit branch root { id } graph { nodeCount fileCount } } }
    connected: seams(filter: { statuses: [CONNECTED] }, first: 1) { totalCount }
    oneSided: seams(filter: { statuses: [NO_SERVER, NO_CLIENT] }, first: 1) { totalCount }
  }
`);

export const CategoriesQuery = graphql(`
  query Categories {
    entryPoints: category(name: ENTRY_POINT, first: 7, filter: { exceptCategories: [TEST] }) {
      totalCount
      nodes { id name qualifiedName kind language entryPointReason location { path startLine } }
    }
    hubs: category(name: HUB, first: 7, filter: { exceptCategories: [TEST] }) {
      totalCount
      nodes { id name qualifiedName kind language location { path startLine } metrics { fanIn fanOut } }
    }
  }
`);
