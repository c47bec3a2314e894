import { checkSignal } from '../learners/training-rows.ts';
import type { Star } from '../warehouse/star.ts';
import type { Lesson } from './estimator.ts';
import { createForecaster, type Fitted, type Forecaster } from './forecaster.ts';
import { genreMeanEstimator, genreMeans } from './genre-mean.ts';
import { type ErrorSpread, errorSpread } from './launch.ts';
import {
  byRelease,
  type HeldOut,
  type PastForecasts,
  pastForecasts,
  releaseOf,
  trialsOf,
} from './past-forecasts.ts';
import { segmentsOf } from './segment.ts';
import { starCurves } from './star-shares.ts';
import { cardOf } from './title-card.ts';
import { type TitleCells, titleCells } from './title-cells.ts';

export interface ForecastFitOptions {
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** Models fitted so far, of all that there are to be. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Cards newer than all but this share of the titles are forecast ahead. */
const newestShare = 0.02;

/** The same star and seed give the same forecaster. @throws `interrupted` */
export function fitForecaster(star: Star, options: ForecastFitOptions): Forecaster {
  return createForecaster(fitAll(star, options));
}

export function fitAll(star: Star, { seed, signal, onProgress }: ForecastFitOptions): Fitted {
  const segments = segmentsOf(star.viewers);
  const cells = titleCells(star.log, star.titles.rows, segments);
  const cards = Array.from({ length: star.titles.rows }, (_, title) => cardOf(star, title));
  const learned = ratedTitles(cells);
  const lesson: Lesson = { cards, cells, learned };
  const trials = trialsOf(lesson, seed);
  let done = 0;
  const step = () => {
    checkSignal(signal);
    onProgress?.(done++, trials.length + 1);
  };
  step();
  const fit = (own: Int32Array) => genreMeanEstimator(genreMeans({ ...lesson, learned: own }));
  const past = pastForecasts(lesson, trials, fit, step);
  const estimator = fit(learned);
  step();
  const ordered = byRelease(cards, learned);
  const last = ordered[Math.floor((1 - newestShare) * (ordered.length - 1))];
  return {
    dataHash: star.dataHash,
    seed,
    segments,
    cells,
    past,
    estimator,
    spread: { apart: spreadOf(past, 'apart', cells), ahead: spreadOf(past, 'ahead', cells) },
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

function spreadOf(
  past: PastForecasts,
  heldOut: HeldOut,
  { likes, ratings, segments }: TitleCells,
): ErrorSpread {
  return errorSpread(past[heldOut].share, likes, ratings, segments);
}
