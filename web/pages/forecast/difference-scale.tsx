import type { Difference } from '../../client/forecast-shapes.ts';
import { pointsText } from '../../parts/numbers.ts';
import style from './difference-scale.module.css';

/** Shares differ by no more than this in a picture that is still read. */
const widest = 0.4;

/** A change with its interval around no change. */
export function DifferenceScale({ difference: { value, low, high } }: { readonly difference: Difference }) {
  const reach = Math.min(1, Math.max(widest / 2, Math.abs(low), Math.abs(high)) * 1.05);
  const at = (share: number) => 100 + (Math.max(-reach, Math.min(reach, share)) / reach) * 96;
  const told = `${pointsText(value)}, interval ${pointsText(low)} to ${pointsText(high)}`;
  return (
    <div className={style.change}>
      <b>{pointsText(value)}</b>
      <svg viewBox="0 0 200 20" role="img" aria-label={told} className={style.line}>
        <path d="M2 10H198" className={style.track} />
        <path d="M100 1V19" className={style.none} />
        <rect
          x={at(low)}
          y="5"
          width={Math.max(1, at(high) - at(low))}
          height="10"
          rx="2"
          className={style.band}
        />
        <circle cx={at(value)} cy="10" r="4.5" className={style.value} />
      </svg>
      <span>
        {pointsText(low)} to {pointsText(high)}
      </span>
    </div>
  );
}
