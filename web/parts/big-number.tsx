import type { ReactNode } from 'react';
import style from './big-number.module.css';

interface BigNumberProps {
  readonly value: string;
  /** What the number is. */
  readonly label: string;
  /** Its interval, n, or what it is compared with. */
  readonly note?: ReactNode;
}

/** One number that a page wants to be remembered for. Put several into a `dl`. */
export function BigNumber({ value, label, note }: BigNumberProps) {
  return (
    <div className={style.number}>
      <dt>{label}</dt>
      <dd className={style.value}>{value}</dd>
      {note && <dd className={style.note}>{note}</dd>}
    </div>
  );
}
