import { Button } from '@mantine/core';
import type { AudienceList } from '../../client/forecasts.ts';
import { useTitles } from '../../client/titles.ts';
import { Card } from '../../parts/card.tsx';
import style from './first-steps.module.css';
import { emptyCard } from './forecast-fields.ts';
import type { Workbench } from './workbench.ts';

interface FirstStepsProps {
  readonly workbench: Workbench;
  readonly list: AudienceList;
  /** An example was chosen. */
  readonly onBegin: () => void;
}

/** What to do here, for somebody who has never seen it. */
export function FirstSteps({ workbench: { change, search }, list, onBegin }: FirstStepsProps) {
  const known = useTitles({ limit: 6 });
  const [women] = list.segments.filter(({ gender, ageBand }) => gender === 'F' && ageBand === '25-34');
  const audience = search.audience === 'everybody' && women ? women.name : search.audience;
  const begin = (asked: Parameters<typeof change>[0]) => {
    onBegin();
    change(asked);
  };
  return (
    <Card
      title="A forecast in three steps"
      lead="Nothing is kept: the whole question stands in the address, to be shared or bookmarked."
    >
      <ol className={style.steps}>
        <li>Say which title: search one that is here, or give a new one a name and its genres.</li>
        <li>Say who is asked: women of 25-34, students, everybody.</li>
        <li>
          Read the answer: the share who would love it, what moves it, and how often such answers were right.
        </li>
      </ol>
      <h3 className={style.heading}>Begin with an example</h3>
      <div className={style.examples}>
        <Button onClick={() => begin({ ...exampleOf(list, known.data?.years?.[1] ?? null), audience })}>
          An unreleased title
        </Button>
        {(known.data?.titles ?? []).map(({ titleId, name, year }) => (
          <Button
            key={titleId}
            variant="default"
            onClick={() => begin({ card: 'known', title: titleId, audience })}
          >
            {name}
            {year !== null && ` (${year})`}
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** A film that does not exist, of genres that the data has; without a year it would be unlike all that is known. */
function exampleOf({ genres }: AudienceList, year: number | null) {
  const wanted = genres.filter((genre) => genre === 'Drama' || genre === 'Sci-Fi');
  return {
    ...emptyCard,
    card: 'new' as const,
    title: '',
    name: 'Moon Harvest',
    genre: wanted.length > 0 ? wanted : genres.slice(0, 2),
    year,
    runtime: 112,
    overview: 'A farmer on the moon loses his daughter and finds her again among the machines.',
  };
}
