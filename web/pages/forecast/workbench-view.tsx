import { lazy, Suspense, useRef } from 'react';
import type { AudienceList, TitleAsked } from '../../client/forecasts.ts';
import { Card } from '../../parts/card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { AudienceForm } from './audience-form.tsx';
import { FirstSteps } from './first-steps.tsx';
import { TitleForm } from './title-form.tsx';
import type { Workbench } from './workbench.ts';
import style from './workbench-view.module.css';

const Answers = lazy(async () => await import('./answers.tsx'));

interface WorkbenchViewProps {
  readonly workbench: Workbench;
  readonly list: AudienceList;
  readonly title: TitleAsked | undefined;
}

/** The question on the left, title and audience side by side; the answer right of it and below. */
export function WorkbenchView({ workbench, list, title }: WorkbenchViewProps) {
  const head = useRef<HTMLHeadingElement>(null);
  const isLeft = useRef(false);
  const leave = () => {
    isLeft.current = true;
  };
  const arrive = () => {
    if (isLeft.current && head.current) readFrom(head.current);
    isLeft.current = false;
  };
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
          <Answers
            workbench={workbench}
            list={list}
            title={title}
            headRef={head}
            onLeave={leave}
            onAnswer={arrive}
          />
        </Suspense>
      ) : (
        <FirstSteps workbench={workbench} list={list} onBegin={leave} />
      )}
    </div>
  );
}

/** Whoever pressed an example had the focus on what is gone, and may have the answer off the screen. */
function readFrom(head: HTMLHeadingElement): void {
  head.focus({ preventScroll: true });
  const { top } = head.getBoundingClientRect();
  if (top < 0 || top > window.innerHeight / 2) head.scrollIntoView();
}
