import { fixed, grouped } from '../../text/numbers.ts';
import type { Caption } from './caption.ts';
import type { LaunchSubject, LikeShare } from './subjects.ts';

/** A forecast after so many ratings. */
export interface KnownStep {
  readonly ratings: number;
  readonly forecast: LikeShare;
  /** Points of 100 between low and high. */
  readonly width: number;
}

export function knownSteps({ steps }: LaunchSubject): KnownStep[] {
  return steps.filter((step): step is KnownStep => step.forecast !== null && step.width !== null);
}

/** How the interval shrinks with the first ratings. */
export function launchCaption(of: LaunchSubject): Caption {
  const known = knownSteps(of);
  return {
    id: 'forecast-launch',
    title: titleOf(known),
    summary: `The dot is the forecast after so many ratings, the bar its 80 % interval. ${of.from === 'first ratings' ? 'The ratings are the first that it got.' : 'The ratings are made up as forecast, to see how sure one would be.'}`,
    n: `${known.length} steps of ${known.map(({ ratings }) => grouped(ratings)).join(', ')} ratings`,
    ofData: true,
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
