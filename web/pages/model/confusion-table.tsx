import { decimalText, grouped, shareText } from '../../parts/numbers.ts';
import type { Called } from './at-threshold.ts';
import style from './confusion-table.module.css';

/** The confusion matrix in words, and the rates that people read off it. */
export function ConfusionTable({ called }: { readonly called: Called }) {
  const { tp, fp, fn, tn } = called.confusion;
  const rates = [
    ['Called right', shareText(called.accuracy)],
    ['Of those called high, high (precision)', shareText(called.precision)],
    ['Of the high, found (recall)', shareText(called.recall)],
    ['F1', decimalText(called.f1)],
    ['Called high at all', shareText(called.calledShare)],
  ];
  return (
    <div className={style.matrix}>
      <table>
        <caption>Confusion matrix: what ratings were, and what they are called</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">called high</th>
            <th scope="col">called low</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">was high (4 stars or more)</th>
            <Cell count={tp} of={tp + fn} right />
            <Cell count={fn} of={tp + fn} />
          </tr>
          <tr>
            <th scope="row">was low</th>
            <Cell count={fp} of={fp + tn} />
            <Cell count={tn} of={fp + tn} right />
          </tr>
        </tbody>
      </table>
      <dl>
        {rates.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface CellProps {
  readonly count: number;
  /** Of the row. */
  readonly of: number;
  readonly right?: boolean;
}

function Cell({ count, of, right = false }: CellProps) {
  const share = of === 0 ? 0 : count / of;
  const colour = `var(--series-${right ? 0 : 1})`;
  return (
    <td style={{ background: `color-mix(in srgb, ${colour} ${Math.round(share * 34)}%, var(--card))` }}>
      <b>{grouped(count)}</b>
      <small>
        {shareText(share)} <span>{right ? 'right' : 'wrong'}</span>
      </small>
    </td>
  );
}
