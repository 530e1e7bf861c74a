import type { ChangeEvent } from './changes.query.ts';

/** How a query decides that events touch it: by the ids its answer holds, by any change of the graph, or its own rule. */
export type Touch = 'ids' | 'graph' | 'analyses' | ((events: readonly ChangeEvent[], data: unknown) => boolean);

export function isTouched(touch: Touch, events: readonly ChangeEvent[], data: unknown): boolean {
  if (typeof touch === 'function') return touch(events, data);
  if (touch === 'analyses') return events.some(isAboutAnalysis);
  if (touch === 'graph') return events.some((event) => !isAboutAnalysis(event));
  const held = idsIn(data);
  return events.some((event) => event.type === 'GRAPH_RESET' || idsOf(event).some((id) => held.has(id)));
}

const isAboutAnalysis = ({ type }: ChangeEvent): boolean => type.startsWith('ANALYSIS_');

/** The nodes and relationships that an event names. */
function idsOf(event: ChangeEvent): readonly string[] {
  switch (event.__typename) {
    case 'NodeAdded':
    case 'NodeUpdated':
      return event.node.parent ? [event.node.id, event.node.parent.id] : [event.node.id];
    case 'NodeRemoved':
      return [event.nodeId];
    case 'RelationshipAdded':
    case 'RelationshipUpdated':
      return [event.relationship.id, event.relationship.source.id, event.relationship.target.id];
    case 'RelationshipRemoved':
      return [event.relationshipId];
    default:
      return [];
  }
}

const known = new WeakMap<object, ReadonlySet<string>>();

/** Every `id` anywhere in an answer. */
function idsIn(data: unknown): ReadonlySet<string> {
  if (typeof data !== 'object' || data === null) return new Set();
  const found = known.get(data);
  if (found) return found;
  const ids = new Set<string>();
  const queue: object[] = [data];
  for (let value = queue.pop(); value; value = queue.pop()) {
    for (const [field, member] of Object.entries(value)) {
      if (field === 'id' && typeof member === 'string') ids.add(member);
      else if (typeof member === 'object' && member !== null) queue.push(member);
    }
  }
  known.set(data, ids);
  return ids;
}
