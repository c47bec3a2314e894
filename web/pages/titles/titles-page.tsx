import { getRouteApi } from '@tanstack/react-router';
import { type TitleList, useTitles } from '../../client/titles.ts';
import { Answered } from '../../parts/answered.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import layout from '../../parts/layout.module.css';
import { counted } from '../../parts/numbers.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Pager } from '../../parts/pager.tsx';
import { TitleFilters } from './title-filters.tsx';
import { TitleTable } from './title-table.tsx';

const route = getRouteApi('/titles');
const pageSize = 50;

/** All titles, found as you type. */
export function TitlesPage() {
  const { q, genre, from, to, ratings, sort, order, page } = route.useSearch();
  const navigate = route.useNavigate();
  const usual = sort === 'name' ? 'asc' : 'desc';
  const reversed = sort === 'name' ? 'desc' : 'asc';
  const titles = useTitles({
    q,
    genre: [...genre],
    yearFrom: from,
    yearTo: to,
    minRatings: ratings,
    sort,
    order: order === 'usual' ? usual : reversed,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return (
    <>
      <PageHead title="Titles" lead="Find one by the beginnings of its words, then see who loves it." />
      <div className={layout.search}>
        <TitleFilters genres={titles.data?.genres ?? []} years={titles.data?.years ?? null} />
        <div className={layout.found}>
          <p className={layout.count} role="status">
            {titles.data && countText(titles.data)}
          </p>
          <Answered of={titles} what="Titles" lines={12}>
            {({ titles: rows, total }) =>
              rows.length === 0 ? (
                <EmptyNote title="No title fits">
                  <p>Take a filter away, or write less of the name: all words must begin a word of it.</p>
                </EmptyNote>
              ) : (
                <>
                  <TitleTable titles={rows} />
                  <Pager
                    page={page}
                    pages={Math.ceil(total / pageSize)}
                    onPage={(next) => void navigate({ search: (now) => ({ ...now, page: next }) })}
                  />
                </>
              )
            }
          </Answered>
        </div>
      </div>
    </>
  );
}

function countText({ total }: TitleList): string {
  return total === 0 ? 'No title' : counted(total, 'title');
}
