import type { LookAlike } from '../../client/forecast-shapes.ts';
import { type Question, useLookAlikes } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { decimalText, grouped, shareText } from '../../parts/numbers.ts';
import { FigureChart } from './figure-chart.tsx';
import style from './look-alikes-view.module.css';
import { SaidAndHappened } from './said-and-happened.tsx';
import type { Workbench } from './workbench.ts';

interface LookAlikesViewProps {
  readonly question: Question;
  readonly about: string;
  readonly workbench: Workbench;
  /** One of them was chosen to be asked about. */
  readonly onLeave: () => void;
  /** Whether there is a forecast that they tell something of. */
  readonly isAnswered: boolean;
}

/** The ten nearest earlier titles: whether what would have been said of them came true. */
export function LookAlikesView({ question, about, workbench, onLeave, isAnswered }: LookAlikesViewProps) {
  const asked = useLookAlikes(question);
  return (
    <Card
      title={
        isAnswered
          ? 'How sure: titles like it, and what became of them'
          : `What is known that is nearest: titles like it, as rated by ${question.audience}`
      }
    >
      <Answered of={asked} what="Look-alikes" lines={10}>
        {(found) =>
          found.titles.every(({ similarity }) => similarity === 0) ? (
            <NoneAlike isRated={found.titles.length > 0} />
          ) : (
            <FigureChart kind="look-alikes" of={found} about={about}>
              <DataTable
                caption="Nearest earlier titles: what would have been said, and what happened"
                rows={found.titles}
                columns={columnsOf((title) => {
                  onLeave();
                  workbench.change({ card: 'known', title, to: '' });
                })}
                keyOf={({ titleId, name }) => titleId ?? name}
              />
              {found.bias !== null && <p className={style.bias}>{biasText(found.bias)}</p>}
            </FigureChart>
          )
        }
      </Answered>
    </Card>
  );
}

function biasText(bias: number): string {
  const points = Number((Math.abs(bias) * 100).toFixed(1));
  if (points === 0) return 'On average they came out as would have been said.';
  return `On average they came out ${decimalText(points, 1)} points ${bias > 0 ? 'above' : 'below'} what would have been said.`;
}

function NoneAlike({ isRated }: { readonly isRated: boolean }) {
  return (
    <EmptyNote title={isRated ? 'No earlier title is like it' : 'No earlier title to look at'}>
      <p>
        {isRated
          ? 'What the card says is on no other card here.'
          : 'This audience has rated too few titles of earlier years often enough to tell.'}
      </p>
    </EmptyNote>
  );
}

function columnsOf(onChoose: (titleId: string) => void): Column<LookAlike>[] {
  return [
    {
      title: 'Title',
      heads: true,
      cell: ({ titleId, name, year }) => (
        <button type="button" className={style.title} onClick={() => onChoose(titleId!)}>
          {name}
          {year !== null && ` (${year})`}
        </button>
      ),
    },
    {
      title: 'In common',
      wide: true,
      cell: ({ because }) => <span className={style.because}>{because.join(', ')}</span>,
    },
    { title: 'Said before release', cell: (one) => <SaidAndHappened of={one} /> },
    { title: 'Happened', number: true, wide: true, cell: ({ happened }) => shareText(happened, 0) },
    { title: 'Ratings', number: true, wide: true, cell: ({ ratings }) => grouped(ratings) },
    { title: 'Interval', cell: ({ hit }) => <HitOrMiss isHit={hit} /> },
  ];
}

/** By shape, colour and word. */
function HitOrMiss({ isHit }: { readonly isHit: boolean }) {
  return (
    <span className={isHit ? style.hit : style.miss}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {isHit ? <circle cx="8" cy="8" r="5.5" /> : <path d="M3 3L13 13M13 3L3 13" />}
      </svg>
      {isHit ? 'hit' : 'miss'}
    </span>
  );
}
