import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Confidence } from '../../components/confidence.tsx';
import { NodeRow } from '../../components/node-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { WhyLink } from '../../explanation/why-link.tsx';
import { count, counted } from '../../format.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import { RELATIONSHIP_KIND, reasonOf } from '../../words.ts';
import styles from './calls.module.css';
import { CallsQuery } from './page.query.ts';

interface CallsProps {
  readonly id: string;
  readonly direction: 'INCOMING' | 'OUTGOING';
  /** Calls whose target is not known may be to this node. */
  readonly mayBeMore: boolean;
}

const PAGE = 12;

/** Who calls a node, or what it calls: how sure that is, and how it was found. */
export function Calls({ id, direction, mayBeMore }: CallsProps) {
  const [first, setFirst] = useState(PAGE);
  const { data, error, retry } = useLiveQuery({ query: CallsQuery, variables: { id, direction, first } });
  const incoming = direction === 'INCOMING';
  const relationships = data?.codeNode?.relationships;
  return (
    <Panel title={incoming ? 'Called by' : 'Calls'} count={relationships && count(relationships.totalCount)}>
      {relationships ? (
        relationships.nodes.length > 0 ? (
          <ul>
            {relationships.nodes.map(({ id, kind, confidence, resolution, locations, source, target }) => (
              <NodeRow
                key={id}
                node={incoming ? source : target}
                below={
                  <>
                    <WhyLink id={id} about={reasonOf(kind, source, target)}>
                      <Confidence confidence={confidence} resolution={resolution} />
                    </WhyLink>
                    {kind !== 'CALLS' && <span>{RELATIONSHIP_KIND[kind].outgoing}</span>}
                    {locations.length > 1 && <span>{counted(locations.length, 'site')}</span>}
                  </>
                }
              />
            ))}
          </ul>
        ) : (
          <Empty small title={incoming ? 'Nothing that was analysed calls it.' : 'It calls nothing that is known.'} />
        )
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : (
        <Skeleton rows={4} />
      )}
      {relationships && relationships.nodes.length < relationships.totalCount && (
        <Button look="quiet" className={styles.more ?? ''} onClick={() => setFirst(Math.min(500, first * 4))}>
          Show more
        </Button>
      )}
      {mayBeMore && relationships && (
        <p className={styles.note}>There may be more: calls whose target is not known call something of this name.</p>
      )}
    </Panel>
  );
}
