import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { nameOf } from '../../components/node-link.tsx';
import { Empty, hasCode, QueryFailure, Skeleton } from '../../components/states.tsx';
import { useKeys } from '../../keys.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import { usePageTitle } from '../../page-title.ts';
import { rememberNode } from '../../recent-nodes.ts';
import { NODE_KIND } from '../../words.ts';
import { Calls } from './calls.tsx';
import { Children } from './children.tsx';
import { NodeHead } from './node-head.tsx';
import styles from './page.module.css';
import { type NodeData, NodeQuery } from './page.query.ts';
import { Relationships } from './relationships.tsx';
import { NodeSeams } from './seams.tsx';
import { Source } from './source.tsx';
import { UnresolvedCalls } from './unresolved-calls.tsx';

const route = getRouteApi('/node/$id');

/** All about one node: what it is, its source, who uses it, what it uses. */
export function NodePage() {
  const { id } = route.useParams();
  return <NodeById key={id} id={id} />;
}

function NodeById({ id }: { readonly id: string }) {
  const { data, error, retry } = useLiveQuery({ query: NodeQuery, variables: { id } });
  const node = data?.codeNode;
  const navigate = route.useNavigate();
  usePageTitle(node ? nameOf(node) : undefined);
  useEffect(() => {
    if (node) rememberNode(node);
  }, [node]);
  useKeys({ 'node.neighbourhood': () => navigate({ to: '/graph', search: { focus: id } }) });

  if (node) return <NodeView node={node} />;
  // A link that was cut short, or is of another server's.
  if (error && hasCode(error, 'INVALID_ID')) return <Gone />;
  if (error) {
    return (
      <div className={styles.page}>
        <QueryFailure error={error} retry={retry} />
      </div>
    );
  }
  if (data) return <Gone />;
  return (
    <div className={styles.page}>
      <Skeleton rows={10} label="Loading the node" />
    </div>
  );
}

function NodeView({ node }: { readonly node: NodeData }) {
  const isCalled = ['callable', 'type', 'meeting', 'external'].includes(NODE_KIND[node.kind].group);
  const callable = NODE_KIND[node.kind].group === 'callable';
  const calls = isCalled || node.kind === 'FILE';
  return (
    <div className={styles.page}>
      <NodeHead node={node} />
      <div className={node.source === null ? styles.single : styles.columns}>
        {node.source !== null && (
          <div className={styles.column}>
            <Source node={node} source={node.source} />
            <UnresolvedCalls calls={node.unresolvedCalls} />
            {callable && <Children id={node.id} />}
          </div>
        )}
        <div className={node.source === null ? styles.pair : styles.column}>
          {!callable && <Children id={node.id} />}
          {isCalled && <Calls id={node.id} direction="INCOMING" mayBeMore={node.mayHaveUnknownCallers} />}
          {calls && <Calls id={node.id} direction="OUTGOING" mayBeMore={false} />}
          {node.seams.totalCount > 0 && <NodeSeams seams={node.seams} />}
        </div>
      </div>
      <Relationships id={node.id} />
    </div>
  );
}

function Gone() {
  return (
    <>
      <h1 className="unseen">No such node</h1>
      <Empty title="There is no such node any more">
        <p>
          It may have been renamed or moved since this link was made: a node is known by its name and file.{' '}
          <Link to="/search">Search for it</Link>, or see the <Link to="/changes">changes</Link>.
        </p>
      </Empty>
    </>
  );
}
