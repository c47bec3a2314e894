import { Fragment, type ReactNode } from 'react';
import style from './count-bars.module.css';
import layout from './layout.module.css';
import { grouped, shareText } from './numbers.ts';

export interface CountBar {
  readonly name: string;
  /** How the name is shown, where that is more than text. */
  readonly label?: ReactNode;
  readonly n: number;
  /** Filled; an outline alone where it is not so. */
  readonly stands?: boolean;
}

interface CountBarsProps {
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly bars: readonly CountBar[];
  /** Each `n` is a share of 1 already: no counts are told. */
  readonly share?: boolean;
}

/** Counts beside one another, with their shares. */
export function CountBars({ caption, showCaption = false, bars, share = false }: CountBarsProps) {
  const all = share ? 1 : bars.reduce((sum, { n }) => sum + n, 0);
  const most = Math.max(1, ...bars.map(({ n }) => n));
  return (
    <table className={style.bars}>
      <caption className={showCaption ? undefined : layout.told}>{caption}</caption>
      <tbody>
        {bars.map(({ name, label, n, stands = true }) => (
          <tr key={name}>
            <th scope="row">{label ?? breakable(name)}</th>
            <td className={style.room}>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  x="0.3"
                  y="0.5"
                  width={n === 0 ? 0 : Math.max(0.4, (n / most) * 99)}
                  height="9"
                  className={stands ? style.filled : style.outlined}
                />
              </svg>
            </td>
            {!share && <td className={style.n}>{grouped(n)}</td>}
            <td className={style.n}>{partText(all === 0 ? null : n / all)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nothing that is there is told as 0 %, and nothing that is not whole as 100 %. */
function partText(share: number | null): string {
  const isNearEnd = share !== null && share > 0 && share < 1 && (share < 0.01 || share > 0.99);
  return shareText(share, isNearEnd ? 1 : 0);
}

/** `title_details.runtime_minutes` may break after a point or an underscore. */
function breakable(name: string): ReactNode {
  return name.split(/(?<=[._])/).map((part) => (
    <Fragment key={part}>
      {part}
      <wbr />
    </Fragment>
  ));
}
