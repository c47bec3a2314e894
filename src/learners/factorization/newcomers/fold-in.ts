import { StreamPulseError } from '../../../errors.ts';
import { highRating } from '../../../features/star-frame.ts';
import { normalCdf } from '../../../numerics/normal.ts';
import { starLevel, starLevels } from '../../star-levels.ts';
import { dayOf, dayRow } from '../design/days.ts';
import { type Posterior, withoutMoods } from '../posterior/posterior.ts';
import { addRow } from '../posterior/sample-table.ts';
import {
  forget,
  observeBetween,
  observeValue,
  resetPosterior,
  scoreMean,
  scoreVariance,
  type ViewerPosterior,
  type ViewerPrior,
  viewerPosterior,
} from './viewer-posterior.ts';
import { viewerPriors } from './viewer-priors.ts';

/** A rating of a viewer who is new to the model. */
export interface GivenRating {
  /** Row of the title. */
  readonly title: number;
  readonly stars: number;
  /** Seconds since 1970; left out, no day. */
  readonly time?: number | undefined;
}

/** What is expected of a viewer and a title; null in place of stars for models of task `label`. */
export interface FoldedAnswer {
  /** P(stars >= 4). */
  readonly probability: number;
  /** Within which P(stars >= 4) lies with 95 %, were viewer and title known for sure. */
  readonly interval: readonly [low: number, high: number];
  readonly expectedStars: number | null;
  /** P(1 star) ... P(5 stars). */
  readonly levels: Float64Array | null;
}

/** Parts of the mean score, in stars (for task `label`, in deviations of the noise). */
export interface FoldedReasons {
  /** A title and a viewer of the mean kind. */
  readonly base: number;
  readonly title: number;
  /** How the viewer's level differs from that of any viewer. */
  readonly viewer: number;
  /** What is left: the viewer's liking of this title more than of others. */
  readonly taste: number;
  /** By given rating, in their order: what it adds to the score; they sum to `viewer` + `taste`. */
  readonly ratings: Float64Array;
}

/** A viewer who was taken in. @throws `option-bad` for a title without a row */
export interface FoldedViewer {
  /** `time` (seconds since 1970) tells the day; left out, it is any. */
  answer(title: number, time?: number): FoldedAnswer;
  reasons(title: number, time?: number): FoldedReasons;
}

/** Takes viewers in, each from ratings of their own. */
export interface FoldIn {
  /** @throws `option-bad` for a title without a row, or stars outside 0.5 ... 5 */
  viewer(ratings: readonly GivenRating[]): FoldedViewer;
}

/** Of a title on a day: what it says by itself in each sample, and its factors. */
interface Rest {
  readonly scores: Float64Array;
  /** samples x rank. */
  readonly factors: Float64Array;
}

/** Passes over the ratings: the first depends on their order, further ones hardly. */
const sweeps = 2;
const surest = 1.959963984540054;

/**
 * Takes viewers into a fitted factorization machine without training: in each kept sample, all that is known of titles
 * and days stays as it is, and a viewer's effect and factors have a normal prior (mean and covariance of the viewers' own)
 * that their ratings narrow. `levels` and `label` take ratings in
 * as opinions between cutpoints, by expectation propagation. Moods count as noise.
 */
export function foldIn(fitted: Posterior): FoldIn {
  const posterior = withoutMoods(fitted);
  const { samples, rank, task } = posterior;
  const priors = viewerPriors(posterior.viewer.table);
  const middle = meanRest(posterior);
  const rests = new Map<string, Rest>();
  const restFor = (title: number, time: number | undefined): Rest => {
    const day = dayRow(posterior.days, time === undefined ? Number.NaN : dayOf(time));
    const key = `${title} ${day}`;
    if (!rests.has(key)) {
      checkTitle(posterior, title);
      rests.set(key, restOf(posterior, title, day));
    }
    return rests.get(key)!;
  };
  return {
    viewer(ratings) {
      const levels = ratings.map((rating) => levelOf(posterior, rating));
      const given = ratings.map(({ title, time }) => restFor(title, time));
      const folded: Folded = {
        priors,
        middle,
        given,
        sites: new Float64Array(2 * ratings.length * samples),
        viewers: [],
      };
      for (let s = 0; s < samples; s++) {
        const viewer = viewerPosterior(1 + rank);
        resetPosterior(viewer, priors[s]);
        const sites = folded.sites.subarray(2 * s * ratings.length);
        for (let sweep = 0; sweep < (task === 'stars' ? 1 : sweeps); sweep++) {
          given.forEach((rest, at) => {
            if (sweep > 0) forget(viewer, rest.factors, s * rank, sites[2 * at], sites[2 * at + 1]);
            observe(posterior, s, viewer, rest, levels[at], ratings[at].stars);
            sites.set(viewer.site, 2 * at);
          });
        }
        folded.viewers.push(viewer);
      }
      return {
        answer: (title, time) => answerOf(posterior, folded.viewers, restFor(title, time)),
        reasons: (title, time) => reasonsOf(posterior, folded, restFor(title, time)),
      };
    },
  };
}

interface Folded {
  readonly priors: readonly ViewerPrior[];
  /** The mean title. */
  readonly middle: Rest;
  readonly given: readonly Rest[];
  /** Value and variance of each given rating: samples x ratings x 2. */
  readonly sites: Float64Array;
  /** One a sample. */
  readonly viewers: ViewerPosterior[];
}

function reasonsOf(
  { samples, rank, task, noises }: Posterior,
  { priors, middle, given, sites, viewers }: Folded,
  rest: Rest,
): FoldedReasons {
  const parts = { base: 0, title: 0, viewer: 0, taste: 0 };
  const ratings = new Float64Array(given.length);
  for (let s = 0; s < samples; s++) {
    const before = priors[s].mean;
    const { mean, covariance } = viewers[s];
    const weight = (task === 'label' ? Math.sqrt(noises[s]) : 1) / samples;
    const at = s * rank;
    const anybody = middle.scores[s] + linear(before, middle.factors, at);
    const own = mean.map((value, k) => value - before[k]);
    const level = linear(own, middle.factors, at);
    parts.base += weight * anybody;
    parts.title += weight * (rest.scores[s] + linear(before, rest.factors, at) - anybody);
    parts.viewer += weight * level;
    parts.taste += weight * (linear(own, rest.factors, at) - level);
    const pulled = pull(covariance, rest.factors, at);
    given.forEach((other, k) => {
      const [value, variance] = sites.subarray(2 * (s * given.length + k));
      const surprise = value - linear(before, other.factors, at);
      ratings[k] += (weight * linear(pulled, other.factors, at) * surprise) / variance;
    });
  }
  return { ...parts, ratings };
}

/** numbers[0] + numbers[1 ..] times factors. */
function linear(numbers: Float64Array, factors: Float64Array, at: number): number {
  let sum = numbers[0];
  for (let k = 1; k < numbers.length; k++) sum += numbers[k] * factors[at + k - 1];
  return sum;
}

/** Covariance times (1, factors). */
function pull(covariance: Float64Array, factors: Float64Array, at: number): Float64Array {
  const width = Math.sqrt(covariance.length);
  return Float64Array.from({ length: width }, (_, j) =>
    linear(covariance.subarray(j * width, (j + 1) * width), factors, at),
  );
}

function checkTitle({ title: { table } }: Posterior, title: number): void {
  if (!(Number.isInteger(title) && title >= 0 && title < table.rows))
    bad('the model knows no such title', title, `0 to ${table.rows - 1}`);
}

/** Level of the model's that the rating is nearest to; a model may know fewer stars than there are. */
function levelOf({ stars, task }: Posterior, rating: GivenRating): number {
  if (!(rating.stars >= 0.5 && rating.stars <= 5)) bad('stars of no rating', rating.stars, '0.5 to 5');
  if (task === 'label') return rating.stars >= highRating ? 1 : 0;
  const gaps = stars.map((value) => Math.abs(value - rating.stars));
  return gaps.indexOf(Math.min(...gaps));
}

function bad(what: string, value: number, expected: string): never {
  throw new StreamPulseError('option-bad', what, { value: String(value), expected });
}

function observe(
  { task, cuts, noises, stars, rank }: Posterior,
  sample: number,
  viewer: ViewerPosterior,
  { scores, factors }: Rest,
  level: number,
  given: number,
): void {
  const noise = 1 / noises[sample];
  const at = sample * rank;
  const score = scores[sample];
  if (task === 'stars') {
    observeValue(viewer, factors, at, given - score, noise);
    return;
  }
  const each = stars.length - 1;
  const low = level === 0 ? Number.NEGATIVE_INFINITY : cuts[sample * each + level - 1] - score;
  const high = level === each ? Number.POSITIVE_INFINITY : cuts[sample * each + level] - score;
  observeBetween(viewer, factors, at, low, high, noise);
}

function answerOf(posterior: Posterior, viewers: readonly ViewerPosterior[], rest: Rest): FoldedAnswer {
  const { samples, rank, stars, noises, cuts, task } = posterior;
  const each = stars.length - 1;
  const above = new Float64Array(stars.length + 1);
  const high = task === 'label' ? 1 : stars.findIndex((value) => value >= highRating);
  let middle = 0;
  let squares = 0;
  let within = 0;
  viewers.forEach((viewer, s) => {
    const score = rest.scores[s] + scoreMean(viewer, rest.factors, s * rank);
    const variance = scoreVariance(viewer, rest.factors, s * rank);
    const deviation = Math.sqrt(variance + 1 / noises[s]);
    for (let level = 1; level <= each; level++)
      above[level] += normalCdf((score - cuts[s * each + level - 1]) / deviation) / samples;
    if (high < 1) return;
    const z = (score - cuts[s * each + high - 1]) * Math.sqrt(noises[s]);
    middle += z / samples;
    squares += (z * z) / samples;
    within += (variance * noises[s]) / samples;
  });
  above[0] = 1;
  const spread = surest * Math.sqrt(Math.max(0, squares - middle * middle) + within);
  const sure = high === 0 ? 1 : 0;
  const hasBoth = high > 0;
  return {
    probability: hasBoth ? Math.min(1, above[high]) : sure,
    interval: hasBoth ? [normalCdf(middle - spread), normalCdf(middle + spread)] : [sure, sure],
    ...(task === 'label' ? { expectedStars: null, levels: null } : starsOf(stars, above)),
  };
}

function starsOf(stars: readonly number[], above: Float64Array) {
  const levels = new Float64Array(starLevels);
  let expectedStars = 0;
  stars.forEach((value, level) => {
    const share = above[level] - above[level + 1];
    levels[starLevel(value)] += share;
    expectedStars += value * share;
  });
  return { expectedStars, levels };
}

/** Fact columns are as where nothing is known. */
function restOf(
  { samples, rank, intercepts, title, day, facts }: Posterior,
  row: number,
  dayAt: number,
): Rest {
  const width = 1 + rank;
  const sums = new Float64Array(samples * width);
  const squares = new Float64Array(samples * width);
  const into = { sums, squares };
  addRow(title.table, row, 1, into);
  if (day) addRow(day, dayAt, 1, into);
  for (const { field, table } of facts) addRow(table, field.size, 1, into);
  return restFrom(samples, rank, intercepts, sums, squares);
}

function restFrom(
  samples: number,
  rank: number,
  intercepts: Float64Array,
  sums: Float64Array,
  squares: Float64Array,
): Rest {
  const scores = new Float64Array(samples);
  const factors = new Float64Array(samples * rank);
  for (let s = 0; s < samples; s++) {
    const from = s * (1 + rank);
    let score = 0;
    for (let f = 0; f < rank; f++) {
      const sum = sums[from + 1 + f];
      score += sum * sum - squares[from + 1 + f];
      factors[s * rank + f] = sum;
    }
    scores[s] = intercepts[s] + sums[from] + 0.5 * score;
  }
  return { scores, factors };
}

/** The mean over titles. */
function meanRest(posterior: Posterior): Rest {
  const { title, samples, rank, days } = posterior;
  const scores = new Float64Array(samples);
  const factors = new Float64Array(samples * rank);
  const { rows } = title.table;
  for (let row = 0; row < rows; row++) {
    const rest = restOf(posterior, row, days.length);
    for (let s = 0; s < samples; s++) scores[s] += rest.scores[s] / rows;
    for (let at = 0; at < factors.length; at++) factors[at] += rest.factors[at] / rows;
  }
  return { scores, factors };
}
