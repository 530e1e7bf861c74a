import type { ChangeEvent } from '../../live/changes.query.ts';
import type { FeedEntry } from '../../live/feed.ts';
import { parseSymbol } from './symbol-name.ts';

/** Events that one analysis brought, as a rule one save. */
export interface EventGroup {
  /** Key of its first entry. */
  readonly key: number;
  readonly at: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly files: number;
  /** How many changes the analysis says it made, where more than stand here: the older ones were not asked for. */
  readonly all: number | null;
}

/** Newest group first; entries come oldest first. */
export function groupEntries(entries: readonly FeedEntry[]): readonly EventGroup[] {
  const groups: FeedEntry[][] = [];
  let current: FeedEntry[] = [];
  for (const entry of entries) {
    const last = current.at(-1);
    if (last && belongTogether(last.event, entry.event)) {
      current.push(entry);
    } else {
      current = [entry];
      groups.push(current);
    }
  }
  return groups.map(toGroup).reverse();
}

const belongTogether = (a: ChangeEvent, b: ChangeEvent): boolean =>
  a.analysis && b.analysis ? a.analysis.id === b.analysis.id : a.at === b.at;

function toGroup(entries: readonly FeedEntry[]): EventGroup {
  const [first] = entries;
  const count = (end: string): number => entries.filter(({ event }) => event.type.endsWith(end)).length;
  const files = new Set(entries.map(({ event }) => fileOf(event)));
  files.delete(undefined);
  const shown = count('_ADDED') + count('_UPDATED') + count('_REMOVED');
  const said = saidBy(entries);
  return {
    all: said > shown ? said : null,
    key: first?.key ?? 0,
    at: entries.at(-1)?.event.at ?? '',
    entries: entries.toReversed(),
    added: count('_ADDED'),
    updated: count('_UPDATED'),
    removed: count('_REMOVED'),
    files: files.size,
  };
}

function saidBy(entries: readonly FeedEntry[]): number {
  for (const { event } of entries) {
    if (event.__typename !== 'AnalysisCompleted' || !event.summary) continue;
    return Object.values(event.summary).reduce((sum: number, part) => (typeof part === 'number' ? sum + part : sum), 0);
  }
  return 0;
}

function fileOf(event: ChangeEvent): string | undefined {
  switch (event.__typename) {
    case 'NodeAdded':
    case 'NodeUpdated':
      return event.node.location?.path;
    case 'NodeRemoved':
      return parseSymbol(event.symbol).path || undefined;
    case 'RelationshipAdded':
    case 'RelationshipUpdated':
      return event.relationship.source.location?.path;
    default:
      return undefined;
  }
}
