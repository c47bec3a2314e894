import { shareText } from '../../parts/numbers.ts';
import style from './star-shares.module.css';

/** Shares of 1 to 5 stars, most stars first; those that count as love are filled. */
export function StarShares({ shares }: { readonly shares: readonly number[] }) {
  const most = Math.max(...shares);
  return (
    <table className={style.bars}>
      <caption>Of 100 ratings so many would give</caption>
      <tbody>
        {shares
          .map((share, at) => ({ star: at + 1, share }))
          .reverse()
          .map(({ star, share }) => (
            <tr key={star}>
              <th scope="row">
                {star}
                <span aria-hidden="true"> ★</span>
              </th>
              <td className={style.room}>
                <i
                  className={star >= 4 ? style.high : style.low}
                  style={{ width: `${(share / most) * 100}%` }}
                />
              </td>
              <td className={style.share}>{shareText(share, 0)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
