import type { LookAlike } from '../../client/forecast-shapes.ts';
import { rangeText, shareText } from '../../parts/numbers.ts';
import style from './said-and-happened.module.css';

/** What would have been said with its interval, and a diamond for what happened, from 0 to 100 %. */
export function SaidAndHappened({ of }: { readonly of: LookAlike }) {
  const { likeShare, low, high, happened, hit } = of;
  const at = (share: number) => share * 200;
  return (
    <span className={style.pair}>
      <svg
        className={style.line}
        viewBox="-6 0 212 18"
        role="img"
        aria-label={`said ${shareText(likeShare, 0)}, interval ${rangeText(low, high)}; happened ${shareText(happened, 0)}`}
      >
        <path d="M0 9H200" className={style.track} />
        <rect x={at(low)} y="5" width={at(high - low)} height="8" rx="2" className={style.band} />
        <circle cx={at(likeShare)} cy="9" r="4" className={style.said} />
        <path
          d={`M${at(happened)} 2.5l5 6.5l-5 6.5l-5 -6.5z`}
          className={hit ? style.inside : style.outside}
        />
      </svg>
      <span className={style.text}>
        {shareText(likeShare, 0)}, {rangeText(low, high)}
      </span>
    </span>
  );
}
