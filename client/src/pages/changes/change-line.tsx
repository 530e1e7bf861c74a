import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { KindGlyph } from '../../components/kind-glyph.tsx';
import { nameOf, PlaceText } from '../../components/node-link.tsx';
import { counted, timeOfDay } from '../../format.ts';
import type { ChangeEvent } from '../../live/changes.query.ts';
import { ANALYSIS_PHASE, ANALYSIS_STATUS, CHANGE_TYPE, RELATIONSHIP_KIND } from '../../words.ts';
import styles from './change-line.module.css';
import { parseSymbol } from './symbol-name.ts';

interface ChangeLineProps {
  readonly event: ChangeEvent;
  /** Whether it says when; where a head above does, it need not. */
  readonly timed?: boolean;
}

/** One event of the feed: what happened, to what, where, when. */
export const ChangeLine = memo(function ChangeLine({ event, timed = true }: ChangeLineProps) {
  const { mark, name } = CHANGE_TYPE[event.type];
  return (
    <li className={styles.line}>
      <span className={`${styles.mark} ${styles[MARK_CLASS[mark]]}`} role="img" aria-label={name} title={name}>
        {mark}
      </span>
      <span className={styles.what}>
        <What event={event} />
      </span>
      {timed && (
        <time className={styles.time} dateTime={event.at}>
          {timeOfDay(event.at)}
        </time>
      )}
    </li>
  );
});

const MARK_CLASS = { '+': 'added', '~': 'updated', '−': 'removed', '•': 'other' } as const;

function What({ event }: { readonly event: ChangeEvent }) {
  switch (event.__typename) {
    case 'NodeAdded':
    case 'NodeUpdated':
      return (
        <>
          <End node={event.node} />
          {event.__typename === 'NodeUpdated' && <span className={styles.soft}>{event.changedFields.join(', ')}</span>}
          <Where node={event.node} />
        </>
      );
    case 'NodeRemoved':
      return <Gone symbol={event.symbol} />;
    case 'RelationshipAdded':
    case 'RelationshipUpdated':
      return (
        <>
          <End node={event.relationship.source} />
          <span className={styles.soft}>{RELATIONSHIP_KIND[event.relationship.kind].outgoing}</span>
          <End node={event.relationship.target} />
        </>
      );
    case 'RelationshipRemoved':
      return <span className={styles.soft}>A relationship is gone.</span>;
    case 'GraphReset':
      return <span>The graph was made anew: {event.reason}</span>;
    case 'AnalysisStarted':
      return <span>Analysis started</span>;
    case 'AnalysisProgressed':
      return (
        <span>
          {event.progress ? ANALYSIS_PHASE[event.progress.phase] : 'Analysis goes on'}
          {event.progress?.filesTotal != null && `, ${event.progress.filesDone} of ${event.progress.filesTotal} files`}
        </span>
      );
    case 'AnalysisCompleted':
      return (
        <span>
          Analysis {event.completed ? ANALYSIS_STATUS[event.completed.status].toLowerCase() : 'ended'}
          {event.summary && `, ${counted(changesIn(event.summary), 'change')}`}
        </span>
      );
  }
}

/** A file's name is there already: what it adds is the folder. */
function Where({ node: { kind, location } }: { readonly node: ChangedNode }) {
  if (!location) return null;
  if (kind !== 'FILE') return <PlaceText location={location} />;
  return <span className={styles.folder}>{location.path.slice(0, location.path.lastIndexOf('/') + 1)}</span>;
}

type ChangedNode = Extract<ChangeEvent, { __typename: 'NodeAdded' }>['node'];

function Gone({ symbol }: { readonly symbol: string }) {
  const { name, path } = parseSymbol(symbol);
  return (
    <>
      <span className={styles.gone}>{name || path}</span>
      {name && <span className={styles.soft}>{path}</span>}
    </>
  );
}

type EndNode = Extract<ChangeEvent, { __typename: 'RelationshipAdded' }>['relationship']['source'];

function End({ node }: { readonly node: EndNode }) {
  if (node.removed) return <span className={styles.gone}>{nameOf(node) || 'something since removed'}</span>;
  return (
    <Link to="/node/$id" params={{ id: node.id }} className={styles.node ?? ''}>
      <KindGlyph kind={node.kind} />
      <span>{nameOf(node)}</span>
    </Link>
  );
}

const changesIn = (summary: Readonly<Record<string, unknown>>): number =>
  Object.values(summary).reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
