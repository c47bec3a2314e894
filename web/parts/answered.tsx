import type { ReactNode } from 'react';
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
  if (of.data !== undefined)
    return (
      <div className={of.isPlaceholderData ? style.stale : undefined} aria-busy={of.isPlaceholderData}>
        {children(of.data)}
      </div>
    );
  if (of.isError) return <ProblemNote error={of.error} onRetry={() => void of.refetch()} />;
  return <Waiting what={what} lines={lines} progress={of.progress} />;
}
