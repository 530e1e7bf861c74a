import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/** Writes a GraphQL document whose result and variables are typed from the repository's schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { ID: string; DateTime: string; Cursor: string };
  disableMasking: true;
}>();

/** The values of an enum of the schema, as `Enum<'NodeKind'>`. */
export type Enum<Name extends Parameters<typeof graphql.scalar>[0]> = ReturnType<typeof graphql.scalar<Name>>;

export type { ResultOf, VariablesOf } from 'gql.tada';
