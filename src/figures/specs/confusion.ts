import { cell, text } from '@observablehq/plot';
import type { EvaluationDocument } from '../../evaluation/report.ts';
import { between, readableOn } from '../look/colour.ts';
import { cellInks } from '../look/theme.ts';
import { type } from '../look/type.ts';
import { fixed, grouped, percent } from '../text/numbers.ts';
import { testRows } from './sentences.ts';
import { figureSpec } from './spec.ts';

interface Count {
  readonly was: string;
  readonly called: string;
  readonly count: number;
  readonly share: number;
}

const [high, low] = ['high', 'low'];

export const confusion = figureSpec({
  id: 'confusion',
  about: 'what was called high or low against what it was (confusion matrix)',
  needs: ['run', 'evaluation'],
  make({ run, evaluation }, id) {
    const { thresholds } = evaluation;
    const at = thresholds.tuned ?? thresholds.half;
    const counts = countsOf(at.confusion);
    return {
      id,
      title: titleOf(at),
      summary: `Confusion matrix (high: 4 stars or more) at the threshold ${fixed(at.threshold, 2)}: rows are what ratings were, columns what they were called; the shares of a row sum to 100 %.`,
      n: testRows(run),
      panels: [
        {
          options: ({ width, theme }) => {
            const fillOf = ({ share }: Count) => between(theme.sequence, Number.isNaN(share) ? 0 : share);
            const inkOf = (count: Count) => readableOn(fillOf(count), cellInks);
            const middle = { x: 'called', y: 'was', fill: inkOf } as const;
            return {
              height: 250,
              marginLeft: 68,
              marginTop: 34,
              marginBottom: 6,
              marginRight: Math.max(6, width - 620),
              x: { domain: [low, high].map(called), axis: 'top', label: null, tickSize: 0 },
              y: { domain: [`was ${low}`, `was ${high}`], label: null, tickSize: 0 },
              marks: [
                cell(counts, { x: 'called', y: 'was', fill: fillOf, inset: 2 }),
                text(counts, { ...middle, dy: -9, fontSize: 18, text: ({ count }: Count) => grouped(count) }),
                text(counts, {
                  ...middle,
                  dy: 14,
                  fontSize: type.body.size,
                  text: ({ share }: Count) => percent(share, 1),
                }),
              ],
            };
          },
        },
      ],
      table: {
        columns: ['was', 'called', 'count', 'share_of_row'],
        rows: counts.map(({ was, called, count, share }) => [was, called, count, share]),
      },
    };
  },
});

type At = EvaluationDocument['thresholds']['half'];

function countsOf({ tp, fp, tn, fn }: At['confusion']): Count[] {
  const one = (is: string, said: string, count: number, total: number): Count => ({
    was: `was ${is}`,
    called: called(said),
    count,
    share: total === 0 ? Number.NaN : count / total,
  });
  return [
    one(low, low, tn, tn + fp),
    one(low, high, fp, tn + fp),
    one(high, low, fn, tp + fn),
    one(high, high, tp, tp + fn),
  ];
}

function called(name: string): string {
  return `called ${name}`;
}

function titleOf({ accuracy, threshold, confusion: { tp, fp, tn, fn } }: At): string {
  const missed =
    tp + fn === 0 ? 'no rating is high' : `${percent(fn / (tp + fn))} of the high ratings are missed`;
  const rest = fp + tn === 0 ? 'there are no others' : `${percent(fp / (fp + tn))} of the others called high`;
  return `${percent(accuracy ?? Number.NaN, 1)} are called right from ${fixed(threshold, 2)} on; ${missed}, ${rest}`;
}
