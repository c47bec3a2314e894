import { grouped, shareText } from './numbers.ts';
import style from './star-bars.module.css';

interface StarBarsProps {
  /** How many ratings gave so many stars. */
  readonly stars: Readonly<Record<string, number>>;
}

/** How many gave how many stars, most first; those that count as love are filled. */
export function StarBars({ stars }: StarBarsProps) {
  const given = Object.entries(stars)
    .map(([star, n]) => ({ star: Number(star), n }))
    .sort((a, b) => b.star - a.star);
  const all = given.reduce((sum, { n }) => sum + n, 0);
  const most = Math.max(1, ...given.map(({ n }) => n));
  return (
    <table className={style.bars}>
      <caption>Ratings by stars</caption>
      <tbody>
        {given.map(({ star, n }) => (
          <tr key={star}>
            <th scope="row">
              {star}
              <span aria-hidden="true"> ★</span>
            </th>
            <td className={style.room}>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  x="0.3"
                  y="0.5"
                  width={Math.max(0.4, (n / most) * 99)}
                  height="9"
                  className={star >= 4 ? style.high : style.low}
                />
              </svg>
            </td>
            <td className={style.n}>{grouped(n)}</td>
            <td className={style.n}>{shareText(n / all, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
