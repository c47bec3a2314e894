import { line } from '@observablehq/plot';
import { numberPanel, shareAxis } from '../look/panel.ts';
import { dashes } from '../look/theme.ts';
import { fixed, percent } from '../text/numbers.ts';
import { type CutRates, ratesOf } from './cut-rates.ts';
import { oneClass, testRows } from './sentences.ts';
import { figureSpec } from './spec.ts';

export const gains = figureSpec({
  id: 'gains',
  about: 'how many high ratings the surest predictions hold (cumulative gains)',
  needs: ['run', 'evaluation', 'curves'],
  make({ run, evaluation, curves }, id) {
    const alike = oneClass(curves.n, curves.positives);
    if (alike) return alike;
    const points = ratesOf(curves);
    const found = recallAt(points, 0.2);
    const best = evaluation.positiveShare;
    return {
      id,
      title: `The surest fifth of predictions holds ${percent(found)} of all high ratings, ${fixed(found / 0.2, 2)} times what chance would find`,
      summary:
        'Cumulative gains: share of the high ratings among the surest predictions; dashed is chance, dotted a model that is always right.',
      n: testRows(run),
      legend: [
        { label: run.recipe, series: 0, mark: 'line' },
        { label: 'chance', series: 1, mark: 'line' },
        { label: 'always right', series: 2, mark: 'line' },
      ],
      panels: [
        {
          options: (look) =>
            numberPanel(
              look,
              {
                x: { label: 'Predictions, the surest first', ...shareAxis },
                y: { label: 'High ratings among them', ...shareAxis },
              },
              [
                line(
                  [
                    [0, 0],
                    [1, 1],
                  ],
                  { stroke: look.theme.series[1], strokeDasharray: dashes[1], strokeWidth: 2 },
                ),
                line(
                  [
                    [0, 0],
                    [best, 1],
                    [1, 1],
                  ],
                  {
                    stroke: look.theme.series[2],
                    strokeDasharray: dashes[2],
                    strokeWidth: 2,
                  },
                ),
                line(points, {
                  x: 'calledShare',
                  y: 'recall',
                  stroke: look.theme.series[0],
                  strokeWidth: 2.5,
                }),
              ],
            ),
        },
      ],
      table: {
        columns: ['called_share', 'recall', 'threshold'],
        rows: points.map(({ calledShare, recall, threshold }) => [calledShare, recall, threshold]),
      },
    };
  },
});

/** By a straight line between the corners on both sides. */
function recallAt(points: readonly CutRates[], share: number): number {
  const after = Math.max(
    1,
    points.findIndex(({ calledShare }) => calledShare >= share),
  );
  const [a, b] = [points[after - 1], points[after]];
  const part = (share - a.calledShare) / (b.calledShare - a.calledShare);
  return a.recall + part * (b.recall - a.recall);
}
