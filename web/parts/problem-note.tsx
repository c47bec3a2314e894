import { Button } from '@mantine/core';
import { problemOf } from '../client/problem.ts';
import { NotYet } from './not-yet.tsx';
import style from './problem-note.module.css';

interface ProblemNoteProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** It is being asked again. */
  readonly isAsking?: boolean;
}

/** Asked again, the answer would be the same. */
const settled = [400, 401, 404, 422];

/** Statuses whose own words, as Unprocessable Content, say nothing to a reader. */
const refused = [400, 422];

/** What went wrong, its code, and what to do about it. */
export function ProblemNote({ error, onRetry, isAsking = false }: ProblemNoteProps) {
  const { title, detail, remedy, code, status, commands } = problemOf(error);
  if (commands) return <NotYet code={code} detail={detail} commands={commands} />;
  return (
    <div className={style.note} role="alert">
      <h2>{refused.includes(status) ? 'This cannot be answered as it is asked' : title}</h2>
      <p>{detail}</p>
      {remedy && <p className={style.remedy}>{remedy}</p>}
      {onRetry && !settled.includes(status) && (
        // Not `disabled` nor Mantine's `loading`: the focus would be lost.
        <Button variant="default" aria-disabled={isAsking} onClick={() => !isAsking && onRetry()}>
          {isAsking ? 'Asking again …' : 'Try again'}
        </Button>
      )}
      <p className={style.code}>
        <code>{code}</code>
        {status > 0 && `, status ${status}`}
      </p>
    </div>
  );
}
