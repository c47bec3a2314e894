import type { Star } from '../../src/warehouse/star.ts';
import { type StarParts, starOf, type Told } from '../star-of.ts';

/** A viewer as a test writes them. */
export interface Pattern {
  readonly age?: number;
  readonly gender?: string;
  readonly ratings: readonly (readonly [title: number, stars: number, time?: number])[];
}

/** Ten viewers of each pattern: enough to be spoken of, and means stay what one of each has. */
export function crowdOf(patterns: readonly Pattern[], parts: Omit<StarParts, 'ages' | 'genders'> = {}): Star {
  const crowd = patterns.flatMap((pattern) => Array.from({ length: 10 }, () => pattern));
  const told = crowd.flatMap(({ ratings }, viewer) =>
    ratings.map(([title, stars, time = 0]): Told => [viewer, title, stars, time]),
  );
  return starOf(
    told.sort((a, b) => a[3] - b[3]),
    {
      ...parts,
      ages: crowd.map(({ age = Number.NaN }) => age),
      genders: crowd.map(({ gender = null }) => gender),
    },
  );
}

/** Seconds since 1970 of a UTC date. */
export function at(date: string): number {
  return Date.parse(`${date}Z`) / 1000;
}
