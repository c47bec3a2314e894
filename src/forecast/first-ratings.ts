import type { RatingLog } from '../warehouse/star.ts';
import type { LaunchCounts } from './launch.ts';
import type { ViewerSegments } from './segment.ts';
import { levelOf, starLevels } from './title-cells.ts';

/** The first ratings of each title, in the order in which they came. */
export interface FirstRatings {
  readonly each: number;
  /** Titles x each: `segment * starLevels + level`; -1 where there are no more. */
  readonly codes: Int16Array;
}

const firstMost = 100;

/** The log is in time order. */
export function firstRatings(log: RatingLog, titles: number, { of }: ViewerSegments): FirstRatings {
  const codes = new Int16Array(titles * firstMost).fill(-1);
  const count = new Int32Array(titles);
  for (let row = 0; row < log.rows; row++) {
    const title = log.title[row];
    if (count[title] === firstMost) continue;
    codes[title * firstMost + count[title]++] = of[log.viewer[row]] * starLevels + levelOf(log.stars[row]);
  }
  return { each: firstMost, codes };
}

/** Counts of the first `most` ratings of a title; undefined where it has fewer. */
export function launchOf(
  { each, codes }: FirstRatings,
  title: number,
  most: number,
): LaunchCounts[] | undefined {
  const own = codes.subarray(title * each, title * each + most);
  if (own.includes(-1)) return undefined;
  const bySegment = new Map<number, number[]>();
  for (const code of own) {
    const segment = Math.floor(code / starLevels);
    const stars = bySegment.get(segment) ?? new Array<number>(starLevels).fill(0);
    stars[code % starLevels]++;
    bySegment.set(segment, stars);
  }
  return Array.from(bySegment, ([segment, stars]) => ({ segment, stars }));
}
