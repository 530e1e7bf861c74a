import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchGraph } from '../../test/sketched-graph.ts';
import { type CallChains, type CallChainsInput, callChains } from './call-chains.ts';
import type { CodeGraph } from './code-graph.ts';

const GRAPH = sketchGraph(
  {
    a: {},
    b: {},
    c: {},
    d: {},
    A: { kind: 'CLASS' },
    ext: { kind: 'EXTERNAL' },
    client: {},
    handler: {},
    route: { kind: 'ROUTE', range: [1, 1, 1, 2] },
  },
  [
    'a CALLS b',
    'b CALLS c 0.5',
    'a CALLS c 0.5',
    'c CALLS d 0.5',
    'd CALLS a',
    'a INSTANTIATES A',
    'c CALLS ext',
    'd CALLS client',
    'client SEAM route',
    'route CALLS handler 1 PATTERN',
  ],
);

const written = ({ chains, truncated }: CallChains): string =>
  chains.map(({ steps }) => steps.map(({ node }) => node.id).join('>')).join(' ') + (truncated ? ' …' : '');
const check = async (input: CallChainsInput, expected: string): Promise<void> =>
  expect(written(await callChains(GRAPH, input))).toBe(expected);

describe('callChains()', () => {
  it('finds the simple paths, shortest first', () => check({ from: 'a', to: 'd' }, 'a>c>d a>b>c>d'));
  it('goes to the callers', () => check({ from: 'd', to: 'a', direction: 'INCOMING' }, 'd>c>a d>c>b>a'));
  it('goes either way', () => check({ from: 'a', to: 'd', direction: 'BOTH' }, 'a>d a>c>d a>b>c>d'));
  it('stops at a depth', () => check({ from: 'a', to: 'd', maxDepth: 2 }, 'a>c>d'));
  it('stops at a limit', () => check({ from: 'a', to: 'd', limit: 1 }, 'a>c>d …'));
  it('takes sure steps only', () => check({ from: 'a', to: 'd', minConfidence: 0.6 }, ''));
  it('goes over seams unless told not to', async () => {
    await check({ from: 'd', to: 'handler' }, 'd>client>route>handler');
    await check({ from: 'd', to: 'handler', acrossSeams: false }, '');
    await check({ from: 'handler', to: 'client', direction: 'INCOMING' }, 'handler>route>client');
  });
  it('goes to leaves or maxDepth without a target, past what is outside', async () => {
    await check({ from: 'c', acrossSeams: false }, 'c>d>client c>d>a>b c>d>a>A');
    await check({ from: 'c', maxDepth: 1 }, 'c>d');
    await check({ from: 'handler' }, '');
  });
  it('finds nothing where there is nothing', async () => {
    await check({ from: 'handler', to: 'a' }, '');
    await check({ from: 'a', to: 'x' }, '');
    await check({ from: 'x' }, '');
  });

  it('tells confidence, length and seams of a chain', async () => {
    const { chains } = await callChains(GRAPH, { from: 'c', to: 'handler' });
    expect(chains[0]).toMatchObject({ length: 4, confidence: 0.5, seams: [{ source: 'client', target: 'handler' }] });
    const up = await callChains(GRAPH, { from: 'handler', to: 'client', direction: 'INCOMING' });
    expect(up.chains[0]!.seams).toEqual(chains[0]!.seams);
  });

  it('is honest where there are too many', async () => {
    // 18 layers of 6: 6 ** 17 paths, and none of them leads to `to`, which is one layer too far.
    const ids = Array.from({ length: 18 }, (_, layer) => Array.from({ length: 6 }, (_, i) => `n${layer}.${i}`));
    const sentences = ids
      .slice(1)
      .flatMap((layer, i) => layer.flatMap((to) => ids[i]!.map((from) => `${from} CALLS ${to}`)));
    const graph = sketchGraph(Object.fromEntries(ids.flat().map((id) => [id, {}])), sentences);
    const some = await callChains(graph, { from: 'n0.0', to: 'n17.0', maxDepth: 17 });
    expect([some.chains.length, some.truncated]).toEqual([20, true]);
    const cut = await callChains(graph, { from: 'n0.0', maxDepth: 17, limit: 5 });
    expect([cut.chains.length, cut.truncated]).toEqual([5, true]);
  });

  it('finds exactly what trying everything finds', async () => {
    const ids = 'abcdef'.split('');
    const sentence = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([a, b]) => `${a} CALLS ${b}`);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(sentence), fc.integer({ min: 1, max: 6 }), async (sentences, maxDepth) => {
        const graph = sketchGraph(Object.fromEntries(ids.map((id) => [id, {}])), sentences);
        const found = await callChains(graph, { from: 'a', to: 'f', maxDepth, limit: 1_000 });
        expect(written(found).split(' ').sort()).toEqual(pathsTo(graph, ['a'], maxDepth).sort().join(' ').split(' '));
        expect(found.chains.map(({ length }) => length)).toEqual(found.chains.map(({ length }) => length).sort());
      }),
    );
  });
});

function pathsTo(graph: CodeGraph, path: readonly string[], maxDepth: number): string[] {
  if (path.at(-1) === 'f') return [path.join('>')];
  if (path.length > maxDepth) return [];
  const targets = graph.relationships(path.at(-1)!, 'OUTGOING').map(({ target }) => target);
  return targets.filter((id) => !path.includes(id)).flatMap((id) => pathsTo(graph, [...path, id], maxDepth));
}
