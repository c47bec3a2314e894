import { getRouteApi, Link } from '@tanstack/react-router';
import { type Favourite, useFavourites } from '../../client/audiences.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { ChoiceBar } from '../../parts/choice-bar.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { grouped, pointsText, shareText } from '../../parts/numbers.ts';
import style from './audiences-page.module.css';
import { segmentQuery } from './segment-query.ts';

const route = getRouteApi('/audiences/segment');

/** What an audience loves; everybody has no others to be told apart from. */
export function SegmentTitles({ isEverybody }: { readonly isEverybody: boolean }) {
  const search = route.useSearch();
  const others: Column<Favourite> = {
    title: 'Against others',
    number: true,
    wide: true,
    cell: ({ difference }) => pointsText(difference, 0),
  };
  const navigate = route.useNavigate();
  const favourites = useFavourites(segmentQuery(search), search.titles);
  return (
    <Card title="Favourites">
      {!isEverybody && (
        <ChoiceBar
          label="Titles"
          choices={{ loved: 'Most surely loved', distinct: 'More than by others' }}
          value={search.titles}
          onChoose={(titles) => void navigate({ search: (now) => ({ ...now, titles }), resetScroll: false })}
        />
      )}
      <Answered of={favourites} what="Favourites" lines={12}>
        {({ titles, smallestCell }) =>
          titles.length === 0 ? (
            <EmptyNote title="No title has enough ratings">
              <p>None was rated {smallestCell} times or more by this audience.</p>
            </EmptyNote>
          ) : (
            <>
              <DataTable
                caption="Favourites of this audience"
                rows={titles}
                keyOf={({ titleId }) => titleId}
                columns={[
                  {
                    title: 'Title',
                    heads: true,
                    cell: ({ titleId, name, year }) => (
                      <>
                        <Link to="/titles/$titleId" params={{ titleId }}>
                          {name}
                        </Link>{' '}
                        {year}
                      </>
                    ),
                  },
                  { title: 'Ratings', number: true, wide: true, cell: ({ bySegment }) => grouped(bySegment) },
                  { title: '≥ 4 stars', number: true, cell: ({ likeRate }) => shareText(likeRate, 0) },
                  {
                    title: '95 % interval',
                    wide: true,
                    cell: ({ likeRate, low, high }) => <IntervalBar value={likeRate} low={low} high={high} />,
                  },
                  ...(isEverybody ? [] : [others]),
                ]}
              />
              <p className={style.note}>
                Of titles with {smallestCell} ratings or more by this audience.{' '}
                {search.titles === 'loved'
                  ? 'Ordered by the lower end of the interval, so that few ratings make no favourite.'
                  : 'Ordered by the difference to everybody else, drawn towards none where ratings are few.'}
              </p>
            </>
          )
        }
      </Answered>
    </Card>
  );
}
