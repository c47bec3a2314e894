import { getRouteApi, Link } from '@tanstack/react-router';
import type { ListedTitle } from '../../client/titles.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { GenreMark } from '../../parts/genre-mark.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { counted, grouped, shareText } from '../../parts/numbers.ts';
import type { sorts } from './title-sorts.ts';
import style from './title-table.module.css';

const route = getRouteApi('/titles');

type Sort = (typeof sorts)[number];

/** A page of titles; a heading sorts by its column, a second time the other way round. */
export function TitleTable({ titles }: { readonly titles: readonly ListedTitle[] }) {
  return (
    <DataTable
      caption="Titles"
      rows={titles}
      keyOf={({ titleId }) => titleId}
      columns={[
        {
          title: 'Title',
          head: <SortButton by="name" label="Title" />,
          sorted: useSorted('name'),
          heads: true,
          cell: ({ titleId, name, year, ratings, genres }) => (
            <span className={style.title}>
              <GenreMark genres={genres} />
              <span>
                <Link to="/titles/$titleId" params={{ titleId }} className={style.name}>
                  {name}
                </Link>
                <small className={style.narrow}>
                  {year} · {counted(ratings, 'rating')}
                </small>
                <small>{genres.join(' · ')}</small>
              </span>
            </span>
          ),
        },
        {
          title: 'Year',
          head: <SortButton by="year" label="Year" />,
          sorted: useSorted('year'),
          number: true,
          wide: true,
          cell: ({ year }) => year ?? '–',
        },
        {
          title: 'Ratings',
          head: <SortButton by="ratings" label="Ratings" />,
          sorted: useSorted('ratings'),
          number: true,
          wide: true,
          cell: ({ ratings }) => grouped(ratings),
        },
        {
          title: '≥ 4 stars',
          head: <SortButton by="likeRate" label="≥ 4 stars" />,
          sorted: useSorted('likeRate'),
          number: true,
          cell: ({ likeRate }) => (
            <span className={style.rate}>
              <span className={style.bar}>
                <IntervalBar value={likeRate} />
              </span>
              {shareText(likeRate, 0)}
            </span>
          ),
        },
      ]}
    />
  );
}

function useSorted(by: Sort): 'ascending' | 'descending' | undefined {
  const { sort, order } = route.useSearch();
  if (sort !== by) return undefined;
  return (by === 'name') === (order === 'usual') ? 'ascending' : 'descending';
}

function SortButton({ by, label }: { readonly by: Sort; readonly label: string }) {
  const { sort, order } = route.useSearch();
  const navigate = route.useNavigate();
  const isSorted = sort === by;
  const next = isSorted && order === 'usual' ? 'reversed' : 'usual';
  const down = (by === 'name') !== (order === 'usual');
  return (
    <button
      type="button"
      className={style.sort}
      onClick={() => void navigate({ search: (now) => ({ ...now, sort: by, order: next, page: 1 }) })}
    >
      {label}
      <span aria-hidden="true">{isSorted ? (down ? ' ↓' : ' ↑') : ''}</span>
    </button>
  );
}
