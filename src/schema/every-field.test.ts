/** Every field of every type is executed at least once, by operations that are made from the schema itself. */
import {
  defaultFieldResolver,
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
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, createAsker } from '../../test/ask.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import {
  checkout,
  getOrder,
  health,
  main,
  removed,
  total,
  totalCallsPrice,
  unrelated,
  updated,
} from '../../test/small-graph.ts';
import { relationshipHash } from '../model/element-hash.ts';
import { toGlobalId } from './global-id.ts';
import { schema } from './schema.ts';

const executed = new Set<string>();
for (const type of Object.values(schema.getTypeMap())) {
  if (!isObjectType(type) || type.name.startsWith('__')) continue;
  for (const field of Object.values(type.getFields())) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (...args) => {
      executed.add(`${type.name}.${field.name}`);
      return resolve(...args);
    };
  }
}

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

let small: SmallContext;
let ask: Asker;

beforeAll(async () => {
  small = await openSmallContext();
  ask = createAsker(small.context);
});
afterAll(() => small.close());

test('mutations', async () => {
  const reanalyze = operation('Mutation', 'reanalyze');
  const outside = reanalyze.replace('input: {}', 'input: { paths: ["../secret"] }');
  expect(await kindOf(outside, 'reanalyze')).toBe('InvalidInput');
  expect(await kindOf(reanalyze, 'reanalyze')).toBe('ReanalyzeStarted');
  expect(await kindOf(reanalyze, 'reanalyze')).toBe('AnalysisAlreadyRunning');
  small.analyses.find({
    path: 'src/cart.ts',
    severity: 'WARNING',
    code: 'SYNTAX_ERROR',
    message: 'Close it.',
    line: 3,
  });
  const cancel = operation('Mutation', 'cancelAnalysis');
  expect(await kindOf(cancel, 'cancelAnalysis')).toBe('AnalysisCancelled');
  expect(await kindOf(cancel, 'cancelAnalysis')).toBe('AnalysisNotRunning');
});

test('queries', async () => {
  const analysis = small.analyses.request({ mode: 'FULL' }).analysis;
  await small.commit({ type: 'ANALYSIS_STARTED', analysis });
  // First, so that CodeNode is asked for where there are nodes of all kinds.
  const fields = ['codeNodes', ...Object.keys(schema.getQueryType()!.getFields())];
  for (const field of new Set(fields)) {
    const data = await ask.data(operation('Query', field));
    expect(data[field], field).not.toBeNull();
  }
});

test('subscriptions', async () => {
  const stream = await ask.subscribe(operation('Subscription', 'changes'));
  const types = new Set<string>();
  for await (const { data, errors } of stream) {
    expect(errors).toBeUndefined();
    const { ChangeBatch_events: events, ChangeBatch_snapshot: snapshot, ChangeBatch_partial: partial } = data.changes;
    for (const { __typename } of events) types.add(__typename);
    if (snapshot && !partial) await changeEverything();
    if (types.has('AnalysisCompleted')) break;
  }
  expect(types.size).toBe(9);

  for (const field of ['analysis', 'graph']) {
    const other = await ask.subscribe(operation('Subscription', field));
    expect((await other.next()).value.errors).toBeUndefined();
    await other.return!();
  }
});

async function changeEverything(): Promise<void> {
  const summary = {
    nodesAdded: 0,
    nodesUpdated: 1,
    nodesRemoved: 1,
    relationshipsAdded: 0,
    relationshipsUpdated: 1,
    relationshipsRemoved: 1,
  };
  const analysis = small.analyses.step({ phase: 'COMMIT' });
  const surer = { ...totalCallsPrice, confidence: 1 };
  await small.commit({ type: 'ANALYSIS_PROGRESSED', analysis }, updated(total, { complexity: 2 }), {
    type: 'RELATIONSHIP_UPDATED',
    relationship: surer,
    hash: relationshipHash(surer),
    was: relationshipHash(totalCallsPrice),
  });
  await small.commit(unrelated(surer), removed(health), { type: 'GRAPH_RESET', reason: 'a test' });
  await small.commit({
    type: 'ANALYSIS_COMPLETED',
    analysis: small.analyses.step({ status: 'SUCCEEDED', phase: 'DONE', summary }),
  });
}

test('no field was left out, and nothing was masked', () => {
  const all = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
  expect(all.filter((field) => !executed.has(field))).toEqual([]);
  expect(ask.bugs).toEqual([]);
});

const walked = new Set<string>();

/** An operation on one root field, which asks for everything below it: of each type once, then for its leaves alone. */
function operation(root: 'Query' | 'Mutation' | 'Subscription', name: string): string {
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

async function kindOf(mutation: string, field: string): Promise<string> {
  return (await ask.data(mutation))[field].__typename;
}
