import { checkSignal } from '../learners/training-rows.ts';
import type { Star } from '../warehouse/star.ts';
import { storedBlend } from './blended-document.ts';
import { fitBlend } from './blended-estimator.ts';
import { cardFeatures, franchisesOf } from './card-features.ts';
import type { Lesson } from './estimator.ts';
import { firstRatings } from './first-ratings.ts';
import { createForecaster, type Fitted, type Forecaster } from './forecaster.ts';
import { type ErrorSpread, errorSpread } from './launch.ts';
import { measureLaunchReaches } from './launch-reach.ts';
import {
  byRelease,
  type HeldOutShares,
  pastForecasts,
  recencyOf,
  releaseOf,
  trialsOf,
} from './past-forecasts.ts';
import { type Segments, segmentsOf } from './segment.ts';
import { starCurves } from './star-shares.ts';
import { cardOf } from './title-card.ts';
import { type TitleCells, titleCells } from './title-cells.ts';

/** How a forecaster is fitted. */
export interface ForecastFitOptions {
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** Models fitted so far, of all that there are to be. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Cards newer than all but this share of the titles are forecast ahead. */
const newestShare = 0.02;

/** The same star and seed give the same forecaster. @throws `interrupted`, `training-data-bad` */
export function fitForecaster(star: Star, options: ForecastFitOptions): Forecaster {
  return createForecaster(fitAll(star, options));
}

export function fitAll(star: Star, options: ForecastFitOptions): Fitted {
  const { lesson, segments } = wholeLesson(star);
  return { ...fitLesson(lesson, segments, options), dataHash: star.dataHash };
}

/** All rated titles of a star, to learn from. */
export function wholeLesson(star: Star): { readonly lesson: Lesson; readonly segments: Segments } {
  const { of, occupationOf, ...segments } = segmentsOf(star.viewers);
  const cells = titleCells(star.log, star.titles.rows, { ...segments, of, occupationOf });
  const cards = Array.from({ length: star.titles.rows }, (_, title) => cardOf(star, title));
  const first = firstRatings(star.log, star.titles.rows, { ...segments, of, occupationOf });
  return { lesson: { cards, cells, first, learned: ratedTitles(cells) }, segments };
}

/** Looks at no title but those of `lesson.learned`. */
export function fitLesson(
  lesson: Lesson,
  segments: Segments,
  { seed, signal, onProgress }: ForecastFitOptions,
): Omit<Fitted, 'dataHash'> {
  const { cards, learned } = lesson;
  const cells = onlyLearned(lesson);
  const trials = trialsOf(lesson, seed);
  let done = 0;
  const step = () => {
    checkSignal(signal);
    onProgress?.(done++, trials.length + 1);
  };
  step();
  const franchises = franchisesOf(Array.from(learned, (title) => cards[title]));
  const features = cards.map((card) => cardFeatures(card, franchises));
  const fit = (own: Int32Array) => {
    const request = {
      lesson: { ...lesson, cells, learned: own },
      features,
      segments: segments.all,
      seed,
      signal,
    };
    return storedBlend(fitBlend(request), segments.all, franchises);
  };
  const past = pastForecasts(lesson, trials, fit, step);
  const estimator = fit(learned);
  const spread = { apart: spreadOf(past.apart, cells), ahead: spreadOf(past.ahead, cells) };
  step();
  const ordered = byRelease(cards, learned);
  const last = ordered[Math.floor((1 - newestShare) * (ordered.length - 1))];
  return {
    seed,
    segments,
    cells,
    past,
    estimator,
    spread,
    launchReach: {
      apart: measureLaunchReaches(past.apart, cells, lesson.first, spread.apart, {
        recency: () => 1,
        isCautious: false,
      }),
      ahead: measureLaunchReaches(past.ahead, cells, lesson.first, spread.ahead, {
        recency: recencyOf(ordered),
        isCautious: true,
      }),
    },
    curves: starCurves(cells),
    titles: learned.length,
    frontier: releaseOf(cards[last]),
  };
}

function ratedTitles({ titles, segments, ratings }: TitleCells): Int32Array {
  return Int32Array.from({ length: titles }, (_, title) => title).filter((title) =>
    ratings.subarray(title * segments, (title + 1) * segments).some((count) => count > 0),
  );
}

/** The cells with those of other titles empty. */
function onlyLearned({ cells, learned }: Lesson): TitleCells {
  const { titles, segments, ratings, likes, levels } = cells;
  const keep = <T extends Float32Array | Float64Array>(values: T, kept: T): T => {
    const width = values.length / titles;
    for (const title of learned) kept.set(values.subarray(title * width, (title + 1) * width), title * width);
    return kept;
  };
  return {
    titles,
    segments,
    ratings: keep(ratings, new Float64Array(ratings.length)),
    likes: keep(likes, new Float64Array(likes.length)),
    levels: keep(levels, new Float32Array(levels.length)),
  };
}

function spreadOf({ share }: HeldOutShares, { likes, ratings, segments }: TitleCells): ErrorSpread {
  return errorSpread(share, likes, ratings, segments);
}
