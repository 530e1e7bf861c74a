import { graphql } from '../graphql.ts';

/** What the frame of every page says. */
export const ShellQuery = graphql(`
  query Shell {
    graph { nodeCount relationshipCount fileCount updatedAt }
    repositories(first: 20) { totalCount nodes { id name commit branch root { id } } }
    analyses(first: 1) { nodes { id status phase filesDone filesTotal currentFile } }
  }
`);

/** The smallest question there is: its round trip is the ping. */
export const PingQuery = graphql(`
  query Ping { __typename }
`);

export const PaletteQuery = graphql(`
  query Palette($query: String!) {
    search(query: $query, first: 12) {
      totalCount
      edges {
        highlights { field start end }
        node { id name qualifiedName kind language location { path startLine } }
      }
    }
  }
`);
