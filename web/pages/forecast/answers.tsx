import type { AudienceList, TitleAsked } from '../../client/forecasts.ts';
import { useForecasts } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import { AbstentionView } from './abstention-view.tsx';
import { AnswerView } from './answer-view.tsx';
import style from './answers.module.css';
import { AudienceMapView } from './audience-map-view.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { FigureChart } from './figure-chart.tsx';
import { LaunchView } from './launch-view.tsx';
import { LookAlikesView } from './look-alikes-view.tsx';
import type { Workbench } from './use-workbench.ts';
import { WhatIfView } from './what-if-view.tsx';

interface AnswersProps {
  readonly workbench: Workbench;
  readonly list: AudienceList;
  readonly title: TitleAsked;
}

/** The answer, why, how sure, and what would change it; without an answer, what is nearest and what would help. */
export default function Answers({ workbench, list, title }: AnswersProps) {
  const { audience } = workbench.search;
  const asked = useForecasts([title], [audience]);
  const first = asked.data?.forecasts[0];
  return (
    <>
      <div className={style.answer}>
        <Answered of={asked} what="The forecast" lines={8}>
          {({ forecasts: [answer], caveat }) => (
            <>
              <AnswerView
                answer={answer}
                caveat={caveat}
                abstention={
                  <AbstentionView
                    answer={answer}
                    workbench={workbench}
                    list={list}
                    card={'card' in title ? title.card : undefined}
                  />
                }
              />
              {answer.forecast && (
                <Card title="Why">
                  <FigureChart kind="why" of={answer} />
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
            workbench={workbench}
            isAnswered={first.forecast !== null}
          />
          {first.forecast && <MoreAnswers workbench={workbench} list={list} title={title} />}
        </div>
      )}
    </>
  );
}

/** Where there is a forecast that they can start from. */
function MoreAnswers({ workbench, list, title }: AnswersProps) {
  const question = { title, audience: workbench.search.audience };
  return (
    <>
      <WhatIfView question={question} workbench={workbench} list={list} />
      <div className={style.stack}>
        <AudienceMapView title={title} workbench={workbench} />
        <LaunchView question={question} />
      </div>
      <ComparisonView title={title} workbench={workbench} />
    </>
  );
}
