import { Link } from '@tanstack/react-router';
import { Crosshair, Expand, X } from 'lucide-react';
import { Button, buttonClass, IconButton } from '../../components/button.tsx';
import { CodeView } from '../../components/code/code-view.tsx';
import { Confidence } from '../../components/confidence.tsx';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { KindGlyph } from '../../components/kind-glyph.tsx';
import { LanguageTag } from '../../components/language-tag.tsx';
import { nameOf, PlaceText } from '../../components/node-link.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { WhyLink } from '../../explanation/why-link.tsx';
import { count } from '../../format.ts';
import type { ResultOf } from '../../graphql.ts';
import { withKey } from '../../keys.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import { NODE_KIND, RELATIONSHIP_KIND } from '../../words.ts';
import styles from './details.module.css';
import type { NeighbourhoodNode } from './neighbourhood.ts';
import { DetailsQuery } from './page.query.ts';

interface DetailsProps {
  readonly id: string;
  /** How the picture reached it; undefined when it is not in the picture. */
  readonly reached: NeighbourhoodNode | undefined;
  onClose(): void;
  onDrill(id: string): void;
  onExpand(id: string): void;
}

/** The chosen node: what it is, how it is reached, its code. */
export function Details({ id, reached, onClose, onDrill, onExpand }: DetailsProps) {
  const { data, error, retry } = useLiveQuery({ query: DetailsQuery, variables: { id } });
  const node = data?.codeNode;
  return (
    <aside className={styles.details} aria-label="Details">
      <IconButton icon={X} label={withKey('Close', 'picture.clear')} onClick={onClose} className={styles.close ?? ''} />
      <ErrorBoundary>
        {node ? (
          <>
            <h2 className={styles.name}>
              <KindGlyph kind={node.kind} />
              <span>{nameOf(node)}</span>
            </h2>
            <p className={styles.about}>
              {node.language && <LanguageTag language={node.language} />}
              <span>{NODE_KIND[node.kind].name}</span>
              <span>
                {count(node.metrics.fanIn)} in, {count(node.metrics.fanOut)} out
              </span>
              {node.complexity !== null && <span>complexity {count(node.complexity)}</span>}
            </p>
            {node.location && <PlaceText location={node.location} />}
            {reached?.via && (
              <p className={styles.reached}>
                <span>
                  {Math.abs(reached.hop)} {reached.hop < 0 ? 'before' : 'after'} the focus,{' '}
                  {RELATIONSHIP_KIND[reached.via.kind][reached.hop < 0 ? 'outgoing' : 'incoming']}{' '}
                  {Math.abs(reached.hop) === 1 ? 'it' : 'the hop between'}
                </span>
                <WhyLink
                  id={reached.via.id}
                  about={`${node.name}: ${RELATIONSHIP_KIND[reached.via.kind][reached.hop < 0 ? 'outgoing' : 'incoming']}`}
                >
                  <Confidence confidence={reached.via.confidence} resolution={reached.via.resolution} />
                </WhyLink>
              </p>
            )}
            <div className={styles.actions}>
              <Link to="/node/$id" params={{ id }} className={buttonClass('primary')}>
                Open
              </Link>
              {reached?.hop !== 0 && (
                <>
                  <Button
                    icon={Crosshair}
                    onClick={() => onDrill(id)}
                    title={withKey('Make it the focus', 'picture.drill')}
                  >
                    Focus
                  </Button>
                  <Button
                    icon={Expand}
                    onClick={() => onExpand(id)}
                    title={withKey('Expand by one hop', 'picture.expand')}
                  >
                    Expand
                  </Button>
                </>
              )}
            </div>
            {node.documentation && <p className={styles.doc}>{node.documentation}</p>}
            {node.source !== null && node.location && <Code node={node} />}
          </>
        ) : error ? (
          <QueryFailure error={error} retry={retry} />
        ) : data ? (
          <Empty small title="It has left the graph." />
        ) : (
          <Skeleton rows={6} />
        )}
      </ErrorBoundary>
    </aside>
  );
}

type Node = NonNullable<ResultOf<typeof DetailsQuery>['codeNode']>;

function Code({ node }: { readonly node: Node }) {
  const inType = node.parent !== null && NODE_KIND[node.parent.kind].group === 'type';
  return (
    <div className={styles.code}>
      <CodeView
        source={node.source ?? ''}
        language={node.language}
        firstLine={node.location?.startLine ?? 1}
        surroundings={inType ? 'type' : 'file'}
        label={`Source of ${node.name}`}
      />
    </div>
  );
}
