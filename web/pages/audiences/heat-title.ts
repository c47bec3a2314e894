import { percent } from '../../../src/figures.ts';
import type { GenreCell, SegmentTaste } from '../../client/audiences.ts';

export function withheldCells(segments: readonly SegmentTaste[]): number {
  return segments.reduce((sum, { genres }) => sum + genres.filter(({ withheld }) => withheld).length, 0);
}

/** The cells that are surely high and surely low: by the ends of their intervals. */
export function heatTitle(segments: readonly SegmentTaste[]): string {
  const cells = segments.flatMap(({ label, genres }) =>
    genres.flatMap((one) => (isKnown(one) ? [{ label, ...one }] : [])),
  );
  if (cells.length === 0) return 'Too few viewers in every audience to tell';
  const best = cells.reduce((a, b) => (b.low > a.low ? b : a));
  const worst = cells.reduce((a, b) => (b.high < a.high ? b : a));
  const told = ({ label, genre, likeRate, low, high }: (typeof cells)[number]) =>
    `${genre} by ${label} (${percent(likeRate)}, 95 % ${percent(low)} to ${percent(high)})`;
  return `Most surely loved: ${told(best)}; least: ${told(worst)}`;
}

export type KnownCell = GenreCell & {
  readonly likeRate: number;
  readonly low: number;
  readonly high: number;
};

export function isKnown(one: GenreCell): one is KnownCell {
  return one.likeRate !== null && one.low !== null && one.high !== null;
}
