import { graphql } from '../../graphql.ts';

export const ServerQuery = graphql(`
  query Server {
    server { version startedAt watching subscribers eventLog { backend connected length } }
  }
`);
