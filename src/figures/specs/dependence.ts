import { areaY, dot, line, link } from '@observablehq/plot';
import type { Look } from '../figure.ts';
import type { FeatureDependence } from '../inputs/inputs.ts';
import { numberPanel, rowPanel, shareFormat } from '../look/panel.ts';
import { fixed, grouped, percent, short } from '../text/numbers.ts';
import { figureSpec } from './spec.ts';

type Feature = FeatureDependence['features'][number];
type Numbers = Feature & { readonly grid: readonly number[] };

const most = 6;

export const dependence = figureSpec({
  id: 'dependence',
  about: 'what the model says as one feature changes and all else stays (partial dependence, ICE)',
  needs: ['run', 'dependence'],
  make({ dependence: { features, n } }, id) {
    const shown = features.slice(0, most);
    if (shown.length === 0) return { missing: 'no feature moves any prediction' };
    return {
      id,
      title: titleOf(shown),
      summary:
        'Partial dependence: the mean prediction when a feature is set to a value and all else stays, with the middle eight tenths of ratings and some single ones.',
      n: `${grouped(n)} ratings, drawn from the test part`,
      caveat:
        'Values are set one feature at a time, also where nobody has such a pair of values: not what would happen if they changed.',
      legend: [
        { label: 'mean', series: 0, mark: 'line' },
        { label: 'middle 80 %', series: 0, mark: 'area' },
        { label: 'single ratings', series: 4, mark: 'line', solid: true },
      ],
      panels: shown.map((feature) => ({
        heading: feature.name,
        options: (look: Look) => (isNumbers(feature) ? curvePanel(look, feature) : labelPanel(look, feature)),
      })),
      table: {
        columns: ['feature', 'value', 'mean', 'low_10', 'high_90'],
        rows: features.flatMap(({ name, grid, mean, low, high }) =>
          grid.map((value, at) => [name, value, mean[at], low[at], high[at]]),
        ),
      },
    };
  },
});

function titleOf(features: readonly Feature[]): string {
  const widest = features.reduce((best, one) => (rangeOf(one) > rangeOf(best) ? one : best));
  const { name, mean, grid } = widest;
  const [least, greatest] = [mean.indexOf(Math.min(...mean)), mean.indexOf(Math.max(...mean))];
  const [from, to] = least < greatest ? [least, greatest] : [greatest, least];
  return `From ${name} ${valueText(grid[from], grid)} to ${valueText(grid[to], grid)} the mean prediction goes from ${percent(mean[from])} to ${percent(mean[to])}`;
}

function rangeOf({ mean }: Feature): number {
  return Math.max(...mean) - Math.min(...mean);
}

function valueText(value: number | string | null, grid: Feature['grid']): string {
  return value === null ? 'unknown' : typeof value === 'number' ? tickText(grid)(value) : value;
}

function isNumbers(feature: Feature): feature is Numbers {
  return feature.grid.every((value) => typeof value === 'number');
}

function curvePanel(look: Look, { grid, mean, low, high, curves }: Numbers) {
  const { series } = look.theme;
  const points = grid.map((value, at) => ({ value, mean: mean[at], low: low[at], high: high[at] }));
  const single = curves.flatMap((curve, rating) =>
    grid.map((value, at) => ({ value, rating, says: curve[at] })),
  );
  return numberPanel(
    look,
    {
      height: 220,
      x: { label: 'Value', ticks: Math.max(3, Math.floor(look.width / 70)), format: tickText(grid) },
      y: { label: 'Probability', format: shareFormat, domain: [0, 1], ticks: 5 },
    },
    [
      line(single, {
        x: 'value',
        y: 'says',
        z: 'rating',
        stroke: series[4],
        strokeOpacity: 0.22,
        strokeWidth: 0.8,
      }),
      areaY(points, { x: 'value', y1: 'low', y2: 'high', fill: series[0], fillOpacity: 0.25 }),
      line(points, { x: 'value', y: 'mean', stroke: series[0], strokeWidth: 2.5 }),
    ],
  );
}

/** Years are not grouped by thousands. */
function tickText(grid: Feature['grid']): (value: number) => string {
  const isYear = (value: Feature['grid'][number]) =>
    Number.isInteger(value) && Number(value) > 1800 && Number(value) < 2200;
  const years = grid.every(isYear);
  return years ? (value) => fixed(value, 0) : short;
}

function labelPanel(look: Look, { grid, mean, low, high }: Feature) {
  const colour = look.theme.series[0];
  const points = grid.map((_, at) => ({ at, mean: mean[at], low: low[at], high: high[at] })).slice(0, 12);
  return rowPanel(
    look,
    {
      labels: points.map(({ at }) => valueText(grid[at], grid)),
      x: { label: 'Probability', format: shareFormat, domain: [0, 1], ticks: 3 },
      row: Math.max(16, Math.min(28, 150 / points.length)),
    },
    [
      link(points, { x1: 'low', x2: 'high', y: 'at', stroke: colour, strokeOpacity: 0.4, strokeWidth: 4 }),
      dot(points, { x: 'mean', y: 'at', r: 4, fill: look.theme.paper, stroke: colour, strokeWidth: 2 }),
    ],
  );
}
