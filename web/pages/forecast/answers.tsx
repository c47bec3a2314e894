import type { AudienceList, TitleAsked } from '../../client/forecasts.ts';
import { useForecasts } from '../../client/forecasts.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
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

/** The answer, why, how sure, and what would change it. */
export default function Answers({ workbench, list, title }: AnswersProps) {
  const { audience } = workbench.search;
  const asked = useForecasts([title], [audience]);
  const question = { title, audience };
  return (
    <>
      <div className={style.answer}>
        <Answered of={asked} what="The forecast" lines={8}>
          {({ forecasts: [answer], caveat }) => (
            <>
              <AnswerView answer={answer} caveat={caveat} />
              {answer.forecast && (
                <Card title="Why">
                  <FigureChart kind="why" of={answer} />
                </Card>
              )}
            </>
          )}
        </Answered>
      </div>
      <div className={style.more}>
        <LookAlikesView question={question} workbench={workbench} />
        <WhatIfView question={question} workbench={workbench} list={list} />
        <div className={style.stack}>
          <AudienceMapView title={title} workbench={workbench} />
          <LaunchView question={question} />
        </div>
        <ComparisonView title={title} workbench={workbench} />
      </div>
    </>
  );
}
