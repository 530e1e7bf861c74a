import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { FilterMenu } from '../../components/filter-menu.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { count } from '../../format.ts';
import type { VariablesOf } from '../../graphql.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import { usePageTitle } from '../../page-title.ts';
import { LANGUAGE, type Language, SEAM_PROTOCOL, SEAM_STATUS, type SeamStatus, wordsOf } from '../../words.ts';
import styles from './page.module.css';
import { SeamCountsQuery, SeamsQuery } from './page.query.ts';
import type { SeamsSearch } from './page.search.ts';
import { SeamItem } from './seam-item.tsx';
import { StatusMark } from './status-mark.tsx';

const route = getRouteApi('/seams');
const PAGE = 60;

type SeamFilter = NonNullable<VariablesOf<typeof SeamsQuery>['filter']>;

/** Where one language or process reaches another: both sides, and those that have only one. */
export function SeamsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [first, setFirst] = useState(PAGE);
  usePageTitle('Seams');
  const set = (change: SeamsSearch): void => {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  };

  const others: SeamFilter = {
    ...(search.protocol ? { protocols: [...search.protocol] } : {}),
    ...(search.from ? { sourceLanguage: search.from } : {}),
    ...(search.to ? { targetLanguage: search.to } : {}),
    ...(search.cross ? { crossLanguageOnly: true } : {}),
  };
  const filter: SeamFilter = search.status ? { ...others, statuses: [...search.status] } : others;
  const { data, error, retry } = useLiveQuery({ query: SeamsQuery, variables: { filter, first }, touchedBy: 'graph' });
  const counts = useLiveQuery({
    query: SeamCountsQuery,
    variables: {
      connected: { ...others, statuses: ['CONNECTED'] },
      noServer: { ...others, statuses: ['NO_SERVER'] },
      noClient: { ...others, statuses: ['NO_CLIENT'] },
    },
    touchedBy: 'graph',
  });
  const numbers: { readonly [S in SeamStatus]: number | undefined } = {
    CONNECTED: counts.data?.connected.totalCount,
    NO_SERVER: counts.data?.noServer.totalCount,
    NO_CLIENT: counts.data?.noClient.totalCount,
  };
  const filtered = Object.keys(filter).length > 0;

  return (
    <Page
      title="Seams"
      remark="Where one language or process reaches another"
      tools={
        <>
          {wordsOf(SEAM_STATUS).map((status) => (
            <Chip
              key={status}
              pressed={search.status?.includes(status) ?? false}
              onPress={() => set({ status: toggled(search.status, status) })}
            >
              <StatusMark status={status} />
              {SEAM_STATUS[status].name}
              <span className={styles.number}>{numbers[status] === undefined ? '' : count(numbers[status])}</span>
            </Chip>
          ))}
          <span className={styles.space} />
          <FilterMenu
            label="Protocol"
            options={PROTOCOLS}
            chosen={search.protocol}
            onChange={(protocol) => set({ protocol })}
          />
          <FilterMenu<Language>
            label="From"
            options={LANGUAGES}
            chosen={search.from && [search.from]}
            onChange={(from) => set({ from: from?.find((language) => language !== search.from) })}
          />
          <FilterMenu<Language>
            label="To"
            options={LANGUAGES}
            chosen={search.to && [search.to]}
            onChange={(to) => set({ to: to?.find((language) => language !== search.to) })}
          />
          <Chip pressed={search.cross ?? false} onPress={() => set({ cross: search.cross ? undefined : true })}>
            Across languages
          </Chip>
        </>
      }
    >
      {data ? (
        data.seams.nodes.length > 0 ? (
          <ul className={styles.list}>
            {data.seams.nodes.map((seam) => (
              <SeamItem
                key={seam.id}
                seam={seam}
                open={search.sel === seam.id}
                onToggle={() => set({ sel: search.sel === seam.id ? undefined : seam.id })}
              />
            ))}
          </ul>
        ) : (
          <Empty title={filtered ? 'No seam fits' : 'No seam was found'}>
            <p>
              {filtered
                ? 'Drop a filter to see more.'
                : 'A seam appears where, say, a request of a front end meets the route of a back end that is analysed with it.'}
            </p>
            {filtered && <Button onClick={() => navigate({ search: {} })}>Drop filters</Button>}
          </Empty>
        )
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : (
        <Skeleton rows={8} label="Loading the seams" />
      )}
      {data && data.seams.nodes.length < data.seams.totalCount && first < 500 && (
        <Button onClick={() => setFirst(Math.min(500, first * 3))}>Show more</Button>
      )}
    </Page>
  );
}

const PROTOCOLS = wordsOf(SEAM_PROTOCOL).map((value) => ({ value, label: SEAM_PROTOCOL[value] }));
const LANGUAGES = wordsOf(LANGUAGE).map((value) => ({ value, label: LANGUAGE[value].name }));

function toggled<T>(chosen: readonly T[] | undefined, value: T): readonly T[] | undefined {
  const next = chosen?.includes(value) ? chosen.filter((each) => each !== value) : [...(chosen ?? []), value];
  return next.length > 0 ? next : undefined;
}
