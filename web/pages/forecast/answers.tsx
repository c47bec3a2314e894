import { type Ref, useEffect } from 'react';
import { aboutOf, isTold } from '../../client/forecast-shapes.ts';
import type { AudienceList, TitleAsked } from '../../client/forecasts.ts';
import { useForecasts } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { AbstentionView } from './abstention-view.tsx';
import { AnswerView } from './answer-view.tsx';
import style from './answers.module.css';
import { AudienceMapView } from './audience-map-view.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { FigureChart } from './figure-chart.tsx';
import { LaunchView } from './launch-view.tsx';
import { LookAlikesView } from './look-alikes-view.tsx';
import { PartMeanings } from './part-meanings.tsx';
import { titleName } from './title-search.tsx';
import { WhatIfView } from './what-if-view.tsx';
import type { Workbench } from './workbench.ts';

interface AnswersProps {
  readonly workbench: Workbench;
  readonly list: AudienceList;
  readonly title: TitleAsked;
  /** Of the answer. */
  readonly headRef: Ref<HTMLHeadingElement>;
  /** Something was pressed that the next answer takes away. */
  readonly onLeave: () => void;
  readonly onAnswer: () => void;
}

/** The answer, why, how sure, and what would change it; without an answer, what is nearest and what would help. */
export default function Answers({ workbench, list, title, headRef, onLeave, onAnswer }: AnswersProps) {
  const { audience } = workbench.search;
  const asked = useForecasts([title], [audience]);
  const first = asked.data?.forecasts[0];
  const told = asked.isPlaceholderData ? undefined : first;
  useEffect(() => {
    if (told) onAnswer();
  });
  return (
    <>
      <p role="status" className={layout.told}>
        {told && `${titleName(told.title)} for ${told.audience.name}: ${told.verdict}`}
      </p>
      <div className={style.answer}>
        <Answered of={asked} what="The forecast" lines={8}>
          {({ forecasts: [answer], caveat }) => (
            <>
              <AnswerView
                answer={answer}
                caveat={caveat}
                headRef={headRef}
                abstention={
                  <AbstentionView
                    answer={answer}
                    workbench={workbench}
                    list={list}
                    onLeave={onLeave}
                    card={'card' in title ? title.card : undefined}
                  />
                }
              />
              {isTold(answer) && (
                <Card title="Why">
                  <FigureChart kind="why" of={answer} about={aboutOf(answer)} />
                  <PartMeanings forecast={answer.forecast} />
                </Card>
              )}
            </>
          )}
        </Answered>
      </div>
      {first && (
        <div className={style.more}>
          <LookAlikesView
            question={{ title, audience: first.audience.viewers === null ? 'everybody' : audience }}
            about={aboutOf(first)}
            workbench={workbench}
            onLeave={onLeave}
            isAnswered={first.forecast !== null}
          />
          {first.forecast && (
            <MoreAnswers workbench={workbench} list={list} title={title} about={aboutOf(first)} />
          )}
        </div>
      )}
    </>
  );
}

/** Where there is a forecast that they can start from. */
function MoreAnswers({
  workbench,
  list,
  title,
  about,
}: Pick<AnswersProps, 'workbench' | 'list' | 'title'> & { readonly about: string }) {
  const question = { title, audience: workbench.search.audience };
  return (
    <>
      <div className={style.besides}>
        <WhatIfView question={question} about={about} workbench={workbench} list={list} />
        <AudienceMapView title={title} workbench={workbench} />
        <LaunchView question={question} about={about} />
      </div>
      <ComparisonView title={title} workbench={workbench} />
    </>
  );
}
