import { exp } from '../numerics/exp.ts';
import { createRandom } from '../numerics/random.ts';
import type { Estimator, Lesson } from './estimator.ts';
import type { TitleCard } from './title-card.ts';

/** What was expected of titles that were held out: titles x segments, NaN where nothing was said. */
export interface HeldOutShares {
  readonly share: Float32Array;
  readonly spread: Float32Array;
  /** By title: how unlike the others it was. */
  readonly unfamiliarity: Float32Array;
}

/**
 * What models that never saw a title said of it. The models of `ahead` knew titles released earlier alone (rolling origin),
 * those of `apart` all but a fifth that was drawn at random.
 */
export interface PastForecasts {
  readonly apart: HeldOutShares;
  readonly ahead: HeldOutShares;
}

/** How a title was held out. */
export type HeldOut = keyof PastForecasts;

const folds = 5;
/** The first titles, of which nothing is said before their release: there is too little to learn from. */
const firstOrigin = 0.4;
const origins = 6;

/** One model that is to be fitted: it learns from `learned` and is asked about `asked`, both title keys. */
export interface Trial {
  readonly heldOut: HeldOut;
  readonly learned: Int32Array;
  readonly asked: Int32Array;
}

/** Every learned title is asked about once apart; those released after the first two fifths once ahead. */
export function trialsOf({ cards, learned }: Pick<Lesson, 'cards' | 'learned'>, seed: number): Trial[] {
  const shuffled = createRandom(seed).fork('past forecasts').shuffle(learned.slice());
  const foldOf = new Map(Array.from(shuffled, (title, at) => [title, at % folds]));
  const apart = Array.from(
    { length: folds },
    (_, fold): Trial => ({
      heldOut: 'apart',
      learned: learned.filter((title) => foldOf.get(title) !== fold),
      asked: learned.filter((title) => foldOf.get(title) === fold),
    }),
  );
  return [...apart, ...aheadTrials(byRelease(cards, learned))];
}

function aheadTrials(ordered: Int32Array): Trial[] {
  const first = firstOrigin * ordered.length;
  const origin = (at: number) => Math.round(first + (at * (ordered.length - first)) / origins);
  return Array.from(
    { length: origins },
    (_, at): Trial => ({
      heldOut: 'ahead',
      learned: ordered.slice(0, origin(at)),
      asked: ordered.slice(origin(at), origin(at + 1)),
    }),
  ).filter(({ learned, asked }) => learned.length > 0 && asked.length > 0);
}

/** Title keys from the oldest to the newest; titles of unknown release are the oldest. */
export function byRelease(cards: readonly TitleCard[], titles: Int32Array): Int32Array {
  const moment = new Map(Array.from(titles, (title) => [title, releaseOf(cards[title])]));
  return titles.slice().sort((a, b) => {
    const [one, other] = [moment.get(a)!, moment.get(b)!];
    return one === other ? a - b : one < other ? -1 : 1;
  });
}

/** The newer a title, the more it tells of titles to come: half as much for each tenth of the titles released after it. */
export function recencyOf(ordered: Int32Array): (title: number) => number {
  const rank = new Map(Array.from(ordered, (title, at) => [title, at]));
  const halving = (-10 * Math.LN2) / ordered.length;
  return (title) => exp(halving * (ordered.length - 1 - rank.get(title)!));
}

/** As text that sorts by time: its date, or the middle of its year. */
export function releaseOf({ releaseDate, year }: Pick<TitleCard, 'releaseDate' | 'year'>): string {
  if (releaseDate !== null) return releaseDate;
  return year === null ? '' : `${String(year).padStart(4, '0')}-07-01`;
}

export function pastForecasts(
  lesson: Lesson,
  trials: readonly Trial[],
  fit: (learned: Int32Array) => Estimator,
  onFitted: () => void = () => {},
): PastForecasts {
  const { cards, cells } = lesson;
  const empty = () => new Float32Array(cells.ratings.length).fill(Number.NaN);
  const none = () => new Float32Array(cells.titles).fill(Number.NaN);
  const past = {
    apart: { share: empty(), spread: empty(), unfamiliarity: none() },
    ahead: { share: empty(), spread: empty(), unfamiliarity: none() },
  };
  for (const { heldOut, learned, asked } of trials) {
    const estimator = fit(learned);
    const { share, spread, unfamiliarity } = estimator.expect(Array.from(asked, (title) => cards[title]));
    asked.forEach((title, at) => {
      const own = (values: Float64Array) => values.subarray(at * cells.segments, (at + 1) * cells.segments);
      past[heldOut].share.set(own(share), title * cells.segments);
      past[heldOut].spread.set(own(spread), title * cells.segments);
      past[heldOut].unfamiliarity[title] = unfamiliarity[at];
    });
    onFitted();
  }
  return past;
}
