import type { LabelledValue } from '../features/content/sparse-design.ts';
import { log } from '../numerics/log.ts';
import type { Star, Titles } from '../warehouse/star.ts';
import { blendedEstimator, fitBlend } from './blended-estimator.ts';
import { cardFeatures, franchisesOf } from './card-features.ts';
import type { Lesson } from './estimator.ts';
import type { Segment } from './segment.ts';

/** What is expected of titles by those who look ahead. */
export interface HindsightShares {
  readonly segments: number;
  /** Titles x segments, as in `CardShares`. */
  readonly share: Float64Array;
  readonly spread: Float64Array;
  /** By title: whether there were counts of it. */
  readonly isTold: readonly boolean[];
}

/** Numbers that TMDB counted of a title; NaN where it has none. */
const counts: Readonly<Record<string, (metrics: Readonly<Record<string, number>>) => number>> = {
  votes: ({ vote_count = Number.NaN }) => logOf(vote_count),
  popularity: ({ popularity = Number.NaN }) => logOf(popularity),
  average: ({ vote_count = 0, vote_average = Number.NaN }) => (vote_count > 0 ? vote_average : Number.NaN),
};

/**
 * The estimator of forecasts, told of what TMDB counted years after the ratings as well: votes, popularity and vote average,
 * as numbers. Only `forecast check` asks it, to say what looking ahead would seem to bring. Null where nothing was counted.
 */
export function countedLater(
  lesson: Lesson,
  { titles }: Pick<Star, 'titles'>,
  segments: readonly Segment[],
  { seed, signal }: { readonly seed: number; readonly signal?: AbortSignal | undefined },
): HindsightShares | null {
  const { cards, learned } = lesson;
  const counted = countedOf(titles, learned);
  if (!learned.some((title) => counted[title].length > 0)) return null;
  const franchises = franchisesOf(Array.from(learned, (title) => cards[title]));
  const features = cards.map((card, title) => ({
    ...cardFeatures(card, franchises),
    counted: counted[title],
  }));
  const told = new Map(cards.map((card, title) => [card, features[title]]));
  const model = fitBlend({ lesson, features, segments, seed, signal });
  const { share, spread } = blendedEstimator(model, segments, (card) => told.get(card)!).expect(cards);
  return { segments: segments.length, share, spread, isTold: counted.map((own) => own.length > 0) };
}

/** By title: each count in standard deviations from its mean over the titles learned from. */
function countedOf({ rows, facts }: Titles, learned: Int32Array): LabelledValue[][] {
  const all = Array.from({ length: rows }, (): LabelledValue[] => []);
  for (const [name, of] of Object.entries(counts)) {
    const values = Float64Array.from(all, (_, title) => of(facts?.[title]?.metrics ?? {}));
    const known = Array.from(learned, (title) => values[title]).filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / known.length);
    if (!(deviation > 0)) continue;
    values.forEach((value, title) => {
      if (!Number.isNaN(value)) all[title].push([name, (value - mean) / deviation]);
    });
  }
  return all;
}

function logOf(count: number): number {
  return log(1 + count);
}
