import { line, ruleY } from '@observablehq/plot';
import { numberPanel, shareAxis } from '../look/panel.ts';
import { dashes } from '../look/theme.ts';
import { fixed, percent } from '../text/numbers.ts';
import { ratesOf } from './cut-rates.ts';
import { intervalText, oneClass, testRows } from './sentences.ts';
import { figureSpec } from './spec.ts';

export const precisionRecall = figureSpec({
  id: 'precision-recall',
  about: 'how many called high are, against how many high ones are found',
  needs: ['run', 'evaluation', 'curves'],
  make({ run, evaluation, curves }, id) {
    const alike = oneClass(curves.n, curves.positives);
    if (alike) return alike;
    const points = ratesOf(curves).filter(({ precision }) => !Number.isNaN(precision));
    const half = points.find(({ recall }) => recall >= 0.5) ?? points[points.length - 1];
    const share = evaluation.positiveShare;
    const [low, high] = evaluation.intervals.prAuc ?? [];
    return {
      id,
      title: `Where half of the high ratings are found, ${percent(half.precision)} of those called high are; of all ratings ${percent(share)} are`,
      summary: `Precision against recall as the threshold falls (area ${fixed(evaluation.prAuc ?? Number.NaN)}${intervalText(low, high)}); the dashed line is calling everything high.`,
      n: testRows(run),
      legend: [
        { label: run.recipe, series: 0, mark: 'line' },
        { label: `all called high, ${percent(share)}`, series: 4, mark: 'line' },
      ],
      panels: [
        {
          options: (look) =>
            numberPanel(
              look,
              {
                x: { label: 'High ratings found (recall)', ...shareAxis },
                y: { label: 'Called high that are (precision)', ...shareAxis },
              },
              [
                ruleY([share], { stroke: look.theme.series[4], strokeDasharray: dashes[4], strokeWidth: 2 }),
                line(points, { x: 'recall', y: 'precision', stroke: look.theme.series[0], strokeWidth: 2.5 }),
              ],
            ),
        },
      ],
      table: {
        columns: ['threshold', 'recall', 'precision'],
        rows: points.map(({ threshold, recall, precision }) => [threshold, recall, precision]),
      },
    };
  },
});
