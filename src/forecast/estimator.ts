import type { FirstRatings } from './first-ratings.ts';
import type { TitleCard } from './title-card.ts';
import type { TitleCells } from './title-cells.ts';

/** What a forecast is made of, in words that people know. */
export const partGroups = [
  'genre',
  'cast and crew',
  'story',
  'era',
  'audience',
  'season',
  'catalogue',
] as const;

export type PartGroup = (typeof partGroups)[number];

/** What is expected of a card, by segment. */
export interface CardShares {
  /** Share of high ratings, 0 to 1. */
  readonly share: Float64Array;
  /** How far the truth is expected to lie from it, relative to other cards and segments: above 0. */
  readonly spread: Float64Array;
  /** Segments x {@link partGroups}; with `base` they add up to `share`. */
  readonly parts: Float64Array;
  /** How unlike all that was learned from the card is: 0 for nothing new, 1 for nothing known. */
  readonly unfamiliarity: number;
  /** Titles learned from that have the best known of its genres; null where it has none. */
  readonly genreTitles: number | null;
  /** What genres that are not known from titles add to the variance of its error. */
  readonly genreDoubt: number;
}

/** Expects shares of cards that it has never seen. */
export interface Estimator {
  /** Share of high ratings of all that it learned from. */
  readonly base: number;
  estimate(card: TitleCard): CardShares;
  /** The shares alone, of many cards: cards x segments. To rounding what `estimate` says. */
  expect(cards: readonly TitleCard[]): Pick<CardShares, 'share' | 'spread'> & {
    /** One a card. */
    readonly unfamiliarity: Float64Array;
  };
  /** As it is stored: plain JSON. */
  toDocument(): object;
}

/** Titles to learn from. */
export interface Lesson {
  readonly cards: readonly TitleCard[];
  readonly cells: TitleCells;
  readonly first: FirstRatings;
  /** Title keys; others are never looked at. */
  readonly learned: Int32Array;
}
