import style from './waiting.module.css';

interface WaitingProps {
  /** What is on its way: "Titles". */
  readonly what: string;
  /** As many as there will be lines of about this height. */
  readonly lines?: number;
}

/** Holds the place of what is on its way; told to those who do not see it. */
export function Waiting({ what, lines = 4 }: WaitingProps) {
  return (
    <div className={style.waiting} role="status">
      <span className={style.told}>{what}: loading</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} className={style.bar} />
      ))}
    </div>
  );
}
