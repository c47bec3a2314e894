import { dot, line } from '@observablehq/plot';
import type { EvaluationDocument } from '../../evaluation/report.ts';
import { numberPanel, shareAxis } from '../look/panel.ts';
import { dashes } from '../look/theme.ts';
import { fixed, percent } from '../text/numbers.ts';
import { cutAt, ratesOf } from './cut-rates.ts';
import { intervalText, oneClass, testRows } from './sentences.ts';
import { figureSpec } from './spec.ts';

export const roc = figureSpec({
  id: 'roc',
  about: 'high ratings found against others called high, at every threshold (ROC)',
  needs: ['run', 'evaluation', 'curves'],
  make({ run, evaluation, curves }, id) {
    const alike = oneClass(curves.n, curves.positives);
    if (alike) return alike;
    const points = ratesOf(curves);
    const half = cutAt(points, 0.5);
    return {
      id,
      title: titleOf(evaluation),
      summary: `ROC curve: share of high ratings called high against share of the others called high, as the threshold falls; the dashed line is guessing, the square the threshold 0.5.`,
      n: testRows(run),
      legend: [
        { label: `${run.recipe}, AUC ${fixed(evaluation.auc ?? Number.NaN)}`, series: 0, mark: 'line' },
        { label: 'guessing, 0.5', series: 4, mark: 'line' },
        { label: 'threshold 0.5', series: 1, mark: 'dot' },
      ],
      panels: [
        {
          options: (look) => {
            const { series, paper } = look.theme;
            return numberPanel(
              look,
              {
                height: Math.min(420, Math.max(300, look.width * 0.8)),
                x: { label: 'Others called high', ...shareAxis },
                y: { label: 'High ratings called high', ...shareAxis },
              },
              [
                line(
                  [
                    [0, 0],
                    [1, 1],
                  ],
                  { stroke: series[4], strokeDasharray: dashes[4] },
                ),
                line(points, { x: 'falsePositiveRate', y: 'recall', stroke: series[0], strokeWidth: 2.5 }),
                dot([half], {
                  x: 'falsePositiveRate',
                  y: 'recall',
                  symbol: 'square',
                  r: 5,
                  fill: paper,
                  stroke: series[1],
                  strokeWidth: 2.5,
                }),
              ],
            );
          },
        },
      ],
      table: {
        columns: ['threshold', 'false_positive_rate', 'true_positive_rate'],
        rows: points.map(({ threshold, falsePositiveRate, recall }) => [
          threshold,
          falsePositiveRate,
          recall,
        ]),
      },
    };
  },
});

function titleOf({ auc, intervals }: EvaluationDocument): string {
  const [low, high] = intervals.auc ?? [null, null];
  const figures = `AUC ${fixed(auc ?? Number.NaN)}${intervalText(low, high)}`;
  if (low !== null && high !== null && low <= 0.5 && high >= 0.5)
    return `No evidence that high ratings are told from others better than by chance (${figures})`;
  return `Of a high rating and another the high one is put first in ${percent(auc ?? Number.NaN)} of pairs (${figures})`;
}
