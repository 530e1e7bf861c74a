/** Every field of every type is executed at least once, by operations that are made from the schema itself. */
import { defaultFieldResolver, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, createAsker } from '../../test/ask.ts';
import { operation } from '../../test/every-operation.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import { health, removed, total, totalCallsPrice, unrelated, updated } from '../../test/small-graph.ts';
import { relationshipHash } from '../model/element-hash.ts';
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

async function kindOf(mutation: string, field: string): Promise<string> {
  return (await ask.data(mutation))[field].__typename;
}
