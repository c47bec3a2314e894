import type { StarFrame } from '../../../features/star-frame.ts';
import { levelsOf } from '../../star-levels.ts';

/**
 * The different ratings that training rows hold, as ordered levels. A latent opinion between two cutpoints is given as
 * the level between them; the first and last cutpoint stay half way between their levels, which sets the unit: stars.
 */
export interface StarScale {
  /** Stars of each level, ascending; two levels or more. */
  readonly stars: readonly number[];
  /** Level of each training row. */
  readonly levels: Uint8Array;
}

/** Throws `training-data-bad` where a row has no rating, or a label that it belies. */
export function starScale(frame: StarFrame, rows: Int32Array): StarScale {
  levelsOf(frame, rows);
  const stars = [...new Set(Array.from(rows, (row) => frame.stars[row]))].sort((a, b) => a - b);
  const levelOf = new Map(stars.map((value, level) => [value, level]));
  return { stars, levels: Uint8Array.from(rows, (row) => levelOf.get(frame.stars[row])!) };
}

/** Half way between each level and the next. */
export function firstCutpoints(stars: readonly number[]): Float64Array {
  return Float64Array.from({ length: stars.length - 1 }, (_, k) => (stars[k] + stars[k + 1]) / 2);
}
