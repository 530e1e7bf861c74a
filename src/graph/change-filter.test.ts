import { describe, expect, it } from 'vitest';
import { sketchGraph, sketchNode, sketchRelationship } from '../../test/sketched-graph.ts';
import type { Change } from '../model/change.ts';
import { type ChangeFilter, changePredicate } from './change-filter.ts';

const a = { repository: 'r', path: 'src/a.ts', language: 'TYPESCRIPT' } as const;
const graph = sketchGraph({ a, b: { language: 'GO' } });
const call = sketchRelationship('a CALLS b', { repository: 'r', path: 'src/a.ts' });
const analysis = { id: '1', status: 'RUNNING', mode: 'FULL', phase: 'LINK', filesDone: 0, startedAt: 0 } as const;

const CHANGES: Readonly<Record<string, Change>> = {
  repository: { type: 'NODE_ADDED', node: sketchNode('r', { kind: 'REPOSITORY' }), hash: '' },
  added: { type: 'NODE_ADDED', node: sketchNode('a', a), hash: '' },
  updated: {
    type: 'NODE_UPDATED',
    node: sketchNode('b', { language: 'GO', kind: 'CLASS' }),
    hash: '',
    was: '',
    changedFields: [],
  },
  removed: { type: 'NODE_REMOVED', nodeId: 'x', symbol: 'x', was: '', gone: { kind: 'CLASS', ...a } },
  call: { type: 'RELATIONSHIP_ADDED', relationship: call, hash: '' },
  cut: {
    type: 'RELATIONSHIP_REMOVED',
    relationshipId: '1',
    was: '',
    gone: { kind: 'CALLS', source: 'x', target: 'y', path: 'src/a.ts' },
  },
  reset: { type: 'GRAPH_RESET', reason: '' },
  analysis: { type: 'ANALYSIS_STARTED', analysis },
};

describe('a change filter', () => {
  it.each<[ChangeFilter, string]>([
    [{}, Object.keys(CHANGES).join(' ')],
    [{ types: ['NODE_REMOVED', 'GRAPH_RESET'] }, 'removed reset'],
    [{ types: [] }, ''],
    [{ nodeKinds: ['CLASS'] }, 'updated removed reset analysis'],
    [{ relationshipKinds: ['CALLS'] }, 'call cut reset analysis'],
    [{ nodeKinds: ['CLASS'], relationshipKinds: ['IMPORTS'] }, 'updated removed reset analysis'],
    [{ languages: ['TYPESCRIPT'] }, 'added removed call cut reset analysis'],
    [{ languages: ['PYTHON'] }, 'cut reset analysis'],
    [{ repositories: ['r'] }, 'repository added removed call reset analysis'],
    [{ path: { matches: 'src/*.ts' } }, 'added removed call cut reset analysis'],
    [{ nodes: ['b'] }, 'updated call reset analysis'],
    [{ nodes: ['y'] }, 'cut reset analysis'],
    [{ nodes: ['a'], types: ['NODE_ADDED', 'RELATIONSHIP_ADDED'] }, 'added call'],
  ])('%j', (filter, expected) => {
    const accepts = changePredicate(filter);
    const passed = Object.keys(CHANGES).filter((name) => accepts(CHANGES[name]!, graph));
    expect(passed.join(' ')).toBe(expected);
  });

  it('that is none accepts all', () => expect(changePredicate(null)(CHANGES.reset!, graph)).toBe(true));
});
