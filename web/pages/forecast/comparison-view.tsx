import { Button } from '@mantine/core';
import { audiencesCompared } from '../../../src/forecast-figures.ts';
import type { Answer } from '../../client/forecast-shapes.ts';
import { type TitleAsked, useComparison, useForecasts } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { askedPinned, pinned, pinnedCard } from './asked.ts';
import style from './comparison-view.module.css';
import { FigureChart } from './figure-chart.tsx';
import type { Workbench } from './workbench.ts';

interface ComparisonViewProps {
  readonly title: TitleAsked;
  readonly workbench: Workbench;
}

/** Beside this one, with it four. */
const mostBeside = 3;

/** Up to four titles for this audience, and up to four audiences for this title, side by side. */
export function ComparisonView({ title, workbench }: ComparisonViewProps) {
  const { search, change } = workbench;
  const own = pinned(search);
  const isEmpty = search.with.length === 0 && search.versus.length === 0;
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
        <div className={style.buttons} data-screen-only>
          <Button
            variant="default"
            disabled={search.with.length >= mostBeside || search.with.includes(own)}
            onClick={() => change({ with: [...search.with, own] })}
          >
            Keep this title
          </Button>
          <Button
            variant="default"
            disabled={search.versus.length >= mostBeside || search.versus.includes(search.audience)}
            onClick={() => change({ versus: [...search.versus, search.audience] })}
          >
            Keep this audience
          </Button>
        </div>
        <div className={style.sides}>
          {search.with.length > 0 && <Titles title={title} workbench={workbench} />}
          {search.versus.length > 0 && <Audiences title={title} workbench={workbench} />}
        </div>
      </Card>
    </div>
  );
}

function Titles({ title, workbench: { search, change } }: ComparisonViewProps) {
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
      <Kept
        label="Titles that are kept"
        items={search.with.map((text) => ({
          text,
          name: nameOf(
            text,
            asked.data?.titles.map(({ answer }) => answer),
          ),
        }))}
        onDrop={(text) => change({ with: search.with.filter((one) => one !== text) })}
      />
    </div>
  );
}

function nameOf(text: string, answers: readonly Answer[] = []): string {
  if (text.startsWith('?')) return pinnedCard(text).name;
  return answers.find(({ title }) => title.titleId === text)?.title.name ?? text;
}

function Audiences({ title, workbench: { search, change } }: ComparisonViewProps) {
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
      <Kept
        label="Audiences that are kept"
        items={search.versus.map((text) => ({ text, name: text }))}
        onDrop={(text) => change({ versus: search.versus.filter((one) => one !== text) })}
      />
    </div>
  );
}

interface KeptProps {
  readonly label: string;
  readonly items: readonly { readonly text: string; readonly name: string }[];
  readonly onDrop: (text: string) => void;
}

function Kept({ label, items, onDrop }: KeptProps) {
  return (
    <ul className={style.kept} aria-label={label} data-screen-only>
      {items.map(({ text, name }) => (
        <li key={text}>
          {name}
          <button type="button" aria-label={`Drop ${name}`} onClick={() => onDrop(text)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
