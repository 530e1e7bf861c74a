import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GraphMirror } from '../../test/analysis/graph-mirror.ts';
import type { Change } from '../model/change.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import { nodeId, relationshipId } from '../model/symbol.ts';
import { BATCH_SIZE, changedFields, differences, NO_CHANGES, summarize } from './diff.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { OwnedElements } from './link/relate.ts';

/** A ledger as a restarted process makes it. */
function ledgerOf(mirror: GraphMirror): Ledger {
  const ledger = createLedger();
  for (const { id, hash } of mirror.elements()) ledger.hold(id, hash);
  return ledger;
}

async function run(mirror: GraphMirror, ledger: Ledger, owners: Iterable<OwnedElements>): Promise<Change[]> {
  const all: Change[] = [];
  const signal = new AbortController().signal;
  for await (const batch of differences(owners, ledger, { lookUp: mirror.lookUp, signal })) {
    expect(batch.length).toBeLessThanOrEqual(BATCH_SIZE);
    expect(batch.length).toBeGreaterThan(0);
    for (const change of batch) mirror.apply(change);
    all.push(...batch);
  }
  return all;
}

const node = (name: string, line: number): CodeNode => ({
  id: nodeId(name),
  symbol: name,
  kind: 'FUNCTION',
  name,
  qualifiedName: name,
  range: [line, 1, line + 1, 1],
});
const call = (from: string, to: string, line: number): Relationship => ({
  id: relationshipId('CALLS', nodeId(from), nodeId(to)),
  kind: 'CALLS',
  source: nodeId(from),
  target: nodeId(to),
  ranges: [[line, 1, line, 2]],
  confidence: 1,
  resolution: 'EXACT',
});

/** A tree of files: each defines functions `<file>.<n>` at lines, calls functions of others, and mentions externals. */
type Tree = Record<
  string,
  { defines: [n: number, line: number][]; calls: [n: number, file: string, m: number][]; externals: number[] }
>;

/** What each file states; calls of what is not defined are no relationships. */
function ownersOf(tree: Tree): OwnedElements[] {
  const defined = new Set(Object.entries(tree).flatMap(([file, { defines }]) => defines.map(([n]) => `${file}.${n}`)));
  return Object.entries(tree).map(([file, { defines, calls, externals }]) => {
    const nodes = new Map<string, CodeNode>();
    const relationships = new Map<string, Relationship>();
    for (const [n, line] of defines) nodes.set(`${file}.${n}`, node(`${file}.${n}`, line));
    for (const n of externals) nodes.set(`external ${n}`, node(`external ${n}`, 1));
    for (const [n, to, m] of calls) {
      const [source, target] = [`${file}.${n}`, `${to}.${m}`];
      if (defined.has(source) && defined.has(target)) relationships.set(source + target, call(source, target, m + n));
      if (externals[0] !== undefined && nodes.has(source)) {
        relationships.set(`${source}>`, call(source, `external ${externals[0]}`, n));
      }
    }
    return { owner: `r\0${file}`, nodes: [...nodes.values()], relationships: [...relationships.values()] };
  });
}

const small = fc.nat(3);
const file = fc.constantFrom('a', 'b', 'c', 'd');
const content = fc.record({
  defines: fc.array(fc.tuple(small, small), { maxLength: 4 }),
  calls: fc.array(fc.tuple(small, file, small), { maxLength: 5 }),
  externals: fc.array(small, { maxLength: 2 }),
});
const trees = fc.array(fc.dictionary(file, content, { maxKeys: 4 }), { minLength: 1, maxLength: 6 });

test('folding the changes gives what the files state, whatever they stated before, over restarts and cut runs', async () => {
  const property = fc.asyncProperty(
    trees,
    fc.array(fc.constantFrom('GO_ON', 'RESTART', 'CUT'), { minLength: 6, maxLength: 6 }),
    async (states, fates) => {
      const mirror = new GraphMirror();
      let ledger = createLedger();
      let before = new Map<string, string>();
      for (const [i, tree] of states.entries()) {
        const owners = ownersOf(tree);
        const now = new Map(owners.map((owned) => [owned.owner, JSON.stringify(owned)]));
        // Only files whose statement differs are looked at, unless the ledger is new.
        const all = fates[i] !== 'GO_ON';
        if (all) ledger = ledgerOf(mirror);
        const stated = [
          ...owners.filter(({ owner }) => all || before.get(owner) !== now.get(owner)),
          ...[...before.keys()]
            .filter((owner) => !now.has(owner))
            .map((owner) => ({ owner, nodes: [], relationships: [] })),
        ];
        if (fates[i] === 'CUT') {
          const controller = new AbortController();
          for await (const batch of differences(stated, ledger, { lookUp: mirror.lookUp, signal: controller.signal })) {
            for (const change of batch) mirror.apply(change);
            break;
          }
          ledger = ledgerOf(mirror);
        }
        await run(mirror, ledger, fates[i] === 'CUT' ? owners : stated);
        before = now;
        expect(new Set(mirror.nodes.values())).toEqual(
          new Set(new Map(owners.flatMap(({ nodes }) => nodes.map((one) => [one.id, one]))).values()),
        );
        expect(new Set([...mirror.relationships.keys()])).toEqual(
          new Set(owners.flatMap(({ relationships }) => relationships.map(({ id }) => id))),
        );
        expect(await run(mirror, ledger, owners)).toEqual([]);
      }
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

test('large differences come in batches, nodes first, removals last', async () => {
  const names = Array.from({ length: 1_200 }, (_, i) => `f${i}`);
  const owners = names.map(
    (name, i): OwnedElements => ({
      owner: `r\0${name}`,
      nodes: [node(name, 1)],
      relationships: [call(name, names[(i + 1) % names.length]!, 1)],
    }),
  );
  const mirror = new GraphMirror();
  const ledger = createLedger();
  const added = await run(mirror, ledger, owners);
  expect(summarize(NO_CHANGES, added)).toEqual({ ...NO_CHANGES, nodesAdded: 1_200, relationshipsAdded: 1_200 });
  const removed = await run(
    mirror,
    ledger,
    owners.map(({ owner }) => ({ owner, nodes: [], relationships: [] })),
  );
  expect(summarize(NO_CHANGES, removed)).toEqual({ ...NO_CHANGES, nodesRemoved: 1_200, relationshipsRemoved: 1_200 });
  expect(mirror.nodes.size + mirror.relationships.size).toBe(0);
});

test.each<[Partial<CodeNode>, Partial<CodeNode>, string[]]>([
  [{}, {}, []],
  [{ range: [1, 1, 2, 1] }, { range: [2, 1, 3, 1] }, ['location']],
  [{ range: [1, 1, 2, 1] }, { range: [1, 1, 3, 1] }, ['lineCount', 'location']],
  [{ nameRange: [1, 1, 1, 2] }, {}, ['nameLocation']],
  [{ contentHash: 'a', lines: 1 }, { contentHash: 'b', lines: 2 }, ['lineCount', 'source']],
  [
    { parameters: [] },
    { parameters: [{ name: 'a', optional: false }], signature: 'f(a)' },
    ['parameters', 'signature'],
  ],
  [{ unresolved: [] }, { unresolved: [{ name: 'x', range: [1, 1, 1, 2] }] }, ['unresolvedCalls']],
])('%j → %j changes %j', (before, after, expected) => {
  const { range: _, ...base } = node('f', 1);
  expect(changedFields({ ...base, ...before }, { ...base, ...after })).toEqual(expected);
});

test('stops when told to', async () => {
  const controller = new AbortController();
  function* slow(): Generator<OwnedElements> {
    for (let i = 0; ; i++) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      if (i === 20) controller.abort();
      yield { owner: `r\0${i}`, nodes: [], relationships: [] };
    }
  }
  const all = differences(slow(), createLedger(), { lookUp: async () => [], signal: controller.signal });
  await expect(all.next()).rejects.toThrow('aborted');
});
