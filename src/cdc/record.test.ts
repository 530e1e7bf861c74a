import { expect, it } from 'vitest';
import type { AnalysisRecord } from '../model/analysis.ts';
import type { Change } from '../model/change.ts';
import { nodeHash, relationshipHash } from '../model/element-hash.ts';
import { encodeChanges } from '../model/encoded-changes.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import {
  CorruptLogError,
  genesisChain,
  nextChain,
  RECORD_VERSION,
  type StoredBatch,
  toBatches,
  toBody,
} from './record.ts';

/** With every field that a node of version 1 can have. */
const node: Required<CodeNode> = {
  id: 'AAAAAAAAAAAAAAAA',
  symbol: 'seamgraph . shop . api.ts/checkout().',
  kind: 'FUNCTION',
  name: 'checkout',
  qualifiedName: 'shop.api.checkout',
  language: 'TYPESCRIPT',
  repository: 'BBBBBBBBBBBBBBBB',
  path: 'src/api.ts',
  range: [1, 1, 9, 2],
  nameRange: [1, 10, 1, 18],
  parent: 'CCCCCCCCCCCCCCCC',
  signature: 'checkout(order: Order): number',
  documentation: 'Zahlt — ✓ "und" \\ fertig.',
  visibility: 'PUBLIC',
  modifiers: ['ASYNC', 'EXPORTED'],
  parameters: [{ name: 'order', type: 'Order', optional: false }],
  returnType: 'number',
  complexity: 3,
  categories: ['ENTRY_POINT'],
  entryPointReason: 'handler of POST /orders',
  unresolved: [{ name: 'log', range: [4, 3, 4, 8] }],
  contentHash: 'ab12',
  lines: 9,
  commit: '0123abcd',
  branch: 'main',
};
const relationship: Required<Relationship> = {
  id: 'DDDDDDDDDDDDDDDD',
  kind: 'CALLS',
  source: 'AAAAAAAAAAAAAAAA',
  target: 'EEEEEEEEEEEEEEEE',
  repository: 'BBBBBBBBBBBBBBBB',
  path: 'src/api.ts',
  ranges: [[2, 3, 2, 9]],
  confidence: 0.9,
  resolution: 'IMPORT',
};
// Without `repositories`, which came later: a log of before is read all the same.
const analysis: Required<Omit<AnalysisRecord, 'repositories'>> = {
  id: 'a1',
  status: 'FAILED',
  mode: 'FULL',
  phase: 'DONE',
  filesTotal: 3,
  filesDone: 2,
  currentFile: 'src/api.ts',
  startedAt: 1_700_000_000_000,
  finishedAt: 1_700_000_001_000,
  summary: {
    nodesAdded: 1,
    nodesUpdated: 2,
    nodesRemoved: 3,
    relationshipsAdded: 4,
    relationshipsUpdated: 5,
    relationshipsRemoved: 6,
  },
  error: 'stopped',
};
const [hash, was] = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210'];

/** One of each type: whoever adds a type is asked for it here, and decides whether the version must rise. */
const changes: { readonly [T in Change['type']]: Extract<Change, { readonly type: T }> } = {
  NODE_ADDED: { type: 'NODE_ADDED', node, hash },
  NODE_UPDATED: { type: 'NODE_UPDATED', node, hash, was, changedFields: ['documentation', 'location'] },
  NODE_REMOVED: {
    type: 'NODE_REMOVED',
    nodeId: node.id,
    symbol: node.symbol,
    was,
    gone: { kind: 'FUNCTION', language: 'TYPESCRIPT', repository: 'BBBBBBBBBBBBBBBB', path: 'src/api.ts' },
  },
  RELATIONSHIP_ADDED: { type: 'RELATIONSHIP_ADDED', relationship, hash },
  RELATIONSHIP_UPDATED: { type: 'RELATIONSHIP_UPDATED', relationship, hash, was },
  RELATIONSHIP_REMOVED: {
    type: 'RELATIONSHIP_REMOVED',
    relationshipId: relationship.id,
    was,
    gone: {
      kind: 'CALLS',
      source: 'AAAAAAAAAAAAAAAA',
      target: 'EEEEEEEEEEEEEEEE',
      repository: 'BBBBBBBBBBBBBBBB',
      path: 'src/api.ts',
    },
  },
  GRAPH_RESET: { type: 'GRAPH_RESET', reason: 'restored' },
  ANALYSIS_STARTED: { type: 'ANALYSIS_STARTED', analysis },
  ANALYSIS_PROGRESSED: { type: 'ANALYSIS_PROGRESSED', analysis },
  ANALYSIS_COMPLETED: { type: 'ANALYSIS_COMPLETED', analysis },
};
const all = Object.values(changes);

/** As version 1 stored it. It stays as it is for as long as logs of version 1 are to be read. */
const golden: StoredBatch = {
  seq: 7,
  previousChain: '0011223344556677',
  chain: '31b61e799af08136',
  digest: '00000000000000000000000000000001',
  at: 1_700_000_000_000,
  body: String.raw`{"v":1,"id":"ZxwmsxnMTFA","changes":[{"type":"NODE_ADDED","node":{"id":"AAAAAAAAAAAAAAAA","symbol":"seamgraph . shop . api.ts/checkout().","kind":"FUNCTION","name":"checkout","qualifiedName":"shop.api.checkout","language":"TYPESCRIPT","repository":"BBBBBBBBBBBBBBBB","path":"src/api.ts","range":[1,1,9,2],"nameRange":[1,10,1,18],"parent":"CCCCCCCCCCCCCCCC","signature":"checkout(order: Order): number","documentation":"Zahlt — ✓ \"und\" \\ fertig.","visibility":"PUBLIC","modifiers":["ASYNC","EXPORTED"],"parameters":[{"name":"order","type":"Order","optional":false}],"returnType":"number","complexity":3,"categories":["ENTRY_POINT"],"entryPointReason":"handler of POST /orders","unresolved":[{"name":"log","range":[4,3,4,8]}],"contentHash":"ab12","lines":9,"commit":"0123abcd","branch":"main"},"hash":"0123456789abcdef0123456789abcdef"},{"type":"NODE_UPDATED","node":{"id":"AAAAAAAAAAAAAAAA","symbol":"seamgraph . shop . api.ts/checkout().","kind":"FUNCTION","name":"checkout","qualifiedName":"shop.api.checkout","language":"TYPESCRIPT","repository":"BBBBBBBBBBBBBBBB","path":"src/api.ts","range":[1,1,9,2],"nameRange":[1,10,1,18],"parent":"CCCCCCCCCCCCCCCC","signature":"checkout(order: Order): number","documentation":"Zahlt — ✓ \"und\" \\ fertig.","visibility":"PUBLIC","modifiers":["ASYNC","EXPORTED"],"parameters":[{"name":"order","type":"Order","optional":false}],"returnType":"number","complexity":3,"categories":["ENTRY_POINT"],"entryPointReason":"handler of POST /orders","unresolved":[{"name":"log","range":[4,3,4,8]}],"contentHash":"ab12","lines":9,"commit":"0123abcd","branch":"main"},"hash":"0123456789abcdef0123456789abcdef","was":"fedcba9876543210fedcba9876543210","changedFields":["documentation","location"]},{"type":"NODE_REMOVED","nodeId":"AAAAAAAAAAAAAAAA","symbol":"seamgraph . shop . api.ts/checkout().","was":"fedcba9876543210fedcba9876543210","gone":{"kind":"FUNCTION","language":"TYPESCRIPT","repository":"BBBBBBBBBBBBBBBB","path":"src/api.ts"}},{"type":"RELATIONSHIP_ADDED","relationship":{"id":"DDDDDDDDDDDDDDDD","kind":"CALLS","source":"AAAAAAAAAAAAAAAA","target":"EEEEEEEEEEEEEEEE","repository":"BBBBBBBBBBBBBBBB","path":"src/api.ts","ranges":[[2,3,2,9]],"confidence":0.9,"resolution":"IMPORT"},"hash":"0123456789abcdef0123456789abcdef"},{"type":"RELATIONSHIP_UPDATED","relationship":{"id":"DDDDDDDDDDDDDDDD","kind":"CALLS","source":"AAAAAAAAAAAAAAAA","target":"EEEEEEEEEEEEEEEE","repository":"BBBBBBBBBBBBBBBB","path":"src/api.ts","ranges":[[2,3,2,9]],"confidence":0.9,"resolution":"IMPORT"},"hash":"0123456789abcdef0123456789abcdef","was":"fedcba9876543210fedcba9876543210"},{"type":"RELATIONSHIP_REMOVED","relationshipId":"DDDDDDDDDDDDDDDD","was":"fedcba9876543210fedcba9876543210","gone":{"kind":"CALLS","source":"AAAAAAAAAAAAAAAA","target":"EEEEEEEEEEEEEEEE","repository":"BBBBBBBBBBBBBBBB","path":"src/api.ts"}},{"type":"GRAPH_RESET","reason":"restored"},{"type":"ANALYSIS_STARTED","analysis":{"id":"a1","status":"FAILED","mode":"FULL","phase":"DONE","filesTotal":3,"filesDone":2,"currentFile":"src/api.ts","startedAt":1700000000000,"finishedAt":1700000001000,"summary":{"nodesAdded":1,"nodesUpdated":2,"nodesRemoved":3,"relationshipsAdded":4,"relationshipsUpdated":5,"relationshipsRemoved":6},"error":"stopped"}},{"type":"ANALYSIS_PROGRESSED","analysis":{"id":"a1","status":"FAILED","mode":"FULL","phase":"DONE","filesTotal":3,"filesDone":2,"currentFile":"src/api.ts","startedAt":1700000000000,"finishedAt":1700000001000,"summary":{"nodesAdded":1,"nodesUpdated":2,"nodesRemoved":3,"relationshipsAdded":4,"relationshipsUpdated":5,"relationshipsRemoved":6},"error":"stopped"}},{"type":"ANALYSIS_COMPLETED","analysis":{"id":"a1","status":"FAILED","mode":"FULL","phase":"DONE","filesTotal":3,"filesDone":2,"currentFile":"src/api.ts","startedAt":1700000000000,"finishedAt":1700000001000,"summary":{"nodesAdded":1,"nodesUpdated":2,"nodesRemoved":3,"relationshipsAdded":4,"relationshipsUpdated":5,"relationshipsRemoved":6},"error":"stopped"}}]}`,
};

it('reads what version 1 wrote', () => {
  expect(toBatches([golden], 7)).toMatchObject([{ seq: 7, at: 1_700_000_000_000, changes: all }]);
});

it('writes what version 1 reads, but for the random id', () => {
  const withoutId = (body: string): string => body.replace(/"id":"[\w-]{11}"/, '"id":"…"');
  expect(RECORD_VERSION).toBe(1);
  expect(withoutId(toBody(encodeChanges(all)))).toBe(withoutId(golden.body));
  expect(toBody(encodeChanges(all))).not.toBe(toBody(encodeChanges(all)));
});

it('pins the hash of elements, on which digests of stored logs rest', () => {
  expect([nodeHash(node), relationshipHash(relationship)]).toEqual([
    'd40d9d7c5fcce85a3fc08034c5282b7d',
    '8f8d7d333a39d27b6e944264d5505bbb',
  ]);
});

it('pins the chain', () => {
  expect(genesisChain('0123456789abcdef')).toBe('f0e1745e26ee3b29');
  expect(nextChain('0011223344556677', 7, 1, '00', '{}')).toBe('0a46dae679714c14');
});

it.each<[string, Partial<StoredBatch>]>([
  ['its body', { body: golden.body.replace('checkout', 'Checkout') }],
  ['its time', { at: golden.at + 1 }],
  ['its digest', { digest: '0'.repeat(32) }],
  ['its chain', { chain: '0'.repeat(16) }],
  ['the chain before it', { previousChain: '0'.repeat(16) }],
])('finds a batch that was altered in %s', (_what, altered) => {
  expect(() => toBatches([{ ...golden, ...altered }], 7)).toThrow(CorruptLogError);
});

it('finds a batch that is missing', () => {
  const body = toBody(encodeChanges([]));
  const chain = nextChain(golden.chain, 8, 1, '00', body);
  const next = { seq: 8, previousChain: golden.chain, chain, digest: '00', at: 1, body };
  expect(toBatches([golden, next], 7)).toHaveLength(2);
  expect(() => toBatches([], 7)).toThrow('Batch 7 of the log is missing');
  expect(() => toBatches([next], 7)).toThrow('Batch 7 of the log is missing');
  expect(() => toBatches([golden, { ...next, seq: 9 }], 7)).toThrow('Batch 8 of the log is missing');
});

it('says of a newer record that it is newer', () => {
  const body = '{"v":2,"id":"x","changes":[]}';
  const newer = { ...golden, body, chain: nextChain(golden.previousChain, golden.seq, golden.at, golden.digest, body) };
  expect(() => toBatches([newer], 7)).toThrow(/version 2, and this build reads 1/);
});
