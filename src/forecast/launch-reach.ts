import { log1p } from '../numerics/log.ts';
import { quantiles } from '../numerics/quantile.ts';
import { coverage, fewestRatings } from './conformal.ts';
import { type FirstRatings, launchOf } from './first-ratings.ts';
import { afterLaunch, type Belief, type ErrorSpread, type LaunchCounts } from './launch.ts';
import type { HeldOutShares } from './past-forecasts.ts';
import { highLevel, starLevels, type TitleCells } from './title-cells.ts';

/** Numbers of first ratings that a launch is measured with. */
export const launchSizes = [5, 20, 100] as const;

/** Deviations to either side that held the truth of 80 % of held-out cells, for each of {@link launchSizes}. */
export type LaunchReach = readonly number[];

/** Normal quantile of an 80 % interval, where nothing was held out to measure by. */
const usualReach = 1.2815515655446004;
/** Ratings of a share that is yet to come true. */
const usualRatings = 60;
const enoughCells = 100;

/** What an interval after a launch is measured in. */
export function launchDeviation({ share, variance }: Belief): number {
  return Math.sqrt(variance + Math.max(0.05, share * (1 - share)) / usualRatings);
}

export interface LaunchedCell {
  readonly segment: number;
  readonly belief: Belief;
  /** Share of high ratings among those of the cell that came later; 20 or more. */
  readonly happened: number;
}

/** Held-out titles after their first `size` ratings, whoever gave them: what is then believed of the later ratings of each cell. */
export function launchedCells(
  shares: Float32Array | Float64Array,
  cells: TitleCells,
  first: FirstRatings,
  spread: ErrorSpread,
  size: number,
): LaunchedCell[] {
  const { segments, titles } = cells;
  const all: LaunchedCell[] = [];
  for (let title = 0; title < titles; title++) {
    const own = Float64Array.from(shares.subarray(title * segments, (title + 1) * segments));
    const launch = Number.isNaN(own[0]) ? undefined : launchOf(first, title, size);
    if (!launch) continue;
    for (let segment = 0; segment < segments; segment++) {
      const happened = laterShare(cells, title * segments + segment, launch, segment);
      if (Number.isNaN(happened)) continue;
      const weights = new Float64Array(segments);
      weights[segment] = 1;
      all.push({ segment, belief: afterLaunch(own, weights, spread, launch), happened });
    }
  }
  return all;
}

/** NaN where too few came later. */
export function laterShare(
  { ratings, likes }: TitleCells,
  cell: number,
  launch: readonly LaunchCounts[],
  segment: number,
): number {
  const seen =
    launch.find((counts) => counts.segment === segment)?.stars ?? new Array<number>(starLevels).fill(0);
  const count = ratings[cell] - total(seen);
  return count >= fewestRatings ? (likes[cell] - total(seen.slice(highLevel))) / count : Number.NaN;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

export function measureLaunchReach(
  past: HeldOutShares,
  cells: TitleCells,
  first: FirstRatings,
  spread: ErrorSpread,
): LaunchReach {
  return launchSizes.map((size) => {
    const scores = launchedCells(past.share, cells, first, spread, size).map(
      ({ belief, happened }) => Math.abs(happened - belief.share) / launchDeviation(belief),
    );
    if (scores.length < enoughCells) return usualReach;
    return quantiles(Float64Array.from(scores), [coverage * (1 + 1 / scores.length)])[0];
  });
}

/** Between the sizes that were measured, straight in the logarithm of their number. */
export function launchReachAt(reach: LaunchReach, ratings: number): number {
  const last = launchSizes.length - 1;
  if (ratings <= launchSizes[0]) return reach[0];
  if (ratings >= launchSizes[last]) return reach[last];
  const above = launchSizes.findIndex((size) => size > ratings);
  const [from, to] = [log1p(launchSizes[above - 1]), log1p(launchSizes[above])];
  const step = (log1p(ratings) - from) / (to - from);
  return reach[above - 1] + step * (reach[above] - reach[above - 1]);
}
