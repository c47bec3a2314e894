import { StreamPulseError } from '../../errors.ts';
import { highRating } from '../../features/star-frame.ts';
import type { Star } from '../../warehouse/star.ts';
import { fewestViewers } from '../segments.ts';
import { ClusterSums, type Reception } from './clustered-rate.ts';
import { type PeriodName, periodLabel, periodOf, periodStart } from './period.ts';
import { membersOf, type Segment } from './segmentation.ts';

export interface TrendPoint extends Reception {
  readonly period: string;
  /** First day, ISO. */
  readonly from: string;
}

export interface TrendQuestion extends Segment {
  readonly genre: string | null;
  readonly by: PeriodName;
}

/** How a segment received titles (of a genre) as time went on, period by period. @throws `option-bad` */
export function trendOf(star: Star, { genre, by, ...segment }: TrendQuestion): TrendPoint[] {
  const members = membersOf(star.viewers, segment);
  const { log } = star;
  const wanted = titlesOf(star, genre);
  const rows: number[] = [];
  for (let row = 0; row < log.rows; row++)
    if (members[log.viewer[row]] === 1 && wanted[log.title[row]] === 1) rows.push(row);
  return receptionOver(star, rows, by);
}

/** Rows of the log, in its order, by period; periods without any between the first and the last are told too. */
export function receptionOver({ log }: Star, rows: ArrayLike<number>, by: PeriodName): TrendPoint[] {
  if (rows.length === 0) return [];
  const first = periodOf(log.time[rows[0]], by);
  const periods = periodOf(log.time[rows[rows.length - 1]], by) - first + 1;
  const own = new Map<string, { period: number; ratings: number; likes: number; stars: number }>();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const period = periodOf(log.time[row], by) - first;
    const name = `${log.viewer[row]} ${period}`;
    const cell = own.get(name) ?? { period, ratings: 0, likes: 0, stars: 0 };
    cell.ratings++;
    cell.likes += log.stars[row] >= highRating ? 1 : 0;
    cell.stars += log.stars[row];
    own.set(name, cell);
  }
  const sums = new ClusterSums(periods);
  for (const { period, ratings, likes, stars } of own.values()) sums.add(period, ratings, likes, stars);
  return Array.from({ length: periods }, (_, at) => ({
    period: periodLabel(first + at, by),
    from: periodStart(first + at, by),
    ...sums.reception(at, fewestViewers),
  }));
}

function titlesOf({ titles }: Star, genre: string | null): Uint8Array {
  if (genre === null) return new Uint8Array(titles.rows).fill(1);
  const wanted = Uint8Array.from(titles.genres, (own) => (own.includes(genre) ? 1 : 0));
  if (wanted.includes(1)) return wanted;
  throw new StreamPulseError('option-bad', 'no title has this genre', {
    value: genre,
    expected: `one of ${[...new Set(titles.genres.flat())].sort().join(', ')}`,
  });
}
