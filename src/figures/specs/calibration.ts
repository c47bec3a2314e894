import { dot, line, link } from '@observablehq/plot';
import type { ReliabilityBin } from '../../evaluation/reliability.ts';
import type { EvaluationDocument } from '../../evaluation/report.ts';
import { numberPanel, shareAxis } from '../look/panel.ts';
import { dashes } from '../look/theme.ts';
import { fixed } from '../text/numbers.ts';
import { intervalText, testRows } from './sentences.ts';
import { figureSpec } from './spec.ts';

export const calibration = figureSpec({
  id: 'calibration',
  about: 'what was said against what came, with intervals (reliability diagram)',
  needs: ['run', 'evaluation'],
  make({ run, evaluation }, id) {
    const { reliability: bins } = evaluation;
    return {
      id,
      title: titleOf(evaluation),
      summary: `Reliability: each dot is a group of equally many predictions, its bar the 95 % interval of what came; on the dashed line what is said comes true.`,
      n: `${testRows(run)}, in ${bins.length} groups`,
      caveat:
        'Intervals of groups are Wilson’s, as if ratings of one viewer were independent: somewhat too narrow.',
      legend: [
        { label: 'group of predictions, 95 %', series: 0, mark: 'dot' },
        { label: 'said and came agree', series: 1, mark: 'line' },
      ],
      panels: [
        {
          options: (look) =>
            numberPanel(
              look,
              {
                height: Math.min(400, Math.max(300, look.width * 0.8)),
                x: { label: 'Mean probability said', ...shareAxis },
                y: { label: 'Share that was high', ...shareAxis },
              },
              [
                line(
                  [
                    [0, 0],
                    [1, 1],
                  ],
                  { stroke: look.theme.series[1], strokeDasharray: dashes[1], strokeWidth: 2 },
                ),
                link(bins, {
                  x: 'meanPredicted',
                  y1: 'low',
                  y2: 'high',
                  stroke: look.theme.series[0],
                  strokeWidth: 2,
                }),
                dot(bins, {
                  x: 'meanPredicted',
                  y: 'observedShare',
                  r: 4,
                  fill: look.theme.paper,
                  stroke: look.theme.series[0],
                  strokeWidth: 2,
                }),
              ],
            ),
        },
      ],
      table: {
        columns: ['n', 'mean_predicted', 'observed_share', 'low', 'high'],
        rows: bins.map(({ n, meanPredicted, observedShare, low, high }) => [
          n,
          meanPredicted,
          observedShare,
          low,
          high,
        ]),
      },
    };
  },
});

function titleOf({ reliability, ece, intervals }: EvaluationDocument): string {
  const agree = reliability.filter(agrees).length;
  const points = (value: number) => fixed(100 * value, 1);
  const [low, high] = intervals.ece ?? [];
  const gap = ece === null ? 'unknown' : `${points(ece)} points${intervalText(low, high, points)}`;
  return `In ${agree} of ${reliability.length} groups of predictions what was said agrees with what came; the mean gap is ${gap}`;
}

function agrees({ meanPredicted, low, high }: ReliabilityBin): boolean {
  return low <= meanPredicted && meanPredicted <= high;
}
