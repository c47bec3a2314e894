import { type ReactNode, useEffect, useRef } from 'react';
import type { AnswerState } from '../client/use-answer.ts';
import style from './answered.module.css';
import { ProblemNote } from './problem-note.tsx';
import { Waiting } from './waiting.tsx';

interface AnsweredProps<Answer> {
  readonly of: AnswerState<Answer>;
  /** What is waited for: "Titles". */
  readonly what: string;
  readonly lines?: number;
  readonly children: (answer: Answer) => ReactNode;
}

/** A question's answer, or that it is on its way, or why it will not come. */
export function Answered<Answer>({ of, what, lines = 4, children }: AnsweredProps<Answer>) {
  const place = useRef<HTMLDivElement>(null);
  const isAskedAgain = useRef(false);
  const isThere = of.data !== undefined;
  useEffect(() => {
    if (!isThere || !isAskedAgain.current) return;
    isAskedAgain.current = false;
    if (place.current) takeFocus(place.current);
  }, [isThere]);
  const askAgain = () => {
    isAskedAgain.current = true;
    void of.refetch();
  };
  if (of.data !== undefined)
    return (
      <div
        ref={place}
        className={of.isPlaceholderData ? style.stale : undefined}
        aria-busy={of.isPlaceholderData}
      >
        {children(of.data)}
      </div>
    );
  if (of.isError) return <ProblemNote error={of.error} onRetry={askAgain} isAsking={of.isFetching} />;
  return <Waiting what={what} lines={lines} progress={of.progress} />;
}

/** The button that asked again is gone: what it asked for has the focus, or the first that can have it. */
function takeFocus(place: HTMLElement): void {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  if (document.activeElement !== place)
    place.querySelector<HTMLElement>('[tabindex], a, button, input')?.focus({ preventScroll: true });
}
