import type { AnalysisRecord } from '../model/analysis.ts';
import type { Change, ChangeType as Type } from '../model/change.ts';
import { ChangeSummary, hasEnded } from './analysis.ts';
import { builder } from './builder.ts';
import type { SchemaContext } from './context.ts';
import { toGlobalId } from './global-id.ts';
import { AnalysisRef, CodeNodeRef, RelationshipRef } from './refs.ts';

/** A change as a batch carries it. */
export interface Event<C extends Change = Change> {
  readonly change: C;
  /** That of its batch. */
  readonly cursor: string;
  /** When it was appended, in milliseconds since 1970. */
  readonly at: number;
  /** It restates what is there. */
  readonly snapshot: boolean;
}

export const ChangeType = builder.enumType('ChangeType', {
  description: 'What happened. Each value is one of the types that implement ChangeEvent.',
  values: {
    NODE_ADDED: { description: 'A node that was not there: NodeAdded.' },
    NODE_UPDATED: { description: 'A node of which fields have changed, if only its place: NodeUpdated.' },
    NODE_REMOVED: { description: 'A node that is there no more: NodeRemoved.' },
    RELATIONSHIP_ADDED: { description: 'A relationship that was not there: RelationshipAdded.' },
    RELATIONSHIP_UPDATED: {
      description: 'A relationship of which places, confidence or resolution have changed: RelationshipUpdated.',
    },
    RELATIONSHIP_REMOVED: { description: 'A relationship that is there no more: RelationshipRemoved.' },
    GRAPH_RESET: {
      description:
        'The graph is empty from here on, and is built up anew: GraphReset. Forget all nodes and relationships.',
    },
    ANALYSIS_STARTED: { description: 'An analysis has begun: AnalysisStarted.' },
    ANALYSIS_PROGRESSED: {
      description:
        'An analysis has got further: AnalysisProgressed. Finer steps come over the subscription `analysis`.',
    },
    ANALYSIS_COMPLETED: { description: 'An analysis has ended, well or not: AnalysisCompleted.' },
  } satisfies Record<Type, object>,
});

const TYPE_NAMES = {
  NODE_ADDED: 'NodeAdded',
  NODE_UPDATED: 'NodeUpdated',
  NODE_REMOVED: 'NodeRemoved',
  RELATIONSHIP_ADDED: 'RelationshipAdded',
  RELATIONSHIP_UPDATED: 'RelationshipUpdated',
  RELATIONSHIP_REMOVED: 'RelationshipRemoved',
  GRAPH_RESET: 'GraphReset',
  ANALYSIS_STARTED: 'AnalysisStarted',
  ANALYSIS_PROGRESSED: 'AnalysisProgressed',
  ANALYSIS_COMPLETED: 'AnalysisCompleted',
} as const satisfies Record<Type, string>;

export const ChangeEvent = builder.interfaceRef<Event>('ChangeEvent').implement({
  description:
    'One change of the graph, or news of an analysis. Each carries the whole new element or says what is gone, so ' +
    'that ' +
    'applying one twice does no harm.',
  resolveType: ({ change }) => TYPE_NAMES[change.type],
  fields: (t) => ({
    cursor: t.field({
      type: 'Cursor',
      description: 'The place from which `changes(after:)` goes on after the batch that this event came in.',
      resolve: ({ cursor }) => cursor,
    }),
    type: t.field({ type: ChangeType, description: 'What happened.', resolve: ({ change }) => change.type }),
    at: t.field({
      type: 'DateTime',
      description: 'When it was written to the log; in a snapshot, when the newest change in it was.',
      resolve: ({ at }) => at,
    }),
    analysis: t.field({
      type: AnalysisRef,
      nullable: true,
      description:
        'The analysis that found it: as it was then for news of an analysis, else as it is now. Null when it is no ' +
        'longer known, and in a snapshot.',
      resolve: (event, _args, context) => analysisOf(event, context),
    }),
  }),
});

const HASH =
  'A hash of the new element. A mirror that adds `hash` and subtracts `previousHash` of every event, modulo 2^128, ' +
  'has ' +
  '`ChangeBatch.digest`; so it can prove that it missed nothing.';
const PREVIOUS_HASH = 'The `hash` of the element that this replaces or removes.';

const event = <T extends Type>(type: T) =>
  builder.objectRef<Event<Extract<Change, { readonly type: T }>>>(TYPE_NAMES[type]);

event('NODE_ADDED').implement({
  description: 'A node that was not there before.',
  interfaces: [ChangeEvent],
  fields: (t) => ({
    node: t.field({
      type: CodeNodeRef,
      description: 'The node as of this change; what it leads to (`callers`, `children`, …) is as of now.',
      resolve: ({ change }) => change.node,
    }),
    hash: t.string({ description: HASH, resolve: ({ change }) => change.hash }),
  }),
});
event('NODE_UPDATED').implement({
  description: 'A node of which fields have changed.',
  interfaces: [ChangeEvent],
  fields: (t) => ({
    node: t.field({
      type: CodeNodeRef,
      description: 'The whole node as of this change; what it leads to (`callers`, `children`, …) is as of now.',
      resolve: ({ change }) => change.node,
    }),
    changedFields: t.stringList({
      description:
        'The fields of CodeNode that differ, by name and sorted: `["location", "nameLocation"]` where it only moved.',
      resolve: ({ change }) => [...change.changedFields],
    }),
    hash: t.string({ description: HASH, resolve: ({ change }) => change.hash }),
    previousHash: t.string({ description: PREVIOUS_HASH, resolve: ({ change }) => change.was }),
  }),
});
event('NODE_REMOVED').implement({
  description: 'A node that is there no more. Its relationships have RELATIONSHIP_REMOVED events of their own.',
  interfaces: [ChangeEvent],
  fields: (t) => ({
    nodeId: t.id({
      description: 'What was its `CodeNode.id`.',
      resolve: ({ change }) => toGlobalId('CodeNode', change.nodeId),
    }),
    symbol: t.string({ description: 'What was its `CodeNode.symbol`.', resolve: ({ change }) => change.symbol }),
    previousHash: t.string({ description: PREVIOUS_HASH, resolve: ({ change }) => change.was }),
  }),
});
event('RELATIONSHIP_ADDED').implement({
  description: 'A relationship that was not there before.',
  interfaces: [ChangeEvent],
  fields: (t) => ({
    relationship: t.field({
      type: RelationshipRef,
      description: 'The relationship as of this change; its two ends are as of now.',
      resolve: ({ change }) => change.relationship,
    }),
    hash: t.string({ description: HASH, resolve: ({ change }) => change.hash }),
  }),
});
event('RELATIONSHIP_UPDATED').implement({
  description: 'A relationship of which places, confidence or resolution have changed.',
  interfaces: [ChangeEvent],
  fields: (t) => ({
    relationship: t.field({
      type: RelationshipRef,
      description: 'The whole relationship as of this change; its two ends are as of now.',
      resolve: ({ change }) => change.relationship,
    }),
    hash: t.string({ description: HASH, resolve: ({ change }) => change.hash }),
    previousHash: t.string({ description: PREVIOUS_HASH, resolve: ({ change }) => change.was }),
  }),
});
event('RELATIONSHIP_REMOVED').implement({
  description: 'A relationship that is there no more.',
  interfaces: [ChangeEvent],
  fields: (t) => ({
    relationshipId: t.id({
      description: 'What was its `Relationship.id`.',
      resolve: ({ change }) => toGlobalId('Relationship', change.relationshipId),
    }),
    previousHash: t.string({ description: PREVIOUS_HASH, resolve: ({ change }) => change.was }),
  }),
});
event('GRAPH_RESET').implement({
  description:
    'The graph is empty from here on, and is built up anew by what follows. Forget all nodes and relationships.',
  interfaces: [ChangeEvent],
  fields: (t) => ({
    reason: t.string({ description: 'Why, in words.', resolve: ({ change }) => change.reason }),
  }),
});
event('ANALYSIS_STARTED').implement({
  description: 'An analysis has begun; `analysis` tells of which kind.',
  interfaces: [ChangeEvent],
});
event('ANALYSIS_PROGRESSED').implement({
  description: 'An analysis has got further; `analysis` tells how far.',
  interfaces: [ChangeEvent],
});
event('ANALYSIS_COMPLETED').implement({
  description: 'An analysis has ended; `analysis.status` tells how.',
  interfaces: [ChangeEvent],
  fields: (t) => ({
    summary: t.field({
      type: ChangeSummary,
      nullable: true,
      description: 'What it has changed; null unless it succeeded.',
      resolve: ({ change }) => change.analysis.summary,
    }),
  }),
});

/** Changes do not name their analysis; but there is one at a time, so the time tells. */
function analysisOf(
  { change, at, snapshot }: Event,
  { analyses, projection }: SchemaContext,
): AnalysisRecord | undefined {
  if ('analysis' in change) return change.analysis;
  if (snapshot) return undefined;
  const wasUnderWay = (analysis: AnalysisRecord): boolean =>
    analysis.startedAt <= at && (!hasEnded(analysis) || at <= (analysis.finishedAt ?? at));
  const current = analyses.current();
  return current && wasUnderWay(current) ? current : projection.analyses.find(wasUnderWay);
}
