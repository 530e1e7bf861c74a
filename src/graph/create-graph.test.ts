import { describe, expect, it, vi } from 'vitest';
import { put, settle, sketchGraph, sketchNode, sketchRelationship } from '../../test/sketched-graph.ts';
import { nodeId } from '../model/symbol.ts';

describe('the graph', () => {
  it('finds nodes by symbol, qualified name and kind', () => {
    const graph = sketchGraph({
      [nodeId('s')]: { symbol: 's', qualifiedName: 'A.run' },
      b: { symbol: 'b', qualifiedName: 'A.run', kind: 'METHOD' },
    });
    expect(graph.nodeBySymbol('s')?.id).toBe(nodeId('s'));
    expect(graph.nodeBySymbol('t')).toBeUndefined();
    expect(graph.nodesByQualifiedName('A.run').map(({ symbol }) => symbol)).toEqual(['b', 's']);
    expect([...graph.nodesOfKind('METHOD')].map(({ id }) => id)).toEqual(['b']);
  });

  it('finds the innermost node at a place', () => {
    const place = { repository: 'r', path: 'a.ts' };
    const graph = sketchGraph({
      r: { kind: 'REPOSITORY' },
      file: { ...place, kind: 'FILE', lines: 30 },
      A: { ...place, kind: 'CLASS', range: [2, 1, 20, 2], nameRange: [2, 7, 2, 8] },
      run: { ...place, range: [4, 3, 9, 4], nameRange: [4, 3, 4, 6] },
      inner: { ...place, range: [5, 5, 6, 6], nameRange: [5, 14, 5, 19] },
      // As Go has it: the method of a type in another place.
      far: { ...place, range: [25, 1, 26, 2], nameRange: [25, 8, 25, 11], parent: 'A' },
      other: { repository: 'r', path: 'b.ts', range: [1, 1, 99, 1] },
    });
    const at = (line: number, column?: number): string | undefined => graph.nodeAt({ path: 'a.ts', line, column })?.id;
    expect([
      at(1),
      at(2),
      at(3, 1),
      at(4),
      at(5, 5),
      at(5, 14),
      at(6),
      at(9, 3),
      at(9, 4),
      at(25),
      at(30),
      at(31),
    ]).toEqual(['file', 'A', 'A', 'run', 'inner', 'inner', 'inner', 'run', 'A', 'far', 'file', undefined]);
    expect(graph.nodeAt({ repository: 'x', path: 'a.ts', line: 4 })).toBeUndefined();
  });

  it('gives relationships in the order of kind, other symbol, direction', () => {
    const graph = sketchGraph({ a: {}, b: {}, c: {} }, [
      'c CALLS a',
      'a REFERENCES b',
      'a CALLS c',
      'a CALLS b 0.5',
      'a CALLS a',
    ]);
    const ids = (...args: Parameters<typeof graph.relationships>): string[] =>
      graph.relationships(...args).map(({ id }) => id);
    expect(ids('a', 'BOTH')).toEqual(['a CALLS a', 'a CALLS b', 'a CALLS c', 'c CALLS a', 'a REFERENCES b']);
    expect(ids('a', 'INCOMING')).toEqual(['a CALLS a', 'c CALLS a']);
    expect(ids('a', 'OUTGOING', { kinds: ['CALLS'], minConfidence: 0.6 })).toEqual(['a CALLS a', 'a CALLS c']);
    expect(ids('a', 'OUTGOING', { limit: 2 })).toEqual(['a CALLS a', 'a CALLS b']);
    expect(ids('a', 'OUTGOING', { kinds: [] })).toEqual([]);
    expect(ids('x', 'BOTH')).toEqual([]);
  });

  it('counts distinct callers and callees', () => {
    const graph = sketchGraph({ a: {}, A: { kind: 'CLASS' }, b: {} }, [
      'a CALLS A',
      'a INSTANTIATES A',
      'b CALLS A',
      'b CALLS b',
      'a REFERENCES b',
    ]);
    expect([graph.metrics('a'), graph.metrics('A'), graph.metrics('b')]).toEqual([
      { fanIn: 0, fanOut: 1 },
      { fanIn: 2, fanOut: 0 },
      { fanIn: 1, fanOut: 2 },
    ]);
    graph.dropRelationship('a CALLS A');
    expect(graph.metrics('A').fanIn).toBe(2);
    graph.dropNode('a');
    expect(graph.metrics('A').fanIn).toBe(1);
  });

  it('does not show a relationship without its ends', () => {
    const graph = sketchGraph({ a: {} }, ['a CALLS b']);
    expect([graph.relationship('a CALLS b'), graph.relationships('a', 'BOTH'), graph.counts().relationships]).toEqual([
      undefined,
      [],
      0,
    ]);
    expect([...graph.elements()].map(({ id }) => id)).toEqual(['a', 'a CALLS b']);
    put(graph, sketchNode('b'));
    expect(graph.relationships('b', 'INCOMING').map(({ id }) => id)).toEqual(['a CALLS b']);
    expect(graph.metrics('b')).toEqual({ fanIn: 1, fanOut: 0 });
    graph.dropNode('a');
    expect([graph.relationship('a CALLS b'), graph.metrics('b').fanIn]).toEqual([undefined, 0]);
  });

  it('counts by kind, language and repository', () => {
    const graph = sketchGraph(
      {
        r: { kind: 'REPOSITORY' },
        f: { kind: 'FILE', repository: 'r', language: 'GO', lines: 10 },
        g: { repository: 'r', language: 'GO', unresolved: [{ name: 'x', range: [1, 1, 1, 2] }] },
        ext: { kind: 'EXTERNAL' },
      },
      ['g CALLS ext'],
    );
    put(graph, sketchRelationship('f CONTAINS g', { repository: 'r' }));
    expect(graph.counts('r')).toEqual({
      nodes: 3,
      relationships: 1,
      files: 1,
      nodesByKind: [
        { kind: 'FILE', count: 1 },
        { kind: 'FUNCTION', count: 1 },
        { kind: 'REPOSITORY', count: 1 },
      ],
      nodesByLanguage: [{ language: 'GO', files: 1, nodes: 2, lines: 10 }],
      relationshipsByKind: [{ kind: 'CONTAINS', count: 1 }],
      unresolvedCalls: 1,
    });
    expect([graph.counts().nodes, graph.counts().relationships, graph.counts('x').nodes]).toEqual([4, 2, 0]);
    expect([graph.isCalledUnresolved('x'), graph.isCalledUnresolved('y')]).toEqual([true, false]);
  });

  it('names the file that owns an element', () => {
    const graph = sketchGraph({ r: { kind: 'REPOSITORY' }, f: { repository: 'r', path: 'a.ts' } });
    put(graph, sketchRelationship('f CALLS f', { repository: 'r', path: 'a.ts' }));
    expect([...graph.elements()].map(({ id, owner }) => [id, owner])).toEqual([
      ['r', ''],
      ['f', 'r\0a.ts'],
      ['f CALLS f', 'r\0a.ts'],
    ]);
    for (const { id, hash } of graph.elements()) expect(graph.hash(id)).toBe(hash);
  });

  it('has another version when it changed, and only then', () => {
    const graph = sketchGraph({ a: {} });
    const { version } = graph;
    settle(graph);
    expect(graph.version).toBe(version);
    put(graph, sketchNode('a', { name: 'b' }));
    settle(graph);
    expect(graph.version).not.toBe(version);
  });
});

describe('hold()', () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('keeps a commit waiting, and those who come after it wait for the commit', async () => {
    const graph = sketchGraph({});
    const events: string[] = [];
    const held = graph.hold(async () => {
      await turn();
      await turn();
      events.push('read');
    });
    const written = graph.write(async () => {
      await turn();
      events.push('written');
    });
    const after = graph.hold(async () => events.push('read again'));
    await Promise.all([held, written, after]);
    expect(events).toEqual(['read', 'written', 'read again']);
  });

  it('lets a commit through at once while nobody holds the graph', () => {
    const graph = sketchGraph({});
    const events: string[] = [];
    expect(graph.write(() => void events.push('written'))).toBeUndefined();
    expect(events).toEqual(['written']);
  });

  it('can be nested, although a commit waits', async () => {
    const graph = sketchGraph({});
    const events: string[] = [];
    const held = graph.hold(async (own) => {
      await turn();
      await own.hold(async (inner) => {
        await turn();
        events.push(inner === own ? 'read' : 'another graph');
      });
    });
    await Promise.all([held, graph.write(() => void events.push('written'))]);
    expect(events).toEqual(['read', 'written']);
  });

  it('fails when a commit could wait no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const graph = sketchGraph({});
      let finish = (): void => {};
      const held = graph.hold(() => new Promise<void>((resolve) => (finish = resolve)));
      const written = graph.write(() => graph.putNode(sketchNode('late'), 'f'.repeat(32)));
      vi.advanceTimersByTime(10_000);
      await written;
      finish();
      await expect(held).rejects.toMatchObject({ code: 'GRAPH_CHANGED' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets go when the work fails', async () => {
    const graph = sketchGraph({});
    await expect(graph.hold(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(graph.write(() => {})).toBeUndefined();
  });
});
