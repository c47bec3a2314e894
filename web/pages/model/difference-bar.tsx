import type { Difference } from '../../client/runs.ts';
import { signedText } from './comparable.ts';
import style from './difference-bar.module.css';

/** A difference with its interval around nothing, each row to its own scale. */
export function DifferenceBar({ of: { difference, low, high, verdict } }: { readonly of: Difference }) {
  if (difference === null || low === null || high === null) return null;
  const most = Math.max(Math.abs(low), Math.abs(high), Number.EPSILON);
  const at = (value: number) => 60 + (value / most) * 56;
  const told = `${signedText(difference)}, 95 % interval ${signedText(low)} to ${signedText(high)}`;
  return (
    <svg className={style.bar} viewBox="0 0 120 16" role="img" aria-label={told} data-verdict={verdict}>
      <path d="M60 0V16" className={style.nothing} />
      <path d={`M${at(low)} 8H${at(high)}`} className={style.range} />
      <circle cx={at(difference)} cy="8" r="4" className={style.value} />
    </svg>
  );
}
