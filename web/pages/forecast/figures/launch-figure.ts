import { fixed, grouped } from '../../../../src/figures.ts';
import type { ChartFigure } from '../../../chart/chart-figure.ts';
import type { LaunchSteps } from '../../../client/forecast-shapes.ts';
import type { KnownStep } from '../drawings/launch-steps.ts';

/** How the interval shrinks with the first ratings. */
export function launchFigure({ steps, from }: LaunchSteps): ChartFigure {
  const known = steps.filter((step): step is KnownStep => step.forecast !== null && step.width !== null);
  return {
    id: 'forecast-launch',
    title: titleOf(known),
    summary: `The dot is the forecast after so many ratings, the bar its 80 % interval. ${from === 'first ratings' ? 'The ratings are the first that it got.' : 'The ratings are made up as forecast, to see how sure one would be.'}`,
    n: `${known.length} steps of ${known.map(({ ratings }) => grouped(ratings)).join(', ')} ratings`,
    ofData: true,
    panels: async () => [(await import('../drawings/launch-steps.ts')).launchSteps(known)],
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

function titleOf(steps: readonly KnownStep[]): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last || first === last) return 'There are no ratings yet to sharpen it';
  const [before, after] = [fixed(first.width, 0), fixed(last.width, 0)];
  return last.width < first.width
    ? `${grouped(last.ratings)} ratings would narrow the interval from ${before} to ${after} of 100`
    : `Its first ${grouped(last.ratings)} ratings leave the interval at ${after} of 100`;
}
