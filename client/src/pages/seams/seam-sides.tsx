import { CodeView } from '../../components/code/code-view.tsx';
import { QueryFailure, Skeleton } from '../../components/states.tsx';
import { place } from '../../format.ts';
import type { ResultOf } from '../../graphql.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import { NODE_KIND } from '../../words.ts';
import { SeamSidesQuery } from './page.query.ts';
import styles from './seam-sides.module.css';

/** The code of both sides, next to each other; the lines that reach over are marked. */
export function SeamSides({ id }: { readonly id: string }) {
  const { data, error, retry } = useLiveQuery({ query: SeamSidesQuery, variables: { id } });
  const seam = data?.node;
  if (!seam)
    return error ? <QueryFailure error={error} retry={retry} /> : <Skeleton rows={4} label="Loading both sides" />;
  if (seam.__typename !== 'Seam') return null;
  return (
    <div className={styles.sides}>
      <Side name="Calls" node={seam.source} sites={seam.locations} />
      <Side name="Serves" node={seam.target} sites={[]} />
    </div>
  );
}

type Seam = Extract<ResultOf<typeof SeamSidesQuery>['node'], { __typename: 'Seam' }>;

interface SideProps {
  readonly name: string;
  readonly node: Seam['source'];
  readonly sites: Seam['locations'];
}

function Side({ name, node, sites }: SideProps) {
  if (!node?.source || !node.location) return null;
  const { path, startLine } = node.location;
  const site = sites.find((each) => each.path === path && each.startLine >= startLine);
  const inType = node.parent !== null && NODE_KIND[node.parent.kind].group === 'type';
  return (
    <figure className={styles.side}>
      <figcaption className={styles.caption}>
        <span>{name}</span> {place(node.location)}
      </figcaption>
      <CodeView
        source={node.source}
        language={node.language}
        firstLine={startLine}
        surroundings={inType ? 'type' : 'file'}
        label={`${name}: source of ${node.name}`}
        {...(site ? { marked: { first: site.startLine - startLine, last: site.endLine - startLine } } : {})}
      />
    </figure>
  );
}
