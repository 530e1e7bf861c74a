import { getRouteApi, Link } from '@tanstack/react-router';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { NodeRow, nameOf } from '../../components/node-link.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { count } from '../../format.ts';
import { useKeys } from '../../keys.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import { usePageTitle } from '../../page-title.ts';
import { NODE_KIND, type NodeKind, type RelationshipKind } from '../../words.ts';
import { Details } from './details.tsx';
import { joinNeighbourhood, type Neighbourhood } from './neighbourhood.ts';
import { NeighbourhoodTable } from './neighbourhood-table.tsx';
import styles from './page.module.css';
import { ExpansionQuery, FocusQuery, NeighbourhoodQuery, type PictureNodeData, StartsQuery } from './page.query.ts';
import type { GraphSearch } from './page.search.ts';
import { Picture } from './picture.tsx';
import { composeScene } from './scene.ts';
import { Toolbar } from './toolbar.tsx';
import { useHopLayout } from './use-hop-layout.ts';
import { useWide } from './use-wide.ts';

const route = getRouteApi('/graph');
const ROWS = 24;

/** What is around one node: who leads to it on the left, where it leads on the right, as a picture or a table. */
export function GraphPage() {
  const { focus } = route.useSearch();
  // Survives the moment in which the next neighbourhood is loaded, and the picture is not there.
  const drilled = useRef(false);
  return focus === undefined ? <Start /> : <AroundFocus id={focus} drilled={drilled} />;
}

interface AroundFocusProps {
  readonly id: string;
  /** Whether the reader came here from within the picture: the keyboard then goes on from the new focus. */
  readonly drilled: RefObject<boolean>;
}

function AroundFocus({ id, drilled }: AroundFocusProps) {
  const { data, error, retry } = useLiveQuery({ query: FocusQuery, variables: { id } });
  const focus = data?.codeNode;
  usePageTitle(focus ? `Around ${nameOf(focus)}` : 'Neighbourhood');
  if (focus?.id === id) return <Around focus={focus} drilled={drilled} />;
  if (error) return <QueryFailure error={error} retry={retry} />;
  if (!data || focus) return <Skeleton rows={8} label="Loading the neighbourhood" />;
  return (
    <>
      <h1 className="unseen">No such node</h1>
      <Empty title="There is no such node any more">
        <p>
          It may have been renamed or moved. <Link to="/search">Search for it</Link>.
        </p>
      </Empty>
    </>
  );
}

interface AroundProps extends Pick<AroundFocusProps, 'drilled'> {
  readonly focus: PictureNodeData;
}

function Around({ focus, drilled }: AroundProps) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const wide = useWide();
  const [tidied, setTidied] = useState(0);
  const view = search.view ?? (wide ? 'graph' : 'table');
  const before = search.in ?? 2;
  const after = search.out ?? 2;
  const kinds = search.rel ?? usualKinds(focus.kind);

  const { data, error, retry } = useLiveQuery({
    query: NeighbourhoodQuery,
    variables: {
      focus: focus.id,
      in: before,
      out: after,
      withIn: before > 0,
      withOut: after > 0,
      kinds: [...kinds],
      minConfidence: search.minConf ?? null,
    },
  });
  const seeds = search.open ?? NONE;
  const expansion = useLiveQuery({
    query: ExpansionQuery,
    variables: { seeds: [...seeds], kinds: [...kinds] },
    pause: seeds.length === 0,
  });
  const around = useMemo(
    () => data && joinNeighbourhood(focus, data, new Set(seeds), seeds.length > 0 ? expansion.data : undefined),
    [focus, data, seeds, expansion.data],
  );

  const set = useCallback(
    (change: GraphSearch, replace = true) => {
      void navigate({ search: (old) => ({ ...old, ...change }), replace, resetScroll: false });
    },
    [navigate],
  );
  const drill = useCallback(
    (id: string) => {
      drilled.current = true;
      set({ focus: id, sel: undefined, open: undefined, rows: undefined }, false);
    },
    [set, drilled],
  );
  const choose = useCallback((sel: string | undefined) => set({ sel }), [set]);
  // From anywhere on the page: after a reload nothing in the picture has the focus.
  useKeys(search.sel === undefined ? {} : { 'picture.clear': () => choose(undefined) });
  const expand = useCallback(
    (id: string) => {
      void navigate({
        search: (old) => ({ ...old, open: [...new Set([...(old.open ?? []), id])] }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  const toggleView = (): void => set({ view: view === 'graph' ? 'table' : 'graph' });
  const tidy = (): void => setTidied((times) => times + 1);
  useKeys({ 'picture.view': toggleView, 'picture.tidy': tidy });

  return (
    <div className={styles.page} data-details={search.sel !== undefined}>
      <Toolbar
        focus={focus}
        before={before}
        after={after}
        kinds={kinds}
        minConfidence={search.minConf}
        view={view}
        onChange={set}
        onTidy={tidy}
        onToggleView={toggleView}
      />
      {around ? (
        <>
          {around.truncated && (
            <p className={styles.note} role="status">
              There is more than is shown: fewer hops, fewer kinds or more confidence bring it within reach.
            </p>
          )}
          {view === 'graph' ? (
            <PictureOf
              key={focus.id}
              around={around}
              focusId={focus.id}
              drilled={drilled}
              layoutKey={`${focus.id} ${kinds.join()} ${search.minConf ?? 0} ${tidied}`}
              rows={search.rows ?? ROWS}
              chosen={search.sel}
              onChoose={choose}
              onDrill={drill}
              onExpand={expand}
              onMore={() => set({ rows: (search.rows ?? ROWS) + ROWS })}
            />
          ) : (
            <NeighbourhoodTable around={around} chosen={search.sel} onChoose={choose} />
          )}
        </>
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : (
        <Skeleton rows={8} label="Loading the neighbourhood" />
      )}
      {search.sel !== undefined && (
        <Details
          key={search.sel}
          id={search.sel}
          reached={around?.nodes.find(({ node }) => node.id === search.sel)}
          onClose={() => choose(undefined)}
          onDrill={drill}
          onExpand={expand}
        />
      )}
    </div>
  );
}

const NONE: readonly string[] = [];

interface PictureOfProps {
  readonly around: Neighbourhood;
  readonly focusId: string;
  readonly drilled: RefObject<boolean>;
  readonly layoutKey: string;
  readonly rows: number;
  readonly chosen: string | undefined;
  onChoose(id: string | undefined): void;
  onDrill(id: string): void;
  onExpand(id: string): void;
  onMore(): void;
}

function PictureOf({ around, layoutKey, rows, ...rest }: PictureOfProps) {
  const { layout, gone } = useHopLayout(around, rows, layoutKey);
  const scene = useMemo(() => composeScene(around, layout, gone), [around, layout, gone]);
  return <Picture scene={scene} {...rest} />;
}

/** What one usually wants to see around a thing of this kind. */
function usualKinds(kind: NodeKind): readonly RelationshipKind[] {
  switch (NODE_KIND[kind].group) {
    case 'container':
      return ['IMPORTS', 'DEPENDS_ON'];
    case 'type':
      return ['INSTANTIATES', 'INHERITS', 'IMPLEMENTS', 'USES_TYPE'];
    case 'value':
      return ['REFERENCES'];
    default:
      return ['CALLS', 'INSTANTIATES', 'SEAM'];
  }
}

/** Without a node to begin at: the hubs. */
function Start() {
  const { data, error, retry } = useLiveQuery({ query: StartsQuery, touchedBy: 'graph' });
  usePageTitle('Neighbourhood');
  return (
    <Page title="Neighbourhood" remark="Choose the node to begin at">
      <Panel title="Hubs">
        {data ? (
          <ul>
            {data.category.nodes.map((node) => (
              <NodeRow key={node.id} node={node}>
                <Link to="/graph" search={{ focus: node.id }}>
                  around it
                </Link>
                <span>{count(node.metrics.fanIn + node.metrics.fanOut)}</span>
              </NodeRow>
            ))}
          </ul>
        ) : error ? (
          <QueryFailure error={error} retry={retry} />
        ) : (
          <Skeleton rows={6} />
        )}
      </Panel>
    </Page>
  );
}
