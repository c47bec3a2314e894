import { line, ruleX } from '@observablehq/plot';
import { numberPanel, shareAxis } from '../look/panel.ts';
import { dashes } from '../look/theme.ts';
import { fixed } from '../text/numbers.ts';
import { type CutRates, greatestBy, ratesOf } from './cut-rates.ts';
import { testRows } from './sentences.ts';
import { figureSpec } from './spec.ts';

const lines = [
  { key: 'precision', label: 'precision' },
  { key: 'recall', label: 'recall' },
  { key: 'f1', label: 'F1' },
  { key: 'accuracy', label: 'accuracy' },
] as const satisfies readonly { key: keyof CutRates; label: string }[];

export const threshold = figureSpec({
  id: 'threshold',
  about: 'precision, recall, F1 and accuracy by the threshold from which a rating is called high',
  needs: ['run', 'evaluation', 'curves'],
  make({ run, evaluation, curves }, id) {
    const points = ratesOf(curves).filter(({ precision }) => !Number.isNaN(precision));
    const best = greatestBy(points, ({ f1 }) => f1);
    const { half, tuned } = evaluation.thresholds;
    const chosen = tuned ?? half;
    const how = tuned
      ? `chosen for ${tuned.objective === 'f1' ? 'F1' : 'accuracy'} on other ratings`
      : 'of one half';
    return {
      id,
      title: `The threshold ${how}, ${fixed(chosen.threshold, 2)}, gives F1 ${fixed(chosen.f1 ?? Number.NaN)}; no threshold would give more than ${fixed(best.f1)}`,
      summary:
        'Precision, recall, F1 and accuracy on the test part for every threshold; the upright line is the threshold that is used.',
      n: testRows(run),
      caveat: 'The best threshold of the test part is shown to judge the chosen one by; it may not be used.',
      legend: lines.map(({ label }, series) => ({ label, series, mark: 'line' as const })),
      panels: [
        {
          options: (look) =>
            numberPanel(
              look,
              {
                x: { label: 'Threshold', format: (value) => fixed(value, 1), domain: [0, 1] },
                y: { label: 'Share', ...shareAxis },
              },
              [
                ruleX([chosen.threshold], { stroke: look.theme.ink, strokeWidth: 1.5 }),
                ...lines.map(({ key }, series) =>
                  line(points, {
                    x: 'threshold',
                    y: key,
                    stroke: look.theme.series[series],
                    strokeDasharray: dashes[series],
                    strokeWidth: 2.2,
                  }),
                ),
              ],
            ),
        },
      ],
      table: {
        columns: ['threshold', ...lines.map(({ key }) => key)],
        rows: points.map((point) => [point.threshold, ...lines.map(({ key }) => point[key])]),
      },
    };
  },
});
