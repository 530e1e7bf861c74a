import { describe, expect, it } from 'vitest';
import { put, settle, sketchGraph, sketchNode, sketchRelationship } from '../../test/sketched-graph.ts';
import type { CodeNode, NodeCategory } from '../model/node.ts';
import { categoriesOf } from './categories.ts';
import type { CodeGraph } from './code-graph.ts';
import { nodesInCategory } from './find-nodes.ts';

const members = async (graph: CodeGraph, category: NodeCategory): Promise<string> =>
  (await nodesInCategory(graph, category)).edges.map(({ item }) => item.id).join(' ');

describe('categories', () => {
  it('are stored or follow from the graph, in one order', async () => {
    const graph = sketchGraph({ a: { categories: ['TEST', 'ENTRY_POINT'] }, b: {}, A: { kind: 'CLASS' } }, [
      'a CALLS b',
    ]);
    expect(await categoriesOf(graph, 'a')).toEqual(['ENTRY_POINT', 'TEST']);
    expect(await categoriesOf(graph, 'b')).toEqual(['LEAF']);
    expect(await categoriesOf(graph, 'A')).toEqual([]);
    expect(await categoriesOf(graph, 'x')).toEqual([]);
  });

  it('LEAF: a callable that calls nothing analysed', async () => {
    const graph = sketchGraph(
      {
        calls: {},
        out: {},
        makes: {},
        asks: {},
        mentions: {},
        A: { kind: 'CLASS' },
        ext: { kind: 'EXTERNAL' },
        route: { kind: 'ROUTE' },
      },
      ['calls CALLS out', 'out CALLS ext', 'makes INSTANTIATES A', 'asks SEAM route', 'mentions REFERENCES out'],
    );
    expect(await members(graph, 'LEAF')).toBe('mentions out');
  });

  it('HUB: the top 2 % by degree, at least 10, and who ties with them', async () => {
    const graph = sketchGraph({ hub: {}, twin: {}, ext: { kind: 'EXTERNAL' } });
    const call = (caller: string, callee: string): void => put(graph, sketchRelationship(`${caller} CALLS ${callee}`));
    for (let i = 0; i < 9; i++) {
      put(graph, sketchNode(`f${i}`));
      for (const callee of ['hub', 'twin', 'ext']) call(`f${i}`, callee);
    }
    settle(graph);
    expect(await members(graph, 'HUB')).toBe('');
    put(graph, sketchNode('f9'));
    for (const callee of ['hub', 'twin', 'ext']) call('f9', callee);
    settle(graph);
    expect(await members(graph, 'HUB')).toBe('hub twin');
    call('hub', 'f1');
    settle(graph);
    expect(await members(graph, 'HUB')).toBe('hub');
  });
});

describe('ORPHAN', () => {
  /** Names of all that are no orphans, of these; `file` is the file that runs. */
  async function check(
    nodes: Readonly<Record<string, Partial<CodeNode>>>,
    sentences: readonly string[],
    orphans: string,
  ): Promise<void> {
    expect(await members(sketchGraph({ file: { kind: 'FILE' }, ...nodes }, sentences), 'ORPHAN')).toBe(orphans);
  }

  it('is what no entry point, test, export or file reaches', () =>
    check(
      {
        main: { categories: ['ENTRY_POINT'] },
        test: { categories: ['TEST'] },
        exported: {},
        marked: { modifiers: ['EXPORTED'] },
        ofMain: {},
        ofTest: {},
        ofExported: {},
        ofMarked: {},
        ofFile: {},
        dead: {},
        ofDead: {},
      },
      [
        'file EXPORTS exported',
        'main CALLS ofMain',
        'test CALLS ofTest',
        'exported CALLS ofExported',
        'marked CALLS ofMarked',
        'file CALLS ofFile',
        'dead CALLS ofDead',
        'dead CALLS dead',
        'dead CALLS main',
      ],
      'dead ofDead',
    ));

  it('is not what is passed on, decorated, made, or reached over a seam', () =>
    check(
      {
        passed: {},
        decorator: {},
        decorated: {},
        A: { kind: 'CLASS' },
        new: { kind: 'CONSTRUCTOR', parent: 'A' },
        get: { kind: 'ROUTE' },
        handler: {},
      },
      [
        'file REFERENCES passed',
        'file CALLS decorator',
        'decorator DECORATES decorated',
        'file INSTANTIATES A',
        'file CALLS new',
        'file SEAM get',
        'get CALLS handler',
      ],
      '',
    ));

  it('is a method of a used type that nobody calls, but not one that overrides what is called', () =>
    check(
      {
        Base: { kind: 'CLASS' },
        A: { kind: 'CLASS' },
        baseRun: { kind: 'METHOD', parent: 'Base' },
        run: { kind: 'METHOD', parent: 'A' },
        unused: { kind: 'METHOD', parent: 'A' },
      },
      [
        'file INSTANTIATES A',
        'file CALLS baseRun',
        'A INHERITS Base',
        'run OVERRIDES baseRun',
        'A CONTAINS run',
        'A CONTAINS unused',
      ],
      'unused',
    ));

  it('is no open method of a type that is exported or builds on an outside one', () =>
    check(
      {
        ext: { kind: 'EXTERNAL' },
        A: { kind: 'CLASS' },
        render: { kind: 'METHOD', parent: 'A' },
        B: { kind: 'CLASS' },
        open: { kind: 'METHOD', parent: 'B' },
        secret: { kind: 'METHOD', parent: 'B', visibility: 'PRIVATE' },
      },
      [
        'file INSTANTIATES A',
        'A INHERITS ext',
        'A CONTAINS render',
        'file EXPORTS B',
        'B CONTAINS open',
        'B CONTAINS secret',
      ],
      'secret',
    ));

  it('is not what the language calls by itself', () =>
    check(
      {
        P: { kind: 'CLASS' },
        len: { kind: 'METHOD', parent: 'P', name: '__len__', language: 'PYTHON' },
        length: { kind: 'METHOD', parent: 'P', language: 'PYTHON' },
      },
      ['file INSTANTIATES P', 'P CONTAINS len', 'P CONTAINS length'],
      'length',
    ));

  it('is not what a call without a known target may mean', () =>
    check(
      {
        maybe: {},
        dead: {},
        main: { categories: ['ENTRY_POINT'], unresolved: [{ name: 'maybe', range: [1, 1, 1, 2] }] },
      },
      [],
      'dead',
    ));

  it('is what an object holds only when nobody has the object', () =>
    check(
      { used: { kind: 'CONSTANT' }, unused: { kind: 'CONSTANT' }, a: { parent: 'used' }, b: { parent: 'unused' } },
      ['file REFERENCES used', 'used CONTAINS a', 'unused CONTAINS b'],
      'b',
    ));
});

it('entry points that are run come before those that a library exports', async () => {
  const entry = (entryPointReason: string) => ({ categories: ['ENTRY_POINT'] as const, entryPointReason });
  const graph = sketchGraph({
    a: entry('exported API of shop'),
    b: entry('main function of a program'),
    c: entry('exported API of shop'),
    d: entry('handler of GET /'),
  });
  expect(await members(graph, 'ENTRY_POINT')).toBe('b d a c');
});
