import { rect, text } from '@observablehq/plot';
import type { ClassBalance } from '../inputs/inputs.ts';
import { atRow, rowBar, rowPanel, shareFormat } from '../look/panel.ts';
import { grouped, percent } from '../text/numbers.ts';
import { figureSpec } from './spec.ts';

export const classBalance = figureSpec({
  id: 'class-balance',
  about: 'how many ratings are high, by stars and by part of the split',
  needs: ['run', 'classes'],
  make({ run, classes }, id) {
    const parts = classes.parts.filter(({ n }) => n > 0);
    const stars = starsOf(classes);
    const total = stars.reduce((sum, { n }) => sum + n, 0);
    const high = parts.reduce((sum, part) => sum + part.high, 0) / total;
    const test = parts.find(({ part }) => part === 'test');
    return {
      id,
      title: `${percent(high, 1)} of ratings are 4 stars or more${test ? `, ${percent(test.high / test.n, 1)} of those that test` : ''}`,
      summary:
        'Share of ratings by stars; 4 and more count as high; and share of high ratings in each part of the split.',
      n: `${grouped(total)} ratings, split ${run.split}`,
      legend: [
        { label: 'high: 4 stars or more', series: 0, mark: 'area' },
        { label: 'not high', series: 1, mark: 'area' },
      ],
      panels: [
        {
          heading: 'All ratings, by stars',
          options: (look) =>
            barsOf(
              look,
              stars.map(({ stars, n }) => ({ label: String(stars), share: n / total, high: stars >= 4 })),
            ),
        },
        {
          heading: 'High ratings, by part',
          options: (look) =>
            barsOf(
              look,
              parts.map(({ part, n, high }) => ({ label: part, share: high / n, high: true })),
            ),
        },
      ],
      table: {
        columns: ['part', 'n', 'high', 'share_high', ...stars.map(({ stars }) => `stars_${stars}`)],
        rows: parts.map((part) => [
          part.part,
          part.n,
          part.high,
          part.high / part.n,
          ...stars.map(({ stars }) => part.stars.find((one) => one.stars === stars)?.n ?? 0),
        ]),
      },
    };
  },
});

interface Bar {
  readonly label: string;
  readonly share: number;
  readonly high: boolean;
}

function barsOf(look: Parameters<typeof rowPanel>[0], bars: readonly Bar[]) {
  const { series } = look.theme;
  return rowPanel(
    look,
    {
      labels: bars.map(({ label }) => label),
      x: { label: 'Share', format: shareFormat, ticks: 4 },
      row: 26,
      marginRight: 52,
    },
    [
      rect(bars, {
        ...rowBar,
        x1: 0,
        x2: 'share',
        fill: ({ high }: Bar) => series[high ? 0 : 1],
        fillOpacity: 0.3,
        stroke: ({ high }: Bar) => series[high ? 0 : 1],
        strokeWidth: 1.5,
      }),
      text(bars, {
        x: 'share',
        y: atRow,
        text: ({ share }: Bar) => percent(share, 1),
        textAnchor: 'start',
        dx: 6,
      }),
    ],
  );
}

function starsOf({ parts }: ClassBalance): { stars: number; n: number }[] {
  const sums = new Map<number, number>();
  for (const part of parts)
    for (const { stars, n } of part.stars) sums.set(stars, (sums.get(stars) ?? 0) + n);
  return [...sums].sort(([a], [b]) => a - b).map(([stars, n]) => ({ stars, n }));
}
