import { getRouteApi } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useTitles } from '../../client/titles.ts';
import type { GivenStars } from '../../client/viewers.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { counted } from '../../parts/numbers.ts';
import { Pager } from '../../parts/pager.tsx';
import { SearchText } from '../../parts/search-text.tsx';
import { StarChoice } from '../../parts/star-choice.tsx';
import style from './try-page.module.css';

const route = getRouteApi('/try');
const pageSize = 8;
const enough = 10;

interface RateTitlesProps {
  readonly ratings: readonly GivenStars[];
  readonly headRef: Ref<HTMLHeadingElement>;
  readonly onGive: (titleId: string, stars: number | null) => void;
}

/** Titles to rate: those that everybody has rated, or those that are searched for. */
export function RateTitles({ ratings, headRef, onGive }: RateTitlesProps) {
  const { find, page } = route.useSearch();
  const navigate = route.useNavigate();
  const titles = useTitles({ q: find, limit: pageSize, offset: (page - 1) * pageSize });
  const starsOf = new Map(ratings.map(({ titleId, stars }) => [titleId, stars]));
  return (
    <Card title={progressText(ratings.length)} headRef={headRef}>
      <div className={style.progress} aria-hidden="true">
        {Array.from({ length: enough }, (_, at) => (
          <i key={at} data-done={at < ratings.length} />
        ))}
      </div>
      <SearchText
        label="Name of a title"
        placeholder="toy story"
        value={find}
        onAsk={(text) =>
          void navigate({
            search: (now) => ({ ...now, find: text, page: 1 }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <Answered of={titles} what="Titles" lines={pageSize}>
        {({ titles: rows, total }) => (
          <>
            <p className={layout.note} role="status">
              {find === '' ? 'The most rated titles' : counted(total, 'title')}. Stars by pointer, or by the
              keys 1 to 5; 0 takes them away.
            </p>
            <ul className={style.titles} aria-label="Titles to rate">
              {rows.map(({ titleId, name, year, genres }) => (
                <li key={titleId}>
                  <p>
                    {name}
                    <small>{[year, ...genres].filter((part) => part !== null).join(' · ')}</small>
                  </p>
                  <StarChoice
                    of={name}
                    value={starsOf.get(titleId) ?? null}
                    onChoose={(stars) => onGive(titleId, stars)}
                  />
                </li>
              ))}
            </ul>
            <Pager
              page={page}
              pages={Math.ceil(total / pageSize)}
              onPage={(next) =>
                void navigate({ search: (now) => ({ ...now, page: next }), resetScroll: false })
              }
            />
          </>
        )}
      </Answered>
    </Card>
  );
}

function progressText(given: number): string {
  if (given === 0) return 'Rate ten titles that you know';
  return given < enough ? `Rated: ${given} of ${enough}` : `Rated: ${counted(given, 'title')}`;
}
