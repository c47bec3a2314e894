import { useRef } from 'react';
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
  /** Nothing of this stays to have the focus. */
  readonly onLast: () => void;
}

/** What the address says was rated, by name. */
export function YourRatings({ ratings, names, onGive, onForget, onLast }: YourRatingsProps) {
  const list = useRef<HTMLUListElement>(null);
  const give = (at: number, stars: number | null) => {
    if (stars === null) handFocusOn(at);
    onGive(ratings[at].titleId, stars);
  };
  const handFocusOn = (at: number) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>(':scope > li > button') ?? [])];
    const next = buttons[at + 1] ?? buttons[at - 1];
    if (next) next.focus();
    else onLast();
  };
  return (
    <Card title="Your ratings">
      <ul ref={list} className={style.titles} aria-label="Your ratings">
        {ratings.map(({ titleId, stars }, at) => {
          const name = names[at] ?? `title ${titleId}`;
          return (
            <li key={titleId}>
              <p>
                {name}
                {names[at] === null && <small>this data has no such title: take it away</small>}
              </p>
              <StarChoice of={`${name}, again`} value={stars} onChoose={(next) => give(at, next)} />
              <button type="button" aria-label={`Take away ${name}`} onClick={() => give(at, null)}>
                Take away
              </button>
            </li>
          );
        })}
      </ul>
      <p className={layout.note}>
        <button
          type="button"
          onClick={() => {
            onLast();
            onForget();
          }}
        >
          Begin anew
        </button>
      </p>
    </Card>
  );
}
