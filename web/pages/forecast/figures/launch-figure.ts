import { dot, link } from '@observablehq/plot';
import { type Figure, fixed, grouped, type Look, rowPanel, shareAxis } from '../../../../src/figures.ts';
import type { Forecast, LaunchSteps } from '../../../client/forecast-shapes.ts';

interface Known {
  readonly ratings: number;
  readonly forecast: Forecast;
  readonly width: number;
}

/** How the interval shrinks with the first ratings. */
export function launchFigure({ steps, from }: LaunchSteps): Figure {
  const known = steps.filter((step): step is Known => step.forecast !== null && step.width !== null);
  return {
    id: 'forecast-launch',
    title: titleOf(known),
    summary: `The dot is the forecast after so many ratings, the bar its 80 % interval. ${from === 'first ratings' ? 'The ratings are the first that it got.' : 'The ratings are made up as forecast, to see how sure one would be.'}`,
    n: `${known.length} steps of ${known.map(({ ratings }) => grouped(ratings)).join(', ')} ratings`,
    ofData: true,
    panels: [{ least: 280, options: (look) => panel(look, known) }],
    table: {
      columns: ['ratings', 'share', 'low', 'high', 'points'],
      rows: known.map(({ ratings, width, forecast: { likeShare, low, high } }) => [
        ratings,
        likeShare,
        low,
        high,
        width,
      ]),
    },
  };
}

function titleOf(steps: readonly Known[]): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || first === last) return 'There are no ratings yet to sharpen it';
  const [before, after] = [fixed(first.width, 0), fixed(last.width, 0)];
  return last.width < first.width
    ? `${grouped(last.ratings)} ratings would narrow the interval from ${before} to ${after} of 100`
    : `Its first ${grouped(last.ratings)} ratings leave the interval at ${after} of 100`;
}

const at = (_: unknown, row: number) => row;

function panel(look: Look, steps: readonly Known[]) {
  const rows = steps.map(({ forecast: { likeShare, low, high } }) => ({ likeShare, low, high }));
  const stroke = look.theme.series[0];
  const labels = steps.map(({ ratings }) => (ratings === 0 ? 'no ratings' : `${grouped(ratings)} ratings`));
  return rowPanel(look, { labels, row: 32, x: { label: '4 stars or more', ...shareAxis } }, [
    link(rows, { x1: 'low', x2: 'high', y: at, stroke, strokeWidth: 3 }),
    dot(rows, { x: 'likeShare', y: at, r: 5, fill: look.theme.paper, stroke, strokeWidth: 2 }),
  ]);
}
