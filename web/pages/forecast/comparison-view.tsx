import { type RefObject, useRef } from 'react';
import { audiencesCompared } from '../../../src/forecast-figures.ts';
import type { Answer } from '../../client/forecast-shapes.ts';
import { type TitleAsked, useComparison, useForecasts } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { counted } from '../../parts/numbers.ts';
import { askedPinned, pinned, pinnedCard } from './asked.ts';
import style from './comparison-view.module.css';
import { FigureChart } from './figure-chart.tsx';
import { KeepButton } from './keep-button.tsx';
import { KeptList } from './kept-list.tsx';
import type { Workbench } from './workbench.ts';

interface ComparisonViewProps {
  readonly title: TitleAsked;
  readonly workbench: Workbench;
}

/** Up to four titles for this audience, and up to four audiences for this title, side by side. */
export function ComparisonView({ title, workbench }: ComparisonViewProps) {
  const { search, change } = workbench;
  const own = pinned(search);
  const isEmpty = search.with.length === 0 && search.versus.length === 0;
  const buttons = useRef<HTMLDivElement>(null);
  return (
    <div data-screen-only={isEmpty || undefined}>
      <Card
        title="Side by side"
        lead={
          <span data-screen-only>
            Keep what is asked now, then ask for another title or audience: both stay in sight, and in the
            address.
          </span>
        }
      >
        <div ref={buttons} className={style.buttons} data-screen-only>
          <KeepButton
            what="title"
            kept={search.with}
            one={own}
            onKeep={() => change({ with: [...search.with, own] })}
          />
          <KeepButton
            what="audience"
            kept={search.versus}
            one={search.audience}
            onKeep={() => change({ versus: [...search.versus, search.audience] })}
          />
        </div>
        <p role="status" className={layout.told}>
          {!isEmpty && keptText(search)}
        </p>
        <div className={style.sides}>
          {search.with.length > 0 && <Titles title={title} workbench={workbench} buttons={buttons} />}
          {search.versus.length > 0 && <Audiences title={title} workbench={workbench} buttons={buttons} />}
        </div>
      </Card>
    </div>
  );
}

function keptText({ with: titles, versus }: Workbench['search']): string {
  return `Kept to compare: ${counted(titles.length, 'title')}, ${counted(versus.length, 'audience')}.`;
}

interface SideProps extends ComparisonViewProps {
  /** What takes the focus when nothing is kept any more. */
  readonly buttons: RefObject<HTMLElement | null>;
}

function Titles({ title, workbench: { search, change }, buttons }: SideProps) {
  const others = search.with.filter((text) => text !== pinned(search));
  const titles = [title, ...others.map(askedPinned).filter((one) => one !== undefined)];
  const asked = useComparison(titles, search.audience);
  return (
    <div>
      {titles.length > 1 && (
        <Answered of={asked} what="The titles" lines={4}>
          {({ titles: ranked, verdict }) => {
            const answers = ranked.map(({ answer }) => answer);
            return (
              <FigureChart
                kind="comparison"
                of={{ by: 'title', answers, verdict }}
                about={`For ${answers[0].audience.name}`}
              />
            );
          }}
        </Answered>
      )}
      <KeptList
        label="Titles that are kept"
        items={search.with.map((text) => ({
          text,
          name: nameOf(
            text,
            asked.data?.titles.map(({ answer }) => answer),
          ),
        }))}
        after={buttons}
        onDrop={(text) => change({ with: search.with.filter((one) => one !== text) })}
      />
    </div>
  );
}

function nameOf(text: string, answers: readonly Answer[] = []): string {
  if (text.startsWith('?')) return pinnedCard(text).name;
  return answers.find(({ title }) => title.titleId === text)?.title.name ?? text;
}

function Audiences({ title, workbench: { search, change }, buttons }: SideProps) {
  const audiences = [...new Set([search.audience, ...search.versus])];
  const asked = useForecasts([title], audiences);
  return (
    <div>
      {audiences.length > 1 && (
        <Answered of={asked} what="The audiences" lines={4}>
          {({ forecasts }) => (
            <FigureChart
              kind="comparison"
              of={audiencesCompared(forecasts)}
              about={forecasts[0].title.name}
            />
          )}
        </Answered>
      )}
      <KeptList
        label="Audiences that are kept"
        items={search.versus.map((text) => ({ text, name: text }))}
        after={buttons}
        onDrop={(text) => change({ versus: search.versus.filter((one) => one !== text) })}
      />
    </div>
  );
}
