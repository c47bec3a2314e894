import { BadRow } from './bad-row.ts';
import { starsField } from './field-value.ts';

/** Scales that ratings of one's own table may come in. */
export const ratingScales = ['0.5-5', '1-10', '0-100', 'likes'] as const;

export type RatingScale = (typeof ratingScales)[number];

/**
 * Reads a rating as stars, 0.5 to 5 in halves. Finer steps are rounded down, so that stars >= 4 says the same as >= 8 of
 * 10 and >= 80 of 100; a like is 5 stars, and none is 1.
 */
export function starsReader(scale: RatingScale): (text: string) => number {
  return readers[scale];
}

const readers: Readonly<Record<RatingScale, (text: string) => number>> = {
  '0.5-5': starsField,
  '1-10': (text) => halfStars(text, 1, 10, 1),
  '0-100': (text) => halfStars(text, 0, 100, 10),
  likes: likeField,
};

function halfStars(text: string, least: number, most: number, step: number): number {
  const expected = `${least} to ${most}`;
  if (!/^[+-]?\d+(\.\d*)?$/.test(text))
    throw new BadRow('stars-not-a-number', 'stars', { value: text, expected });
  const rating = Number(text);
  if (rating < least || rating > most)
    throw new BadRow('stars-out-of-range', 'stars', { value: text, expected });
  return Math.max(1, Math.floor(rating / step)) / 2;
}

const likes = new Map<string, number>([
  ...['1', 'true', 'yes', 'like', 'liked', 'up'].map((word) => [word, 5] as const),
  ...['0', '-1', 'false', 'no', 'dislike', 'disliked', 'down'].map((word) => [word, 1] as const),
]);

function likeField(text: string): number {
  const stars = likes.get(text.toLowerCase());
  if (stars !== undefined) return stars;
  throw new BadRow('stars-not-a-number', 'stars', { value: text, expected: [...likes.keys()].join(', ') });
}
