import { StreamPulseError } from '../errors.ts';
import { highRating, type StarFrame } from '../features/star-frame.ts';

/** Levels are counted from 0, for one star, to 4, for five. */
export const starLevels = 5;

/** Ratings of this level and above are high. */
export const highLevel = highRating - 1;

/**
 * The level of a rating: its whole stars, so that 3.5 is no more high than it is by label, and half a star counts
 * as one. -1 for what is no rating from 0.5 to 5.
 */
export function starLevel(stars: number): number {
  if (!(stars >= 0.5 && stars <= starLevels)) return -1;
  return Math.max(1, Math.floor(stars)) - 1;
}

/** Levels of rows, one each; throws `training-data-bad` where a row has no rating, or a label that it belies. */
export function levelsOf({ stars, target }: StarFrame, rows: Int32Array): Float64Array {
  const levels = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const level = starLevel(stars[row]);
    if (level < 0) bad(`the stars of row ${row} are no rating`, stars[row], '0.5 to 5');
    if ((target[row] === 1) !== level >= highLevel)
      bad(`the target of row ${row} is not what its stars say`, target[row], `that of ${stars[row]} stars`);
    levels[i] = level;
  }
  return levels;
}

function bad(what: string, value: number, expected: string): never {
  throw new StreamPulseError('training-data-bad', what, { value: String(value), expected });
}
