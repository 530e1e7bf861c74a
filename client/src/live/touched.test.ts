import { expect, test } from 'vitest';
import type { ChangeEvent } from './changes.query.ts';
import { isTouched, type Touch } from './touched.ts';

const updated = (id: string, parent?: string) =>
  ({
    __typename: 'NodeUpdated',
    type: 'NODE_UPDATED',
    node: { id, parent: parent ? { id: parent } : null },
  }) as ChangeEvent;
const removed = (nodeId: string) => ({ __typename: 'NodeRemoved', type: 'NODE_REMOVED', nodeId }) as ChangeEvent;
const related = (id: string, source: string, target: string) =>
  ({
    ...{ __typename: 'RelationshipAdded', type: 'RELATIONSHIP_ADDED' },
    relationship: { id, source: { id: source }, target: { id: target } },
  }) as ChangeEvent;
const unrelated = (relationshipId: string) =>
  ({ __typename: 'RelationshipRemoved', type: 'RELATIONSHIP_REMOVED', relationshipId }) as ChangeEvent;
const reset = { __typename: 'GraphReset', type: 'GRAPH_RESET' } as ChangeEvent;
const step = { __typename: 'AnalysisProgressed', type: 'ANALYSIS_PROGRESSED' } as ChangeEvent;

const data = { codeNode: { id: 'n', callers: [{ id: 'r', source: { id: 'caller' } }] } };

test.each<[string, Touch, ChangeEvent, boolean]>([
  ['a node that is shown', 'ids', updated('n'), true],
  ['a node deep inside', 'ids', updated('caller'), true],
  ['another node', 'ids', updated('x'), false],
  ['a new child of one that is shown', 'ids', updated('x', 'n'), true],
  ['a shown node that is gone', 'ids', removed('caller'), true],
  ['a new relationship of a shown node', 'ids', related('q', 'x', 'n'), true],
  ['a relationship of others', 'ids', related('q', 'x', 'y'), false],
  ['a shown relationship that is gone', 'ids', unrelated('r'), true],
  ['a graph made anew', 'ids', reset, true],
  ['progress of an analysis', 'ids', step, false],
  ['progress is no change of the graph', 'graph', step, false],
  ['any node is a change of the graph', 'graph', updated('x'), true],
  ['progress is news of analyses', 'analyses', step, true],
  ['a node is not', 'analyses', updated('n'), false],
])('%s', (_what, touch, event, expected) => {
  expect(isTouched(touch, [event], data)).toBe(expected);
});
