import type { ReactNode, Ref } from 'react';
import {
  type Answer,
  aboutOf,
  type Forecast,
  isTold,
  type ToldAnswer,
} from '../../client/forecast-shapes.ts';
import { Card } from '../../parts/card.tsx';
import { counted, decimalText, grouped, rangeText, shareText } from '../../parts/numbers.ts';
import style from './answer-view.module.css';
import { FigureChart } from './figure-chart.tsx';
import { ShareScale } from './share-scale.tsx';
import { StarShares } from './star-shares.tsx';
import { titleName } from './title-search.tsx';

interface AnswerViewProps {
  readonly answer: Answer;
  readonly caveat: string;
  /** What stands where no forecast is made. */
  readonly abstention: ReactNode;
  readonly headRef?: Ref<HTMLHeadingElement> | undefined;
}

/** The forecast in one sentence, one number with its interval, and five bars; or why there is none. */
export function AnswerView({ answer, caveat, abstention, headRef }: AnswerViewProps) {
  const { title, audience, verdict, notes } = answer;
  return (
    <Card title={`${titleName(title)} for ${audience.name}`} headRef={headRef}>
      {isTold(answer) ? (
        <>
          <p className={style.verdict}>{verdict}</p>
          <Given answer={answer} />
          <Notes>{[...notes, caveat]}</Notes>
        </>
      ) : (
        abstention
      )}
    </Card>
  );
}

function Given({ answer }: { readonly answer: ToldAnswer }) {
  const { happened, forecast } = answer;
  const { likeShare, low, high, level, usual } = forecast;
  return (
    <div className={style.given}>
      <FigureChart kind="answer" of={answer} about={aboutOf(answer)}>
        <div className={style.number}>
          <p className={style.share}>{shareText(likeShare, 0)}</p>
          <p>
            would give it 4 stars or more, on average {decimalText(forecast.expectedStars, 1)} stars
            <br />
            <b>
              {shareText(level, 0)} interval: {rangeText(low, high)}
            </b>
          </p>
        </div>
        <ShareScale value={likeShare} low={low} high={high} usual={usual} happened={happened?.likeShare} />
        {happened && (
          <p className={style.happened}>
            What happened: {shareText(happened.likeShare, 0)} of {counted(happened.ratings, 'rating')}
            {happened.likeShare >= low && happened.likeShare <= high
              ? ', inside the interval.'
              : ', outside the interval.'}
          </p>
        )}
        <StarShares shares={forecast.stars} />
        <Basis answer={answer} forecast={forecast} />
      </FigureChart>
    </div>
  );
}

function Basis({ answer, forecast }: { readonly answer: Answer; readonly forecast: Forecast }) {
  const { titles, ratings, measured, heldOut } = forecast.basis;
  const { viewers } = answer.audience;
  return (
    <dl className={style.basis} aria-label="What it stands on">
      <Line label="Who was asked">
        {viewers === null ? 'fewer than 10 viewers' : counted(viewers, 'viewer')},{' '}
        {counted(ratings, 'rating')}
      </Line>
      <Line label="Learned from">{counted(titles, 'title')}</Line>
      <Line label="Interval measured on">
        {grouped(measured)} titles,{' '}
        {heldOut === 'ahead' ? 'each forecast from earlier ones alone' : 'each held out whole'}
      </Line>
      <Line label="How familiar">{familiarText(forecast.unfamiliarity)}</Line>
    </dl>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function familiarText(unfamiliarity: number): string {
  if (unfamiliarity >= 0.95) return 'nothing on the card is known here';
  if (unfamiliarity >= 0.5) return 'like few titles here';
  return unfamiliarity >= 0.2 ? 'like some titles here' : 'like many titles here';
}

function Notes({ children }: { readonly children: readonly string[] }) {
  return (
    <ul className={style.notes}>
      {children.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
