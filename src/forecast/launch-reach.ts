import { log1p } from '../numerics/log.ts';
import { weightedQuantile } from '../numerics/quantile.ts';
import { cautiousShare, coverage, fewestRatings } from './conformal.ts';
import { type FirstRatings, launchOf } from './first-ratings.ts';
import { afterLaunch, type Belief, type ErrorSpread, type LaunchCounts } from './launch.ts';
import type { HeldOutShares } from './past-forecasts.ts';
import { highLevel, starLevels, type TitleCells } from './title-cells.ts';

/** Numbers of first ratings that a launch is measured with. */
export const launchSizes = [5, 20, 100] as const;

/** What held-out titles taught of intervals after so many ratings. */
export interface LaunchReach {
  /** How much more the later raters of a segment like a title than its first raters lead one to believe, as a share. */
  readonly drift: number;
  /** Deviations to either side that hold the truth of 80 % of cells. */
  readonly reach: number;
}

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
  /** Title key. */
  readonly title: number;
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
      all.push({ title, segment, belief: afterLaunch(own, weights, spread, launch), happened });
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

/** How held-out titles count for launches to come. */
export interface LaunchRule {
  /** How much a title counts, above 0: first raters of a new title differ from later ones otherwise than those of an old one. */
  readonly recency: (title: number) => number;
  /** Whether the reach is raised by the standard error of its coverage: where the titles to come are not drawn like those that it is measured on. */
  readonly isCautious: boolean;
}

/** For each of {@link launchSizes}. */
export function measureLaunchReaches(
  past: HeldOutShares,
  cells: TitleCells,
  first: FirstRatings,
  spread: ErrorSpread,
  rule: LaunchRule,
): LaunchReach[] {
  return launchSizes.map((size) => earnedLaunch(launchedCells(past.share, cells, first, spread, size), rule));
}

export function earnedLaunch(
  cells: readonly LaunchedCell[],
  { recency, isCautious }: LaunchRule,
): LaunchReach {
  if (cells.length < enoughCells) return { drift: 0, reach: usualReach };
  const weights = Float64Array.from(cells, ({ title }) => recency(title));
  const drift = surelyDrifted(cells, weights);
  const scores = Float64Array.from(
    cells,
    ({ belief, happened }) => Math.abs(happened - belief.share - drift) / launchDeviation(belief),
  );
  const share = isCautious ? cautiousShare(effectiveTitles(cells, recency)) : coverage;
  return { drift, reach: weightedQuantile(scores, weights, share) };
}

/** The mean error, drawn to 0 by what of it chance alone would bring (James and Stein 1961), whole titles being drawn. */
function surelyDrifted(cells: readonly LaunchedCell[], weights: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const errors = cells.map(({ belief, happened }) => happened - belief.share);
  const mean = errors.reduce((sum, error, at) => sum + weights[at] * error, 0) / total;
  const byTitle = new Map<number, number>();
  cells.forEach(({ title }, at) => {
    byTitle.set(title, (byTitle.get(title) ?? 0) + weights[at] * (errors[at] - mean));
  });
  const variance = [...byTitle.values()].reduce((sum, own) => sum + own * own, 0) / (total * total);
  return mean * Math.max(0, 1 - variance / (mean * mean + Number.MIN_VALUE));
}

/** As many titles as if all counted alike (Kish 1965). */
function effectiveTitles(cells: readonly LaunchedCell[], recency: (title: number) => number): number {
  const weights = [...new Set(cells.map(({ title }) => title))].map(recency);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return (sum * sum) / weights.reduce((all, weight) => all + weight * weight, 0);
}

/** Between the sizes that were measured, straight in the logarithm of their number; no drift before the first rating. */
export function launchReachAt(reaches: readonly LaunchReach[], ratings: number): LaunchReach {
  const last = launchSizes.length - 1;
  if (ratings <= launchSizes[0])
    return { drift: (reaches[0].drift * ratings) / launchSizes[0], reach: reaches[0].reach };
  if (ratings >= launchSizes[last]) return reaches[last];
  const above = launchSizes.findIndex((size) => size > ratings);
  const [from, to] = [log1p(launchSizes[above - 1]), log1p(launchSizes[above])];
  const step = (log1p(ratings) - from) / (to - from);
  const between = (of: keyof LaunchReach) =>
    reaches[above - 1][of] + step * (reaches[above][of] - reaches[above - 1][of]);
  return { drift: between('drift'), reach: between('reach') };
}
