/** Operations that ask for everything, made from the schema itself. */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type OperationTypeNode,
} from 'graphql';
import { toGlobalId } from '../src/schema/global-id.ts';
import { schema } from '../src/schema/schema.ts';
import { checkout, getOrder, main, total } from './small-graph.ts';

const idOf = ({ id }: { readonly id: string }): string => toGlobalId('CodeNode', id);
/** What is given where an argument is required, or where the default would find nothing. */
const ARGUMENTS: Record<string, string> = {
  'Query.node': `(id: "${idOf(checkout)}")`,
  'Query.nodes': `(ids: ["${idOf(checkout)}"])`,
  'Query.codeNode': '(by: { qualifiedName: "checkout" })',
  'Query.repositories': '(first: 5)',
  'Query.search': '(query: "checkout", first: 20)',
  // Explanations cost.
  'Query.codeNodes': '(first: 24)',
  'CodeNode.relationships': '(first: 1)',
  'CodeNode.seams': '(first: 1)',
  'Query.seams': '(first: 24)',
  'Query.traverse': `(input: { start: "${idOf(checkout)}", limit: 20 })`,
  'Query.callChains': `(input: { from: "${idOf(main)}", to: "${idOf(getOrder)}", limit: 2 })`,
  'Query.subgraph': `(input: { seeds: ["${idOf(total)}"], maxNodes: 20 })`,
  'Query.category': '(name: ENTRY_POINT, first: 24)',
  'Subscription.changes': '(snapshot: true, maxBatchSize: 24)',
  'Mutation.reanalyze': '(input: {})',
  'Mutation.cancelAnalysis': `(id: "${toGlobalId('Analysis', 'analysis-1')}")`,
};

const walked = new Set<string>();

/** An operation on one root field over the small graph, which asks for everything below it: of each type once, then for its leaves alone. */
export function operation(root: 'Query' | 'Mutation' | 'Subscription', name: string): string {
  walked.clear();
  const field = (schema.getType(root) as GraphQLObjectType).getFields()[name]!;
  return `${root.toLowerCase()} { ${select(root, field)} }`;
}

function select(type: string, field: GraphQLField<unknown, unknown>): string {
  // An alias, because fields of one name have different types in the members of an interface.
  const alias = schema.getRootType(type.toLowerCase() as OperationTypeNode) ? '' : `${type}_${field.name}: `;
  return `${alias}${field.name}${ARGUMENTS[`${type}.${field.name}`] ?? ''} ${selection(getNamedType(field.type))}`;
}

function selection(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  const own = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const isNew = !walked.has(type.name);
  walked.add(type.name);
  const fields = own
    .filter((field) => isNew || isLeafType(getNamedType(field.type)))
    .map((field) => select(type.name, field));
  const members = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return `{ __typename ${fields.join(' ')} ${members.map((member) => `... on ${member.name} ${selection(member)}`).join(' ')} }`;
}
