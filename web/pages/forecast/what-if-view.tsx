import { NativeSelect } from '@mantine/core';
import type { TitleCard, WhatIf } from '../../client/forecast-shapes.ts';
import { type AudienceList, type Question, useCard, useWhatIfs } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyNote } from '../../parts/empty-note.tsx';
import { counted } from '../../parts/numbers.ts';
import { DifferenceScale } from './difference-scale.tsx';
import { FigureChart } from './figure-chart.tsx';
import { type LeverName, levers } from './forecast-fields.ts';
import { LeverControl } from './lever-control.tsx';
import style from './what-if-view.module.css';
import { cardOfLines, type Lever, type LeverPlace, leverLabels, leverOf } from './what-ifs.ts';
import type { Workbench } from './workbench.ts';

interface WhatIfViewProps {
  readonly question: Question;
  readonly about: string;
  readonly workbench: Workbench;
  readonly list: AudienceList;
}

/** A place of the lever with what it would change. */
interface Moved {
  readonly place: LeverPlace;
  readonly whatIf: WhatIf;
}

/** One line of the card moves: what that changes, and how sure it is. */
export function WhatIfView({ question, about, workbench, list }: WhatIfViewProps) {
  const { search, change } = workbench;
  const known = useCard('titleId' in question.title ? question.title.titleId : '');
  const card = 'card' in question.title ? cardOfLines(question.title.card) : known.data?.card;
  return (
    <Card title="What if …">
      <div data-screen-only className={style.which}>
        <NativeSelect
          label="What would change"
          value={search.if}
          onChange={(event) => change({ if: event.currentTarget.value as LeverName, to: '' })}
          data={levers.map((name) => ({ value: name, label: leverLabels[name] }))}
        />
      </div>
      {card && (
        <Moves
          question={question}
          about={about}
          workbench={workbench}
          card={card}
          lever={leverOf(search.if, card, list)}
        />
      )}
    </Card>
  );
}

interface MovesProps {
  readonly question: Question;
  readonly about: string;
  readonly workbench: Workbench;
  readonly card: TitleCard;
  readonly lever: Lever;
}

function Moves({ question, about, workbench: { search, change }, lever }: MovesProps) {
  const places = lever.places.filter((place) => place.change !== null);
  const asked = useWhatIfs(
    question,
    places.map((place) => place.change!),
  );
  if (places.length === 0)
    return (
      <EmptyNote title="The card has no year">
        <p>Give it one: then it can be said in which month it comes out.</p>
      </EmptyNote>
    );
  return (
    <>
      <LeverControl lever={lever} to={search.to} onMove={(to) => change({ to }, 'type')} />
      <Answered of={asked} what="What would change" lines={6}>
        {({ whatIfs }) => {
          // While the next answer is on its way, the last one is of another lever.
          if (whatIfs.length !== places.length) return null;
          const moved = places.map((place, at): Moved => ({ place, whatIf: whatIfs[at] }));
          if (moved.every(({ whatIf }) => whatIf.difference === null)) return <NothingTold moved={moved} />;
          const chosen = moved.find(({ place }) => place.value === search.to);
          return (
            <>
              <Chosen moved={chosen} />
              <FigureChart kind="what-if" of={{ lever, moved, to: search.to }} about={about} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function NothingTold({ moved }: { readonly moved: readonly Moved[] }) {
  // Counted by how near they are: 9.6 is not yet ten.
  const most = Math.floor(Math.max(...moved.map(({ whatIf }) => whatIf.titles)));
  return (
    <div className={style.none}>
      <EmptyNote title="No difference can be told">
        <p>
          Too few titles here tell what such a change is worth: {counted(most, 'title')} at most, and it takes
          ten. Try another line of the card.
        </p>
      </EmptyNote>
    </div>
  );
}

function Chosen({ moved }: { readonly moved: Moved | undefined }) {
  return (
    <div className={moved ? style.chosen : style.hint} aria-live="polite">
      {moved?.whatIf.difference && <DifferenceScale difference={moved.whatIf.difference} />}
      <p>{moved ? moved.whatIf.verdict : 'As it is. Move it to see what would change.'}</p>
    </div>
  );
}
