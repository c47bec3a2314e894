import type { HonestyRow } from '../../client/honesty.ts';
import { decimalText, rangeText, shareText } from '../../parts/numbers.ts';

/** What the score of the served run means, in words, against the best of the simple recipes tested on the same ratings. */
export function scoreText(served: HonestyRow, rows: readonly HonestyRow[]): string {
  const range = served.low === null ? '' : ` (95 % interval ${rangeText(served.low, served.high)})`;
  return (
    `Of a rating of 4 stars or more and one of fewer, both new to it, “${served.recipe}” gives the first the higher ` +
    `probability ${shareText(served.auc, 0)} of the time${range}${againstText(served, rows)}. Its log loss is ` +
    `${decimalText(served.logLoss)}, and ${shareText(served.accuracy, 0)} of its yes-or-no answers are right ` +
    `(split “${served.split}”).`
  );
}

const simple = ['segment', 'bias'];

function againstText({ split, n, runId }: HonestyRow, rows: readonly HonestyRow[]): string {
  const coin = '; tossing a coin would half of it';
  const [best] = rows
    .filter((row) => row.split === split && row.n === n && row.runId !== runId && simple.includes(row.recipe))
    .sort((a, b) => (b.auc ?? 0) - (a.auc ?? 0));
  return best ? `${coin}, and the simple “${best.recipe}” does ${shareText(best.auc, 0)}` : coin;
}
