import { areaY, lineY, ruleX } from '@observablehq/plot';
import type { ScoreCurves } from '../inputs/score-curves.ts';
import { numberPanel, shareFormat } from '../look/panel.ts';
import { dashes } from '../look/theme.ts';
import { fixed } from '../text/numbers.ts';
import { oneClass, testRows } from './sentences.ts';
import { figureSpec } from './spec.ts';

export const separation = figureSpec({
  id: 'separation',
  about: 'which probabilities high ratings were given, and which the others',
  needs: ['run', 'curves'],
  make({ run, curves }, id) {
    const alike = oneClass(curves.n, curves.positives);
    if (alike) return alike;
    const bars = densities(curves);
    const [high, low] = [medianOf(bars, 'high'), medianOf(bars, 'low')];
    return {
      id,
      title: `Half of the high ratings were given ${fixed(high, 2)} or more, half of the others ${fixed(low, 2)} or less`,
      summary:
        'How often each probability was given to ratings that were high, and to the others; both areas are as large, upright lines are medians.',
      n: testRows(run),
      legend: [
        { label: '4 stars or more', series: 0, mark: 'line' },
        { label: 'fewer than 4', series: 1, mark: 'line' },
      ],
      panels: [
        {
          options: (look) =>
            numberPanel(
              look,
              {
                height: 260,
                x: {
                  label: 'Probability given',
                  format: (value, decimals) => fixed(value, Math.max(1, decimals)),
                  domain: [0, 1],
                },
                y: { label: 'Share of the class', format: shareFormat },
              },
              (['high', 'low'] as const).flatMap((kind, series) => {
                const colour = look.theme.series[series];
                const place = { x: 'middle', y: kind, curve: 'step' } as const;
                const dash = { strokeDasharray: dashes[series] };
                return [
                  areaY(bars, { ...place, fill: colour, fillOpacity: 0.15 }),
                  lineY(bars, { ...place, stroke: colour, strokeWidth: 2, ...dash }),
                  ruleX([kind === 'high' ? high : low], { stroke: colour, ...dash }),
                ];
              }),
            ),
        },
      ],
      table: {
        columns: ['at_least', 'below', 'share_of_high', 'share_of_others'],
        rows: bars.map(({ from, to, high, low }) => [from, to, high, low]),
      },
    };
  },
});

type Bars = ReturnType<typeof densities>;

function densities({ n, positives, histogram }: ScoreCurves) {
  return histogram.map(({ high, low }, at) => ({
    from: at / histogram.length,
    to: (at + 1) / histogram.length,
    middle: (at + 0.5) / histogram.length,
    high: high / Math.max(1, positives),
    low: low / Math.max(1, n - positives),
  }));
}

/** By a straight line within the bar that it falls in. */
function medianOf(bars: Bars, kind: 'high' | 'low'): number {
  let sum = 0;
  for (const bar of bars) {
    if (sum + bar[kind] >= 0.5) return bar.from + ((0.5 - sum) / bar[kind]) * (bar.to - bar.from);
    sum += bar[kind];
  }
  return Number.NaN;
}
