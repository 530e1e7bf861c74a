import { builder } from './builder.ts';
import { toGlobalId } from './global-id.ts';
import { goneNode } from './gone-node.ts';
import { LocationRef } from './location.ts';
import { CodeNodeRef, RelationshipRef } from './refs.ts';
import { RelationshipKind, Resolution } from './relationship-kind.ts';
import { explanationCost, ResolutionStep } from './resolution-step.ts';

builder.node(RelationshipRef, {
  description:
    'One thing that the source says of the target: it calls it, imports it, contains it. A pair of nodes has at most ' +
    'one ' +
    'of a kind, with all its places. In a change event its own fields are as of that change.',
  id: { resolve: ({ id }) => id },
  loadMany: (ids, { projection }) => ids.map((id) => projection.graph.relationship(id)),
  fields: (t) => ({
    kind: t.field({ type: RelationshipKind, description: 'What it says.', resolve: ({ kind }) => kind }),
    source: t.field({
      type: CodeNodeRef,
      description: 'Where it begins: of CALLS the caller. As of now; see `CodeNode.removed`.',
      resolve: ({ source }, _args, { projection }) => projection.graph.node(source) ?? goneNode(source),
    }),
    target: t.field({
      type: CodeNodeRef,
      description: 'Where it ends: of CALLS the callee. As of now; see `CodeNode.removed`.',
      resolve: ({ target }, _args, { projection }) => projection.graph.node(target) ?? goneNode(target),
    }),
    sourceId: t.id({
      description: '`source { id }` without the look-up: enough, and quickest, for whoever mirrors the graph.',
      resolve: ({ source }) => toGlobalId('CodeNode', source),
    }),
    targetId: t.id({
      description: '`target { id }` without the look-up.',
      resolve: ({ target }) => toGlobalId('CodeNode', target),
    }),
    locations: t.field({
      type: [LocationRef],
      description:
        'Every place in the source that states it, in order. Empty where no one place does, as for CONTAINS.',
      resolve: ({ path, ranges = [] }) => (path === undefined ? [] : ranges.map((range) => ({ path, range }))),
    }),
    confidence: t.exposeFloat('confidence', {
      description:
        'How sure it is, from 0 to 1: of all relationships that say 0.9, nine in ten are right. Where several ' +
        'targets are ' +
        'possible it is shared out among them.',
    }),
    explanation: t.field({
      type: [ResolutionStep],
      description:
        'Why it is in the graph: the steps from the place that states it to its target, each with its place in the ' +
        'sources. Worked out when it is asked for, from the sources as they were analysed, so it costs: at most 125 in ' +
        'one operation. Where the steps in between cannot be told, a NOTE says why.',
      complexity: explanationCost,
      resolve: (relationship, _args, { analyses }) => analyses.explain(relationship),
    }),
    resolution: t.field({
      type: Resolution,
      description: 'How the target was found.',
      resolve: ({ resolution }) => resolution,
    }),
  }),
});
