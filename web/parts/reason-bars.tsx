import { reasonMeanings } from '../../src/figures.ts';
import type { Reasons } from '../client/viewers.ts';
import layout from './layout.module.css';
import style from './reason-bars.module.css';
import { type ReasonSum, reasonSum, shareSaid } from './reason-sum.ts';

/** Why an answer is what it is: signed shares around a middle line, adding up from what is said where nothing is known. */
export function ReasonBars({ why, of }: { readonly why: Reasons; readonly of: string }) {
  const { base, parts, ratings = [], unit } = why;
  const sum = reasonSum(why);
  const most = Math.max(...parts.map(({ share }) => Math.abs(share)), Number.EPSILON);
  return (
    <div className={style.reasons}>
      <table>
        <caption>{captionOf(sum, of)}</caption>
        <tbody>
          <tr>
            <th scope="row">where nothing is known</th>
            <td />
            <td className={style.share}>{sum.say(base)}</td>
          </tr>
          {parts.map(({ group, share }) => (
            <tr key={group}>
              <th scope="row">
                {group}
                {group in reasonMeanings && <small>{reasonMeanings[group]}</small>}
              </th>
              <td className={style.room}>
                <Bar share={share / most} />
              </td>
              <td className={style.share}>{shareSaid(share, unit)}</td>
            </tr>
          ))}
          <tr className={style.sum}>
            <th scope="row">together</th>
            <td />
            <td className={style.share}>{sum.say(sum.value)}</td>
          </tr>
        </tbody>
      </table>
      {ratings.length > 0 && (
        <p>
          Moved most by{' '}
          {ratings.map(({ titleName, stars, share }, at) => (
            <span key={titleName}>
              {at > 0 && '; '}
              {titleName}, {stars} <span aria-hidden="true">★</span>
              <span className={layout.told}> stars</span> ({shareSaid(share, unit)})
            </span>
          ))}
          .
        </p>
      )}
    </div>
  );
}

function captionOf({ meaning }: ReasonSum, of: string): string {
  return `Why ${of}: ${meaning}`;
}

function Bar({ share }: { readonly share: number }) {
  const width = Math.abs(share) * 50;
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect
        x={share < 0 ? 50 - width : 50}
        y="1"
        width={width}
        height="8"
        className={share < 0 ? style.against : style.for}
      />
      <path d="M50 0V10" className={style.middle} />
    </svg>
  );
}
