import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Tag } from '../../components/chip.tsx';
import { FilterMenu } from '../../components/filter-menu.tsx';
import { Highlighted, type TextRange } from '../../components/highlighted.tsx';
import { KindGlyph } from '../../components/kind-glyph.tsx';
import { LanguageTag } from '../../components/language-tag.tsx';
import { nameOf, PlaceText } from '../../components/node-link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { TextFilter } from '../../components/text-filter.tsx';
import { count, counted } from '../../format.ts';
import type { ResultOf } from '../../graphql.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import { usePageTitle } from '../../page-title.ts';
import { LANGUAGE, NODE_CATEGORY, NODE_KIND, wordsOf } from '../../words.ts';
import styles from './page.module.css';
import { BrowseQuery, SearchPageQuery } from './page.query.ts';
import type { SearchSearch } from './page.search.ts';
import { parseQuery } from './query-words.ts';

const route = getRouteApi('/search');
const PAGE = 50;
const MOST = 500;

/** Everything there is by name, kind, language, place and part; without a name, the most called first. */
export function SearchPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  usePageTitle(search.q ? `${search.q}: search` : 'Search');
  const set = useCallback(
    (change: SearchSearch) => navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const setText = useCallback((q: string | undefined) => set({ q }), [set]);
  const setPath = useCallback((path: string | undefined) => set({ path }), [set]);
  const filters = JSON.stringify(search);
  return (
    <Page
      title="Search"
      tools={
        <>
          <TextFilter
            label="Search"
            placeholder="A name, or kind:function path:src/** name"
            value={search.q}
            onChange={setText}
            autoFocus
            large
          />
          <FilterMenu label="Kind" options={KINDS} chosen={search.kind} onChange={(kind) => set({ kind })} />
          <FilterMenu label="Language" options={LANGUAGES} chosen={search.lang} onChange={(lang) => set({ lang })} />
          <FilterMenu label="Category" options={CATEGORIES} chosen={search.cat} onChange={(cat) => set({ cat })} />
          <TextFilter label="Path" placeholder="Path: src/**" value={search.path} onChange={setPath} />
          {(search.kind || search.lang || search.cat || search.path) && (
            <Button
              look="quiet"
              onClick={() => set({ kind: undefined, lang: undefined, cat: undefined, path: undefined })}
            >
              Drop filters
            </Button>
          )}
        </>
      }
    >
      <Results key={filters} search={search} />
    </Page>
  );
}

const KINDS = wordsOf(NODE_KIND).map((value) => ({ value, label: capital(NODE_KIND[value].name) }));
const LANGUAGES = wordsOf(LANGUAGE).map((value) => ({ value, label: LANGUAGE[value].name }));
const CATEGORIES = wordsOf(NODE_CATEGORY).map((value) => ({ value, label: capital(NODE_CATEGORY[value].name) }));

function Results({ search }: { readonly search: SearchSearch }) {
  const [first, setFirst] = useState(PAGE);
  const typed = parseQuery(search.q ?? '');
  const kinds = [...(search.kind ?? []), ...typed.kinds];
  const languages = [...(search.lang ?? []), ...typed.languages];
  const path = search.path ?? typed.path;
  const filter = {
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(languages.length > 0 ? { languages } : {}),
    ...(search.cat ? { categories: [...search.cat] } : {}),
    ...(path ? { path: path.includes('*') ? { matches: path } : { contains: path } } : {}),
  };
  const found = useLiveQuery({
    query: SearchPageQuery,
    variables: { query: typed.text, filter, first },
    pause: typed.text === '',
    touchedBy: 'graph',
  });
  const all = useLiveQuery({
    query: BrowseQuery,
    variables: { filter, first },
    pause: typed.text !== '',
    touchedBy: 'graph',
  });
  const { error, retry } = typed.text === '' ? all : found;
  const lines: readonly Line[] | undefined =
    typed.text === '' ? all.data?.codeNodes.nodes.map((node) => ({ node, highlights: [] })) : found.data?.search.edges;
  const total = (typed.text === '' ? all.data?.codeNodes : found.data?.search)?.totalCount ?? 0;

  if (!lines) return error ? <QueryFailure error={error} retry={retry} /> : <Skeleton rows={8} label="Searching" />;
  if (lines.length === 0) {
    return (
      <Empty title="Nothing fits">
        <p>
          {Object.keys(filter).length > 0
            ? 'Drop a filter, or look for the beginning of a word of the name.'
            : 'The beginning of any word of a name is enough: user get finds getUserById.'}
        </p>
      </Empty>
    );
  }
  return (
    <>
      <p className={styles.total} role="status">
        {counted(total, 'result')}
        {typed.text === '' && ', the most called first'}
      </p>
      <ul className={styles.results}>
        {lines.map((line) => (
          <ResultLine key={line.node.id} {...line} />
        ))}
      </ul>
      {lines.length < total && (
        <div className={styles.more}>
          {first < MOST ? (
            <Button onClick={() => setFirst(Math.min(MOST, first + PAGE))}>Show more</Button>
          ) : (
            <p>The first {count(MOST)} are shown. A filter brings up the others.</p>
          )}
        </div>
      )}
    </>
  );
}

type Line = Pick<ResultOf<typeof SearchPageQuery>['search']['edges'][number], 'node' | 'highlights'>;

function ResultLine({ node, highlights }: Line) {
  const name = nameOf(node);
  const offset = name.endsWith(node.name) ? name.length - node.name.length : 0;
  const ranges: TextRange[] = highlights
    .filter(({ field }) => field === 'name')
    .map(({ start, end }) => ({ start: start + offset, end: end + offset }));
  const [firstLine] = (node.documentation ?? '').split('\n');
  return (
    <li className={styles.result}>
      <Link to="/node/$id" params={{ id: node.id }} className={styles.link ?? ''}>
        <KindGlyph kind={node.kind} />
        <span className={styles.name}>
          <Highlighted text={name} ranges={ranges} />
        </span>
      </Link>
      <span className={styles.meta}>
        {node.metrics.fanIn > 0 && <span>{counted(node.metrics.fanIn, 'caller')}</span>}
        {node.categories.map((category) => (
          <Tag key={category} title={NODE_CATEGORY[category].meaning}>
            {NODE_CATEGORY[category].name}
          </Tag>
        ))}
        {node.language && <LanguageTag language={node.language} />}
      </span>
      {node.signature && <code className={styles.signature}>{node.signature}</code>}
      {firstLine && !node.signature && <span className={styles.signature}>{firstLine}</span>}
      {node.location && <PlaceText location={node.location} />}
    </li>
  );
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
