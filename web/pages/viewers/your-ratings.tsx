import type { GivenStars } from '../../client/viewers.ts';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { StarChoice } from '../../parts/star-choice.tsx';
import style from './try-page.module.css';

interface YourRatingsProps {
  readonly ratings: readonly GivenStars[];
  /** Null where the data has no such title; undefined until it is known. */
  readonly names: readonly (string | null | undefined)[];
  readonly onGive: (titleId: string, stars: number | null) => void;
  readonly onForget: () => void;
}

/** What the address says was rated, by name. */
export function YourRatings({ ratings, names, onGive, onForget }: YourRatingsProps) {
  return (
    <Card title="Your ratings">
      <ul className={style.titles} aria-label="Your ratings">
        {ratings.map(({ titleId, stars }, at) => {
          const name = names[at] ?? `title ${titleId}`;
          return (
            <li key={titleId}>
              <p>
                {name}
                {names[at] === null && <small>this data has no such title: take it away</small>}
              </p>
              <StarChoice of={`${name}, again`} value={stars} onChoose={(next) => onGive(titleId, next)} />
              <button type="button" aria-label={`Take away ${name}`} onClick={() => onGive(titleId, null)}>
                Take away
              </button>
            </li>
          );
        })}
      </ul>
      <p className={layout.note}>
        <button type="button" onClick={onForget}>
          Begin anew
        </button>
      </p>
    </Card>
  );
}
