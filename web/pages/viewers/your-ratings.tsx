import { useQueries } from '@tanstack/react-query';
import { titleQuery } from '../../client/titles.ts';
import { Card } from '../../parts/card.tsx';
import { StarChoice } from '../../parts/star-choice.tsx';
import type { GivenStars } from './rated.ts';
import style from './try-page.module.css';

interface YourRatingsProps {
  readonly ratings: readonly GivenStars[];
  readonly onGive: (titleId: string, stars: number | null) => void;
  readonly onForget: () => void;
}

/** What the address says was rated, by name. */
export function YourRatings({ ratings, onGive, onForget }: YourRatingsProps) {
  const titles = useQueries({ queries: ratings.map(({ titleId }) => titleQuery(titleId)) });
  return (
    <Card title="Your ratings">
      <ul className={style.titles} aria-label="Your ratings">
        {ratings.map(({ titleId, stars }, at) => {
          const { data, isError } = titles[at];
          const name = data?.name ?? `title ${titleId}`;
          return (
            <li key={titleId}>
              <p>
                {name}
                {isError && <small>this data has no such title: take it away</small>}
              </p>
              <StarChoice of={`${name}, again`} value={stars} onChoose={(next) => onGive(titleId, next)} />
              <button type="button" aria-label={`Take away ${name}`} onClick={() => onGive(titleId, null)}>
                Take away
              </button>
            </li>
          );
        })}
      </ul>
      <p className={style.note}>
        <button type="button" onClick={onForget}>
          Begin anew
        </button>
      </p>
    </Card>
  );
}
