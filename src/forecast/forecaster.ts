import { earnedReach } from './conformal.ts';
import { conformalScores } from './conformal-scores.ts';
import { type CardShares, type Estimator, type PartGroup, partGroups } from './estimator.ts';
import { afterLaunch, type ErrorSpread, type LaunchCounts } from './launch.ts';
import { type LaunchReach, launchDeviation, launchReachAt } from './launch-reach.ts';
import { type HeldOut, type PastForecasts, releaseOf } from './past-forecasts.ts';
import type { Audience, Segments } from './segment.ts';
import { type StarCurves, starShares } from './star-shares.ts';
import type { TitleCard } from './title-card.ts';
import { starLevels, type TitleCells } from './title-cells.ts';
import { fewestOfGenre } from './title-process.ts';

/** What is forecast of a card for an audience. */
export interface Estimate {
  /** Share of the audience's raters who would give 4 stars or more. */
  readonly likeShare: number;
  /** Between these 80 % of such shares fall. */
  readonly low: number;
  readonly high: number;
  /** Shares of 1 to 5 stars; the last two add up to `likeShare`. */
  readonly stars: readonly number[];
  /** Share of high ratings over all titles and viewers. */
  readonly base: number;
  /** Signed; with `base` they add up to `likeShare`. */
  readonly parts: readonly EstimatePart[];
  readonly basis: Basis;
  /** 0 for a card much like many known titles, 1 for one of which nothing is known. */
  readonly unfamiliarity: number;
  /** Why no forecast should be made; null where it may. */
  readonly abstains: string | null;
}

export interface EstimatePart {
  /** `ratings so far` are those of a launch. */
  readonly group: PartGroup | 'ratings so far';
  readonly share: number;
}

/** What an estimate stands on. */
export interface Basis {
  /** Titles that it learned from, and the audience's ratings of them. */
  readonly titles: number;
  readonly ratings: number;
  /** Held-out titles of the audience that its interval was measured on. */
  readonly measured: number;
  /** How those were held out: `ahead` for cards newer than nearly all known titles. */
  readonly heldOut: HeldOut;
}

/** What would have been said of a title of the warehouse by a model that never saw it, and what then happened. */
export interface PastForecast {
  readonly heldOut: HeldOut;
  readonly likeShare: number;
  readonly low: number;
  readonly high: number;
  /** Shares of 1 to 5 stars; the last two add up to `likeShare`. */
  readonly stars: readonly number[];
  /** The audience's ratings of it, and the share of high ones; null where there are none. */
  readonly ratings: number;
  readonly happened: number | null;
}

/** Forecasts of the share of high ratings, fitted to one snapshot of a warehouse. */
export interface Forecaster {
  readonly dataHash: string;
  readonly seed: number;
  readonly segments: Segments;
  /** All segments of one card cost little more than one: what is known of a card is kept as long as the card. */
  estimate(card: TitleCard, audience: Audience, launch?: readonly LaunchCounts[]): Estimate;
  /** By title key; `ahead` where there is one, else `apart`; null where there is neither. @param launch its first ratings */
  past(title: number, audience: Audience, launch?: readonly LaunchCounts[]): PastForecast | null;
  /** The ratings that a title has, by title key: a launch that is over. */
  ratingsOf(title: number): LaunchCounts[];
}

/** All that a forecaster was fitted to. */
export interface Fitted {
  readonly dataHash: string;
  readonly seed: number;
  readonly segments: Segments;
  readonly estimator: Estimator;
  readonly cells: TitleCells;
  readonly past: PastForecasts;
  readonly spread: Readonly<Record<HeldOut, ErrorSpread>>;
  readonly launchReach: Readonly<Record<HeldOut, readonly LaunchReach[]>>;
  readonly curves: StarCurves;
  /** Titles it learned from. */
  readonly titles: number;
  /** Cards released on that day or later are forecast ahead of what is known: see {@link releaseOf}. */
  readonly frontier: string;
}

export function createForecaster(fitted: Fitted): Forecaster {
  const { estimator, cells, segments, curves } = fitted;
  const known = new WeakMap<TitleCard, ReturnType<Estimator['estimate']>>();
  const sharesOf = (card: TitleCard) => {
    const shares = known.get(card) ?? estimator.estimate(card);
    known.set(card, shares);
    return shares;
  };
  const limit = mostUnfamiliar(fitted.past);
  const reaches = new Map<string, { reach: number; measured: number }>();
  const reachOf = (audience: Audience, heldOut: HeldOut) => {
    const key = `${heldOut} ${audience.weights.map(({ segment, share }) => `${segment}:${share}`).join()}`;
    const found = reaches.get(key) ?? measureReach(fitted, audience, heldOut);
    if (reaches.size < mostReaches) reaches.set(key, found);
    return found;
  };
  return {
    dataHash: fitted.dataHash,
    seed: fitted.seed,
    segments,
    estimate(card, audience, launch = []) {
      const shares = sharesOf(card);
      const weights = weightsOf(audience, cells.segments);
      const heldOut: HeldOut = isAhead(card, fitted.frontier) ? 'ahead' : 'apart';
      const { reach, measured } = reachOf(audience, heldOut);
      const before = mean(shares.share, weights);
      const isLaunched = ratingsSoFar(launch) > 0;
      const usual = fitted.spread[heldOut];
      const half = reach * mean(shares.spread, weights) * widening(usual, before, shares.genreDoubt);
      const doubted = { ...usual, level: usual.level + shares.genreDoubt };
      const { likeShare, low, high } = isLaunched
        ? launched(fitted, heldOut, doubted, shares.share, weights, launch)
        : around(before, half);
      return {
        likeShare,
        low,
        high,
        stars: starShares(curves, likeShare),
        base: estimator.base,
        parts: partsOf(shares.parts, weights, likeShare - before, isLaunched),
        basis: { titles: fitted.titles, ratings: ratingsOf(cells, audience), measured, heldOut },
        unfamiliarity: shares.unfamiliarity,
        abstains: abstention(audience, shares, limit),
      };
    },
    past(title, audience, launch = []) {
      const weights = weightsOf(audience, cells.segments);
      for (const heldOut of ['ahead', 'apart'] as const) {
        const { share, spread } = fitted.past[heldOut];
        const own = ofTitle(share, title, cells.segments);
        const before = mean(own, weights);
        if (Number.isNaN(before)) continue;
        const half = reachOf(audience, heldOut).reach * mean(ofTitle(spread, title, cells.segments), weights);
        const said =
          ratingsSoFar(launch) > 0
            ? launched(fitted, heldOut, fitted.spread[heldOut], Float64Array.from(own), weights, launch)
            : around(before, half);
        return {
          heldOut,
          ...said,
          stars: starShares(curves, said.likeShare),
          ...happened(cells, title, audience),
        };
      }
      return null;
    },
    ratingsOf: (title) => ratedBy(cells, title),
  };
}

type Said = Pick<Estimate, 'likeShare' | 'low' | 'high'>;

function around(share: number, half: number): Said {
  const likeShare = clip(share);
  return { likeShare, low: clip(likeShare - half), high: clip(likeShare + half) };
}

/** How much greater an error is to be expected where genres are not known from titles than it was of held-out titles. */
function widening({ level, contrast }: ErrorSpread, share: number, genreDoubt: number): number {
  const deviation = (doubt: number) => launchDeviation({ share, variance: level + contrast + doubt });
  return deviation(genreDoubt) / deviation(0);
}

/** What was expected and the first ratings, together. */
function launched(
  { launchReach }: Fitted,
  heldOut: HeldOut,
  spread: ErrorSpread,
  shares: Float64Array,
  weights: Float64Array,
  launch: readonly LaunchCounts[],
): Said {
  const belief = afterLaunch(shares, weights, spread, launch);
  const { drift, reach } = launchReachAt(launchReach[heldOut], ratingsSoFar(launch));
  return around(belief.share + drift, reach * launchDeviation(belief));
}

function ratedBy({ levels, ratings, segments }: TitleCells, title: number): LaunchCounts[] {
  return Array.from({ length: segments }, (_, segment) => segment).flatMap((segment) => {
    const cell = title * segments + segment;
    const stars = [...levels.subarray(cell * starLevels, (cell + 1) * starLevels)];
    return ratings[cell] > 0 ? [{ segment, stars }] : [];
  });
}

const mostReaches = 10_000;

/** Beyond the most unlike title that was ever held out, no interval was measured. */
function mostUnfamiliar({ apart, ahead }: PastForecasts): number {
  const most = (values: Float32Array) =>
    values.filter((value) => value >= 0).reduce((known, value) => Math.max(known, value), 0);
  return Math.max(most(apart.unfamiliarity), most(ahead.unfamiliarity));
}

function abstention(
  { weights }: Audience,
  { unfamiliarity, genreTitles }: Pick<CardShares, 'unfamiliarity' | 'genreTitles'>,
  limit: number,
): string | null {
  if (weights.length === 0) return 'nobody of this audience is known';
  if (unfamiliarity > limit)
    return 'too little on the card is known from other titles: no title as unlike the rest was ever checked';
  if (genreTitles !== null && genreTitles < fewestOfGenre)
    return `none of its genres is known from ${fewestOfGenre} titles or more, and of such titles intervals hold too seldom`;
  return null;
}

function ratingsSoFar(launch: readonly LaunchCounts[]): number {
  return launch.reduce((all, { stars }) => stars.reduce((sum, count) => sum + count, all), 0);
}

function isAhead(card: TitleCard, frontier: string): boolean {
  const release = releaseOf(card);
  return release === '' || release >= frontier;
}

function measureReach(fitted: Fitted, audience: Audience, heldOut: HeldOut) {
  const scores = conformalScores(fitted.past[heldOut], fitted.cells, audience);
  return { reach: earnedReach(scores), measured: scores.own.length };
}

/** By segment; adding up to 1, or to 0 for an audience of nobody. */
export function weightsOf({ weights }: Audience, segments: number): Float64Array {
  const all = new Float64Array(segments);
  for (const { segment, share } of weights) all[segment] = share;
  return all;
}

function ofTitle(values: Float32Array, title: number, segments: number): Float32Array {
  return values.subarray(title * segments, (title + 1) * segments);
}

function mean(values: ArrayLike<number>, weights: Float64Array): number {
  return weights.reduce((sum, weight, at) => (weight > 0 ? sum + weight * values[at] : sum), 0);
}

function clip(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function partsOf(
  parts: Float64Array,
  weights: Float64Array,
  moved: number,
  isLaunched: boolean,
): EstimatePart[] {
  const own = partGroups.map(
    (group, at): EstimatePart => ({
      group,
      share: weights.reduce(
        (sum, weight, segment) => sum + weight * parts[segment * partGroups.length + at],
        0,
      ),
    }),
  );
  return isLaunched ? [...own, { group: 'ratings so far', share: moved }] : own;
}

/** The audience's ratings of all titles. */
function ratingsOf({ ratings, segments, titles }: TitleCells, { weights }: Audience): number {
  let sum = 0;
  for (const { segment } of weights)
    for (let title = 0; title < titles; title++) sum += ratings[title * segments + segment];
  return sum;
}

/** Of one title, by an audience. */
export function happened(
  { ratings, likes, segments }: TitleCells,
  title: number,
  { weights }: Audience,
): Pick<PastForecast, 'ratings' | 'happened'> {
  let [count, high] = [0, 0];
  for (const { segment } of weights) {
    count += ratings[title * segments + segment];
    high += likes[title * segments + segment];
  }
  return { ratings: count, happened: count > 0 ? high / count : null };
}
