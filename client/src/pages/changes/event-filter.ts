import type { ChangeEvent } from '../../live/changes.query.ts';
import type { ChangeType, NodeKind } from '../../words.ts';
import { parseSymbol } from './symbol-name.ts';

export interface EventFilter {
  readonly types: readonly ChangeType[] | undefined;
  /** Of nodes; relationships then do not pass. */
  readonly kinds: readonly NodeKind[] | undefined;
  /** Part of a path, or a glob. */
  readonly path: string | undefined;
}

/**
 * Whether an event passes: all conditions must hold, and news of analyses is hidden by types alone. Without types the
 * steps of an analysis stay out: they say nothing that its end does not say.
 */
export function passes(event: ChangeEvent, { types, kinds, path }: EventFilter): boolean {
  if (types ? !types.includes(event.type) : event.type === 'ANALYSIS_PROGRESSED') return false;
  switch (event.__typename) {
    case 'NodeAdded':
    case 'NodeUpdated':
      return (!kinds || kinds.includes(event.node.kind)) && pathFits(event.node.location?.path, path);
    case 'NodeRemoved':
      return !kinds && pathFits(parseSymbol(event.symbol).path, path);
    case 'RelationshipAdded':
    case 'RelationshipUpdated':
      return !kinds && pathFits(event.relationship.source.location?.path, path);
    case 'RelationshipRemoved':
      return !kinds && path === undefined;
    default:
      return true;
  }
}

function pathFits(path: string | undefined, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (path === undefined) return false;
  return wanted.includes('*') ? globToRegExp(wanted).test(path) : path.includes(wanted);
}

/** `*` stands for any characters but `/`, `**` for any. */
function globToRegExp(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replace(/\*\*\/?|\*/g, (stars) => (stars === '*' ? '[^/]*' : stars === '**' ? '.*' : '(?:.*/)?'));
  return new RegExp(`^${source}$`);
}
