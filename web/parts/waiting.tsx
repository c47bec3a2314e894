import type { Progress } from '../client/ask.ts';
import layout from './layout.module.css';
import style from './waiting.module.css';

interface WaitingProps {
  /** What is on its way: "Titles". */
  readonly what: string;
  /** As many as there will be lines of about this height. */
  readonly lines?: number;
  /** Of what the service works on for a while. */
  readonly progress?: Progress | undefined;
}

/** Holds the place of what is on its way; told to those who do not see it. */
export function Waiting({ what, lines = 4, progress }: WaitingProps) {
  return (
    <div className={style.waiting} role="status">
      {progress ? (
        <p className={style.work}>
          {what}: being worked out for the first time
          {progress.of > 1 && `, ${progress.done} of ${progress.of} done`}. The answer is kept.
        </p>
      ) : (
        <span className={layout.told}>{what}: loading</span>
      )}
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} className={style.bar} />
      ))}
    </div>
  );
}
