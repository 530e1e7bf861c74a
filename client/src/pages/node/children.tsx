import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { NodeRow } from '../../components/node-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { count } from '../../format.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import styles from './calls.module.css';
import { ChildrenQuery } from './page.query.ts';

/** What the node contains; nothing at all when it contains nothing. */
export function Children({ id }: { readonly id: string }) {
  const [first, setFirst] = useState(30);
  const { data } = useLiveQuery({ query: ChildrenQuery, variables: { id, first } });
  const children = data?.codeNode?.children;
  if (!children || children.totalCount === 0) return null;
  return (
    <Panel title="Contains" count={count(children.totalCount)}>
      <ul>
        {children.nodes.map((child) => (
          <NodeRow key={child.id} node={child} short>
            {child.metrics.fanIn > 0 && <span>{count(child.metrics.fanIn)} in</span>}
          </NodeRow>
        ))}
      </ul>
      {children.nodes.length < children.totalCount && first < 500 && (
        <Button look="quiet" className={styles.more ?? ''} onClick={() => setFirst(Math.min(500, first * 4))}>
          Show more
        </Button>
      )}
    </Panel>
  );
}
