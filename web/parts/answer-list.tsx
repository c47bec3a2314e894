import { Link } from '@tanstack/react-router';
import type { TitleAnswer } from '../client/viewers.ts';
import style from './answer-list.module.css';
import { GenreMark } from './genre-mark.tsx';
import { IntervalBar } from './interval-bar.tsx';
import layout from './layout.module.css';
import { decimalText, rangeText, shareText } from './numbers.ts';
import { ReasonBars } from './reason-bars.tsx';

interface AnswerListProps {
  /** Of whom and of what: "Titles for viewer 7". */
  readonly label: string;
  readonly answers: readonly TitleAnswer[];
}

/** How probably somebody loves each of some titles, how sure that is, and why. */
export function AnswerList({ label, answers }: AnswerListProps) {
  return (
    <ol className={style.answers} aria-label={label}>
      {answers.map((answer) => (
        <li key={answer.titleId}>
          <Answer answer={answer} />
        </li>
      ))}
    </ol>
  );
}

function Answer({ answer }: { readonly answer: TitleAnswer }) {
  const { titleId, titleName, probability, interval, why, genres = [], year, alreadyRated } = answer;
  const known = [year, ...genres].filter((part) => part !== null && part !== undefined);
  return (
    <>
      <div className={style.answer}>
        <GenreMark genres={genres} />
        <p className={style.title}>
          <Link to="/titles/$titleId" params={{ titleId }}>
            {titleName}
          </Link>
          <small>{known.join(' · ')}</small>
          {typeof alreadyRated === 'number' && (
            <small>rated already: {alreadyRated} stars; the model has seen that</small>
          )}
        </p>
        <p className={style.said}>
          <b>{shareText(probability, 0)}</b>
          <IntervalBar value={probability} low={interval?.[0]} high={interval?.[1]} />
          <small>{surenessOf(answer)}</small>
        </p>
      </div>
      {why && (
        <details className={style.why}>
          <summary>
            Why<span className={layout.told}> {titleName}</span>
          </summary>
          <ReasonBars why={why} of={titleName} />
        </details>
      )}
    </>
  );
}

function surenessOf({ interval, expectedStars }: TitleAnswer): string {
  const stars = expectedStars === null ? [] : [`${decimalText(expectedStars, 1)} stars expected`];
  return [...(interval ? [`95 %: ${rangeText(interval[0], interval[1])}`] : []), ...stars].join(' · ');
}
