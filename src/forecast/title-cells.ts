import type { RatingLog } from '../warehouse/star.ts';
import type { ViewerSegments } from './segment.ts';

/** Levels of stars that forecasts tell apart: 0.5 and 1 count as 1, half stars above as the whole one below. */
export const starLevels = 5;
/** Levels count from 0: 4 and 5 stars are high. */
export const highLevel = 3;

/** Ratings of each title by each segment. */
export interface TitleCells {
  readonly titles: number;
  readonly segments: number;
  /** Titles x segments. */
  readonly ratings: Float64Array;
  /** Titles x segments: those of 4 stars and more. */
  readonly likes: Float64Array;
  /** Titles x segments x {@link starLevels}. */
  readonly levels: Float32Array;
}

export function titleCells(log: RatingLog, titles: number, segments: ViewerSegments): TitleCells {
  const width = segments.all.length;
  const levels = new Float32Array(titles * width * starLevels);
  for (let row = 0; row < log.rows; row++) {
    const cell = log.title[row] * width + segments.of[log.viewer[row]];
    levels[cell * starLevels + levelOf(log.stars[row])]++;
  }
  return { titles, segments: width, levels, ...sumLevels(levels) };
}

/** 0 for one star .. 4 for five. */
export function levelOf(stars: number): number {
  return Math.min(starLevels, Math.max(1, Math.floor(stars))) - 1;
}

export function sumLevels(levels: Float32Array): Pick<TitleCells, 'ratings' | 'likes'> {
  const cells = levels.length / starLevels;
  const ratings = new Float64Array(cells);
  const likes = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++)
    for (let level = 0; level < starLevels; level++) {
      const count = levels[cell * starLevels + level];
      ratings[cell] += count;
      if (level >= highLevel) likes[cell] += count;
    }
  return { ratings, likes };
}
