import { graphql } from '../../graphql.ts';

const SearchLine = graphql(`
  fragment SearchLine on CodeNode {
    id
    name
    qualifiedName
    kind
    language
    signature
    documentation
    categories
    location { path startLine }
    metrics { fanIn fanOut }
  }
`);

export const SearchPageQuery = graphql(
  `
    query SearchPage($query: String!, $filter: CodeNodeFilter, $first: Int!) {
      search(query: $query, filter: $filter, first: $first) {
        totalCount
        edges {
          highlights { field start end }
          node { ...SearchLine }
        }
      }
    }
  `,
  [SearchLine],
);

/** Without words to look for: all that pass the filter, the most called first. */
export const BrowseQuery = graphql(
  `
    query Browse($filter: CodeNodeFilter, $first: Int!) {
      codeNodes(filter: $filter, first: $first, orderBy: { field: FAN_IN, direction: DESC }) {
        totalCount
        nodes { ...SearchLine }
      }
    }
  `,
  [SearchLine],
);
