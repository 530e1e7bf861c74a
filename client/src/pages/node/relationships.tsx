import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Confidence } from '../../components/confidence.tsx';
import { FilterMenu } from '../../components/filter-menu.tsx';
import { NodeLink, PlaceText } from '../../components/node-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { WhyLink } from '../../explanation/why-link.tsx';
import { count } from '../../format.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import { RELATIONSHIP_KIND, type RelationshipKind, reasonOf, wordsOf } from '../../words.ts';
import { type RelationshipLine, RelationshipsQuery } from './page.query.ts';
import type { NodeSearch } from './page.search.ts';
import styles from './relationships.module.css';

const route = getRouteApi('/node/$id');
const DIRECTIONS = [
  { value: 'both', label: 'Both ways' },
  { value: 'in', label: 'In' },
  { value: 'out', label: 'Out' },
] as const;
const KINDS = wordsOf(RELATIONSHIP_KIND).map((value) => ({ value, label: RELATIONSHIP_KIND[value].outgoing }));

/** Every relationship of the node as a table: kind, other end, place, confidence, and how it was found. */
export function Relationships({ id }: { readonly id: string }) {
  const { dir, rel } = route.useSearch();
  const navigate = route.useNavigate();
  const [first, setFirst] = useState(50);
  const direction = dir === 'in' ? 'INCOMING' : dir === 'out' ? 'OUTGOING' : 'BOTH';
  const { data, error, retry } = useLiveQuery({
    query: RelationshipsQuery,
    variables: { id, direction, kinds: rel ? [...rel] : null, first },
  });
  const relationships = data?.codeNode?.relationships;
  const set = (change: NodeSearch): void => {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  };
  return (
    <Panel
      title="Relationships"
      count={relationships && count(relationships.totalCount)}
      actions={
        <>
          <Segmented
            label="Direction"
            value={dir ?? 'both'}
            options={DIRECTIONS}
            onChange={(value) => set({ dir: value === 'both' ? undefined : value })}
          />
          <FilterMenu<RelationshipKind> label="Kind" options={KINDS} chosen={rel} onChange={(rel) => set({ rel })} />
        </>
      }
    >
      {relationships ? (
        relationships.nodes.length > 0 ? (
          <Table id={id} lines={relationships.nodes} />
        ) : (
          <Empty small title="No relationship of this kind." />
        )
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : (
        <Skeleton rows={5} />
      )}
      {relationships && relationships.nodes.length < relationships.totalCount && (
        <Button
          look="quiet"
          className={styles.more ?? ''}
          disabled={first >= 500}
          onClick={() => setFirst(Math.min(500, first * 3))}
        >
          {first >= 500 ? `The first 500 of ${count(relationships.totalCount)}` : 'Show more'}
        </Button>
      )}
    </Panel>
  );
}

function Table({ id, lines }: { readonly id: string; readonly lines: readonly RelationshipLine[] }) {
  return (
    <table className={styles.table}>
      <caption className="unseen">Relationships</caption>
      <thead>
        <tr>
          <th>Kind</th>
          <th>Other end</th>
          <th>Where</th>
          <th>Confidence</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id: key, kind, source, target, locations, confidence, resolution }) => {
          const outgoing = source.id === id;
          const [site, ...others] = locations;
          return (
            <tr key={`${key}${outgoing}`}>
              <td>
                <span aria-hidden="true" className={styles.arrow}>
                  {outgoing ? '→' : '←'}
                </span>
                {RELATIONSHIP_KIND[kind][outgoing ? 'outgoing' : 'incoming']}
              </td>
              <td>
                <NodeLink node={outgoing ? target : source} />
              </td>
              <td>
                {site && <PlaceText location={site} />}
                {others.length > 0 && <span className={styles.others}>+{count(others.length)}</span>}
              </td>
              <td>
                <WhyLink id={key} about={reasonOf(kind, source, target)}>
                  <Confidence confidence={confidence} resolution={resolution} />
                </WhyLink>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
