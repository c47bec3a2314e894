import { lazy, Suspense } from 'react';
import type { AudienceList, TitleAsked } from '../../client/forecasts.ts';
import { Card } from '../../parts/card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { AudienceForm } from './audience-form.tsx';
import { FirstSteps } from './first-steps.tsx';
import { TitleForm } from './title-form.tsx';
import type { Workbench } from './use-workbench.ts';
import style from './workbench-view.module.css';

const Answers = lazy(async () => await import('./answers.tsx'));

interface WorkbenchViewProps {
  readonly workbench: Workbench;
  readonly list: AudienceList;
  readonly title: TitleAsked | undefined;
}

/** The question on the left, title and audience side by side; the answer right of it and below. */
export function WorkbenchView({ workbench, list, title }: WorkbenchViewProps) {
  return (
    <div className={style.bench}>
      <div className={style.question}>
        <Card title="Which title?">
          <TitleForm workbench={workbench} list={list} />
        </Card>
        <Card title="Who is asked?">
          <AudienceForm workbench={workbench} list={list} />
        </Card>
      </div>
      {title ? (
        <Suspense fallback={<Waiting what="The forecast" lines={8} />}>
          <Answers workbench={workbench} list={list} title={title} />
        </Suspense>
      ) : (
        <FirstSteps workbench={workbench} list={list} />
      )}
    </div>
  );
}
