import style from './interval-bar.module.css';
import { rangeText, shareText } from './numbers.ts';

interface IntervalBarProps {
  /** Shares in [0, 1]. */
  readonly value: number | null;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  /** A share to compare with, drawn as a thin line: everybody's, say. */
  readonly reference?: number | undefined;
  /** Chance that the interval holds: "95 %". */
  readonly level?: string;
}

/** A share on a line from 0 to 100 %, with its interval where that is known; in words for those who do not see it. */
export function IntervalBar({ value, low, high, reference, level = '95 %' }: IntervalBarProps) {
  if (value === null) return <span>–</span>;
  const known = typeof low === 'number' && typeof high === 'number';
  const told = `${shareText(value, 0)}${known ? `, ${level} interval ${rangeText(low, high)}` : ''}`;
  const at = (share: number) => `${share * 200}`;
  return (
    <svg className={style.bar} viewBox="-4 0 208 16" role="img" aria-label={told}>
      <title>{told}</title>
      <path d="M0 8H200" className={style.track} />
      {reference !== undefined && <path d={`M${at(reference)} 1V15`} className={style.reference} />}
      {known ? (
        <rect x={at(low)} y="4.5" width={at(high - low)} height="7" rx="2" className={style.interval} />
      ) : (
        <path d={`M0 8H${at(value)}`} className={style.share} />
      )}
      <circle cx={at(value)} cy="8" r="4" className={style.value} />
    </svg>
  );
}
