import { complexityFromQuery } from '@pothos/plugin-complexity';
import type { DocumentNode } from 'graphql';
import { schema } from './schema.ts';

/**
 * How many nodes the operation of a document may give at most, by the sizes of its pages; see cost.ts.
 *
 * @param document Valid, with one operation.
 * @throws GraphQLError when the variables do not fit.
 */
export function operationCost(document: DocumentNode, variables: Readonly<Record<string, unknown>>): number {
  return complexityFromQuery(document, { schema, variables: { ...variables } }).complexity;
}
