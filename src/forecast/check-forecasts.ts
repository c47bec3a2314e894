import { quantiles } from '../numerics/quantile.ts';
import type { Split } from '../splits/split.ts';
import type { Star } from '../warehouse/star.ts';
import { coverage, fewestRatings } from './conformal.ts';
import { countedLater, type HindsightShares } from './counted-later.ts';
import { type ErrorParts, errorParts } from './error-parts.ts';
import type { Lesson } from './estimator.ts';
import { launchOf } from './first-ratings.ts';
import { type ForecastFitOptions, fitLesson, wholeLesson } from './fit-forecaster.ts';
import { createForecaster, type Estimate, type Forecaster } from './forecaster.ts';
import { genreMeanShares, genreMeans } from './genre-mean.ts';
import { type CheckedPairs, checkIntervals, type IntervalCheck, widthAtCoverage } from './interval-check.ts';
import { laterShare, launchSizes } from './launch-reach.ts';
import { type ChangeCheck, checkChanges } from './questions/check-changes.ts';
import { createDesk } from './questions/desk.ts';
import type { Audience, Segment, Segments } from './segment.ts';

/** Protocol P14 on one split. */
export interface ForecastCheck {
  readonly split: string;
  readonly learnedTitles: number;
  readonly heldOutTitles: number;
  readonly overall: IntervalCheck;
  /** What the squared error of `overall` is made of; null where no title has two pairs. */
  readonly errorParts: ErrorParts | null;
  readonly segments: readonly (Pick<Segment, 'gender' | 'ageBand'> & IntervalCheck)[];
  /** After the first ratings of a title, whoever gave them: cells of 20 and more later ratings. */
  readonly launch: readonly ({ readonly ratings: number } & IntervalCheck)[];
  /** What-ifs of everybody, by pairs of held-out titles that differ in one line of the card. */
  readonly changes: readonly ChangeCheck[];
  /** By how unlike the titles learned from a title was, fifths of the pairs from the most like to the least. */
  readonly unfamiliarity: readonly ({ readonly upTo: number } & IntervalCheck)[];
  readonly baseline: {
    readonly rmse: number;
    /** Mean widths of both at the same coverage of these pairs, and how much narrower the forecast is. */
    readonly width: number;
    readonly ownWidth: number;
    readonly narrower: number;
  };
  /**
   * The price of not looking ahead: what the same estimator reaches that is told of TMDB's votes too, which were counted years
   * after the ratings. No forecast knows them. Null where no title learned from has any.
   */
  readonly countedLater: CountedLater | null;
}

export interface CountedLater {
  /** Of the titles of these pairs, those that have votes. */
  readonly titles: number;
  readonly rmse: number;
  /** At the same coverage as the widths of `baseline`, and how much narrower than its `width`. */
  readonly ownWidth: number;
  readonly narrower: number;
}

/** Learns from the titles that a split does not hold out whole, and is asked about those that it does. */
export function checkForecasts(star: Star, split: Split, options: ForecastFitOptions): ForecastCheck {
  const { lesson, segments } = wholeLesson(star);
  const { learned, heldOut } = partsOf(lesson, star, split);
  const own = { ...lesson, learned };
  const forecaster = createForecaster({ ...fitLesson(own, segments, options), dataHash: star.dataHash });
  const pairs = pairsOf(lesson, heldOut);
  const forecasts = ownForecasts(forecaster, lesson, segments, pairs);
  const cards = lesson.cards.map((card, title) => ({ ...card, genres: star.titles.genres[title] }));
  const plain = baselineForecasts({ ...own, cards }, pairs, forecasts.happened);
  const [width, ownWidth] = [plain, forecasts].map((all) => widthAtCoverage(all, coverage));
  return {
    split: split.name,
    learnedTitles: learned.length,
    heldOutTitles: heldOut.length,
    overall: checkIntervals(forecasts),
    errorParts: errorParts(
      pairs.map(([title, segment], pair) => ({
        title,
        error: forecasts.happened[pair] - forecasts.share[pair],
        happened: forecasts.happened[pair],
        ratings: lesson.cells.ratings[title * lesson.cells.segments + segment],
      })),
    ),
    segments: segments.all.map(({ gender, ageBand }, segment) => ({
      gender,
      ageBand,
      ...checkIntervals(forecasts, (pair) => forecasts.segment[pair] === segment),
    })),
    launch: launchSizes.map((size) => ({
      ratings: size,
      ...checkIntervals(launched(forecaster, lesson, segments, heldOut, size)),
    })),
    changes: checkChanges(createDesk(star, forecaster), lesson.cells, heldOut),
    unfamiliarity: fifths(forecasts),
    baseline: { rmse: checkIntervals(plain).rmse, width, ownWidth, narrower: 1 - ownWidth / width },
    countedLater: pricedCounts(countedLater(own, star, segments.all, options), pairs, forecasts, width),
  };
}

function pricedCounts(
  shares: HindsightShares | null,
  pairs: readonly Cell[],
  { segment, happened }: CheckedPairs,
  width: number,
): CountedLater | null {
  if (shares === null) return null;
  const at = (values: Float64Array) =>
    Float64Array.from(pairs, ([title, own]) => values[title * shares.segments + own]);
  const [share, spread] = [at(shares.share), at(shares.spread)];
  const told: CheckedPairs = {
    segment,
    share,
    low: share.map((middle, pair) => middle - anyHalf * spread[pair]),
    high: share.map((middle, pair) => middle + anyHalf * spread[pair]),
    happened,
  };
  const ownWidth = widthAtCoverage(told, coverage);
  return {
    titles: new Set(pairs.flatMap(([title]) => (shares.isTold[title] ? [title] : []))).size,
    rmse: checkIntervals(told).rmse,
    ownWidth,
    narrower: 1 - ownWidth / width,
  };
}

function partsOf({ learned }: Lesson, { log }: Star, { parts }: Split) {
  const tested = new Set(parts.test.map((row) => log.title[row]));
  return {
    learned: learned.filter((title) => !tested.has(title)),
    heldOut: learned.filter((title) => tested.has(title)),
  };
}

type Cell = readonly [title: number, segment: number];

function pairsOf({ cells }: Lesson, titles: Int32Array): Cell[] {
  const pairs: Cell[] = [];
  for (const title of titles)
    for (let segment = 0; segment < cells.segments; segment++)
      if (cells.ratings[title * cells.segments + segment] >= fewestRatings) pairs.push([title, segment]);
  return pairs;
}

function ownForecasts(
  forecaster: Forecaster,
  { cards, cells }: Lesson,
  segments: Segments,
  pairs: readonly Cell[],
): AskedPairs {
  return asked(
    pairs.map(([title, segment]) => ({
      segment,
      estimate: forecaster.estimate(cards[title], audienceOfSegment(segments, segment)),
      happened:
        cells.likes[title * cells.segments + segment] / cells.ratings[title * cells.segments + segment],
    })),
  );
}

function launched(
  forecaster: Forecaster,
  { cards, cells, first }: Lesson,
  segments: Segments,
  titles: Int32Array,
  size: number,
): CheckedPairs {
  return asked(
    Array.from(titles).flatMap((title) => {
      const launch = launchOf(first, title, size);
      if (!launch) return [];
      return segments.all.flatMap((_, segment) => {
        const happened = laterShare(cells, title * cells.segments + segment, launch, segment);
        if (Number.isNaN(happened)) return [];
        const estimate = forecaster.estimate(cards[title], audienceOfSegment(segments, segment), launch);
        return [{ segment, estimate, happened }];
      });
    }),
  );
}

function audienceOfSegment({ all }: Segments, segment: number): Audience {
  return { weights: [{ segment, share: 1 }], occupations: null, viewers: all[segment].viewers };
}

function fifths(forecasts: AskedPairs): ForecastCheck['unfamiliarity'] {
  const edges = quantiles(forecasts.unfamiliarity, [0.2, 0.4, 0.6, 0.8, 1]);
  return edges.map((upTo, at) => ({
    upTo,
    ...checkIntervals(forecasts, (pair) => {
      const own = forecasts.unfamiliarity[pair];
      return own <= upTo && (at === 0 || own > edges[at - 1]);
    }),
  }));
}

interface AskedPairs extends CheckedPairs {
  readonly unfamiliarity: Float64Array;
}

interface AskedCell {
  readonly segment: number;
  readonly estimate: Estimate;
  readonly happened: number;
}

function asked(cells: readonly AskedCell[]): AskedPairs {
  return {
    unfamiliarity: Float64Array.from(cells, ({ estimate }) => estimate.unfamiliarity),
    segment: Int32Array.from(cells, ({ segment }) => segment),
    share: Float64Array.from(cells, ({ estimate }) => estimate.likeShare),
    low: Float64Array.from(cells, ({ estimate }) => estimate.low),
    high: Float64Array.from(cells, ({ estimate }) => estimate.high),
    happened: Float64Array.from(cells, ({ happened }) => happened),
  };
}

const anyHalf = 0.25;

/** The mean of the source's own genres with intervals of one width for all, of which the check takes the width alone. */
function baselineForecasts(lesson: Lesson, pairs: readonly Cell[], happened: Float64Array): CheckedPairs {
  const means = genreMeans(lesson);
  const share = Float64Array.from(
    pairs,
    ([title, segment]) => genreMeanShares(means, lesson.cards[title])[segment],
  );
  return {
    segment: Int32Array.from(pairs, ([, segment]) => segment),
    share,
    low: share.map((middle) => middle - anyHalf),
    high: share.map((middle) => middle + anyHalf),
    happened,
  };
}
