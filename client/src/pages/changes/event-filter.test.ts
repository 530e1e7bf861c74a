import { expect, test } from 'vitest';
import type { ChangeEvent } from '../../live/changes.query.ts';
import { type EventFilter, passes } from './event-filter.ts';

const node = (kind: string, path: string) => ({ kind, location: { path, startLine: 1 } });
const added = (kind: string, path: string) =>
  ({ __typename: 'NodeAdded', type: 'NODE_ADDED', node: node(kind, path) }) as ChangeEvent;
const related = (path: string) =>
  ({
    __typename: 'RelationshipAdded',
    type: 'RELATIONSHIP_ADDED',
    relationship: { source: node('FUNCTION', path) },
  }) as ChangeEvent;
const removed = {
  __typename: 'NodeRemoved',
  type: 'NODE_REMOVED',
  symbol: 'seamgraph . r . src/`a.ts`/f().',
} as ChangeEvent;
const step = { __typename: 'AnalysisProgressed', type: 'ANALYSIS_PROGRESSED' } as ChangeEvent;
const end = { __typename: 'AnalysisCompleted', type: 'ANALYSIS_COMPLETED' } as ChangeEvent;

const ALL: EventFilter = { types: undefined, kinds: undefined, path: undefined };
test.each<[string, ChangeEvent, Partial<EventFilter>, boolean]>([
  ['without a filter a node passes', added('CLASS', 'src/a.ts'), {}, true],
  ['without a filter steps of an analysis do not', step, {}, false],
  ['steps pass where they are asked for', step, { types: ['ANALYSIS_PROGRESSED'] }, true],
  ['a type that is not chosen', added('CLASS', 'src/a.ts'), { types: ['NODE_REMOVED'] }, false],
  ['a kind that is chosen', added('CLASS', 'src/a.ts'), { kinds: ['CLASS'] }, true],
  ['a kind that is not', added('CLASS', 'src/a.ts'), { kinds: ['FUNCTION'] }, false],
  ['kinds are of nodes', related('src/a.ts'), { kinds: ['FUNCTION'] }, false],
  ['part of a path', related('src/a.ts'), { path: 'src' }, true],
  ['a removed node is known by its symbol', removed, { path: 'src/a' }, true],
  ['a glob within a folder', added('CLASS', 'src/a.ts'), { path: 'src/*.ts' }, true],
  ['a glob does not leave its folder', added('CLASS', 'src/x/a.ts'), { path: 'src/*.ts' }, false],
  ['a glob through folders', added('CLASS', 'src/x/y/a.ts'), { path: 'src/**/*.ts' }, true],
  ['through no folder too', added('CLASS', 'src/a.ts'), { path: 'src/**/*.ts' }, true],
  ['a point is a point', added('CLASS', 'src/axts'), { path: '**/a.ts' }, false],
  ['the end of an analysis concerns every path', end, { path: 'nowhere' }, true],
])('%s', (_why, event, filter, expected) => {
  expect(passes(event, { ...ALL, ...filter })).toBe(expected);
});
