import { exp } from '../numerics/exp.ts';
import type { CardFeatures } from './card-features.ts';
import { type PartGroup, partGroups } from './estimator.ts';

/** What titles say that curves are learned over: arrays of one value a title. */
export interface CurvePoints {
  readonly genres: readonly string[];
  /** Titles x genres, rows of length 1 or 0. */
  readonly genre: Float64Array;
  readonly year: Float64Array;
  readonly runtime: Float64Array;
  /** 0 where unknown. */
  readonly budget: Float64Array;
}

/** What stands for what a card does not say. */
export interface UsualCard {
  readonly year: number;
  readonly runtime: number;
}

/** Variances of shares and widths of curves, found as those of labels. */
const curves: readonly { readonly variance: number; readonly group: PartGroup }[] = [
  { variance: 0.0135, group: 'era' },
  { variance: 0.0007, group: 'genre' },
  { variance: 0.0027, group: 'catalogue' },
  { variance: 0.0019, group: 'catalogue' },
  { variance: 0.0006, group: 'genre' },
  { variance: 0.0003, group: 'catalogue' },
  { variance: 0.0011, group: 'catalogue' },
];
const widths = { longYears: 25, years: 12, shortYears: 10, minutes: 15, budget: 0.4 };

export const curveCount = curves.length;
/** Of each curve, into `partGroups`. */
export const curveGroups: readonly number[] = curves.map(({ group }) => partGroups.indexOf(group));
/** What curves account for of a card. */
export const curveVariance = curves.reduce((sum, { variance }) => sum + variance, 0);

/** The same of those that go by genre alone: products with it. */
export const genreCurveVariance = [1, 4, 6].reduce((sum, curve) => sum + curves[curve].variance, 0);

/** Years unknown are the newest, since cards are of new titles; running times unknown the mean. */
export function usualCard(cards: readonly CardFeatures[]): UsualCard {
  const years = cards.flatMap(({ year }) => (Number.isNaN(year) ? [] : [year]));
  const runtimes = cards.flatMap(({ runtime }) => (Number.isNaN(runtime) ? [] : [runtime]));
  return {
    year: years.reduce((newest, year) => Math.max(newest, year), 0),
    runtime: runtimes.reduce((sum, minutes) => sum + minutes, 0) / Math.max(1, runtimes.length),
  };
}

export function curvePoints(
  cards: readonly CardFeatures[],
  genres: readonly string[],
  usual: UsualCard,
): CurvePoints {
  const codeOf = new Map(genres.map((genre, code) => [genre, code]));
  const genre = new Float64Array(cards.length * genres.length);
  cards.forEach((card, at) => {
    for (const [label, value] of card.genre) {
      const code = codeOf.get(label);
      if (code !== undefined) genre[at * genres.length + code] = value;
    }
  });
  const column = (of: (card: CardFeatures) => number, unknown: number) =>
    Float64Array.from(cards, (card) => (Number.isNaN(of(card)) ? unknown : of(card)));
  return {
    genres,
    genre,
    year: column(({ year }) => year, usual.year),
    runtime: column(({ runtime }) => runtime, usual.runtime),
    budget: column(({ budget }) => budget, 0),
  };
}

/** Writes what each curve has in common between one title and another: covariances of shares, {@link curveCount} of them. */
export function curveCovariances(
  a: CurvePoints,
  one: number,
  b: CurvePoints,
  other: number,
  out: Float64Array,
): void {
  const width = a.genres.length;
  let genre = 0;
  for (let code = 0; code < width; code++)
    genre += a.genre[one * width + code] * b.genre[other * width + code];
  const years = a.year[one] - b.year[other];
  const minutes = bell(a.runtime[one] - b.runtime[other], widths.minutes);
  const budget = budgetLikeness(a.budget[one], b.budget[other]);
  const near = bell(years, widths.years);
  out[0] = curves[0].variance * bell(years, widths.longYears);
  out[1] = curves[1].variance * genre * near;
  out[2] = curves[2].variance * minutes;
  out[3] = curves[3].variance * budget;
  out[4] = curves[4].variance * minutes * genre;
  out[5] = curves[5].variance * budget * near;
  out[6] = curves[6].variance * bell(years, widths.shortYears) * minutes * genre * budget;
}

function bell(distance: number, width: number): number {
  const z = distance / width;
  return exp(-0.5 * z * z);
}

/** Titles of unknown budgets are alike. */
function budgetLikeness(a: number, b: number): number {
  if (a === 0 || b === 0) return a === b ? 1 : 0;
  return bell(a - b, widths.budget);
}
