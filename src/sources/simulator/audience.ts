import { exp } from '../../numerics/exp.ts';
import { normalDraws } from '../../numerics/normal.ts';
import type { Random } from '../../numerics/random.ts';
import { occupationByCode } from '../occupation.ts';
import type { ViewerRow } from '../tables.ts';

/** Made-up viewers, and how many titles each will rate. */
export interface Audience {
  readonly count: number;
  readonly rows: readonly ViewerRow[];
  /** 0 F, 1 M. */
  readonly gender: Uint8Array;
  /** Decade of life, 1 for 10-19, at most 7. */
  readonly ageGroup: Uint8Array;
  /** Sums to the ratings asked for. */
  readonly ratings: Int32Array;
}

const fewestRatings = 20;
const activitySpread = 1.1;

/** @param mostRatings at most so many of one viewer */
export function makeAudience(count: number, ratings: number, mostRatings: number, random: Random): Audience {
  const gender = new Uint8Array(count);
  const ageGroup = new Uint8Array(count);
  const rows: ViewerRow[] = [];
  const normal = normalDraws(random.fork('age'));
  for (let viewer = 0; viewer < count; viewer++) {
    gender[viewer] = random.next() < 0.7 ? 1 : 0;
    const age = Math.round(Math.min(85, Math.max(13, 20 + 14 * Math.abs(normal()))));
    ageGroup[viewer] = Math.min(7, Math.floor(age / 10));
    rows.push({
      viewerId: String(viewer + 1),
      age,
      gender: gender[viewer] ? 'M' : 'F',
      occupation: occupationByCode[random.below(occupationByCode.length)],
      zip: String(random.below(100_000)).padStart(5, '0'),
    });
  }
  return {
    count,
    rows,
    gender,
    ageGroup,
    ratings: activity(count, ratings, mostRatings, random.fork('activity')),
  };
}

/** Log-normal activity, at least 20 ratings each where there are enough, summing to `total` exactly. */
function activity(count: number, total: number, most: number, random: Random): Int32Array {
  const normal = normalDraws(random);
  const weight = Float64Array.from({ length: count }, () => exp(activitySpread * normal()));
  let sum = 0;
  for (const value of weight) sum += value;
  const base = Math.min(fewestRatings, Math.floor(total / count), most);
  const ratings = Int32Array.from(weight, (value) =>
    Math.min(most, base + Math.floor(((total - base * count) * value) / sum)),
  );
  let left = total;
  for (const value of ratings) left -= value;
  for (let viewer = 0; left > 0; viewer = (viewer + 1) % count) {
    if (ratings[viewer] >= most) continue;
    ratings[viewer]++;
    left--;
  }
  return ratings;
}
