import type { Estimate } from '../evaluation/bootstrap.ts';
import { sum } from '../numerics/sum.ts';
import type { Audience } from './audience.ts';
import type { FindingColumn, FindingTable } from './finding.ts';
import { cells, estimateColumns } from './measure.ts';
import { estimateOf, type Sampled } from './sampled.ts';
import { type Tally, tallyViewers } from './tally.ts';

/** Groups of viewers, by one trait. */
export interface Segments {
  /** By viewer; -1 for unknown. */
  readonly groupOf: Int32Array;
  readonly labels: readonly string[];
}

/** Groups of fewer viewers are not spoken of: too few to resample, and too near to persons. */
export const fewestViewers = 10;

/** Viewers of each group who rated anything. */
export function viewersOf({ groupOf, labels }: Segments, { ratings }: Audience): Int32Array {
  const count = new Int32Array(labels.length);
  groupOf.forEach((group, viewer) => {
    if (group >= 0 && ratings[viewer] > 0) count[group]++;
  });
  return count;
}

/** Ratings by viewers of a known group. */
export function ratingsOf({ groupOf }: Segments, { ratings }: Audience): number {
  return sum(ratings.filter((_, viewer) => groupOf[viewer] >= 0));
}

const baseChannels = 6;

/** Sums of a group: ratings, stars, likes, viewers, viewers' own means and their squares, then `more`. */
export function segmentTally(
  { ratings, stars, likes }: Audience,
  { groupOf, labels }: Segments,
  more: readonly Float64Array[] = [],
): Tally {
  const own = stars.map((total, viewer) => (ratings[viewer] > 0 ? total / ratings[viewer] : 0));
  const rated = ratings.map((count) => (count > 0 ? 1 : 0));
  const squares = own.map((value) => value * value);
  return tallyViewers(groupOf, labels.length, [ratings, stars, likes, rated, own, squares, ...more]);
}

/** What the sums of one group come to. */
export interface SegmentSums {
  readonly ratings: number;
  readonly meanStars: number;
  readonly likeRate: number;
  readonly viewers: number;
  /** Mean of the viewers' own means, and their spread. */
  readonly viewerMean: number;
  readonly viewerVariance: number;
  readonly more: Float64Array;
}

export function segmentSums(sums: Float64Array, group: number, more = 0): SegmentSums {
  const at = group * (baseChannels + more);
  const [ratings, stars, likes, viewers, own, squares] = sums.subarray(at, at + baseChannels);
  const viewerMean = own / viewers;
  return {
    ratings,
    meanStars: stars / ratings,
    likeRate: likes / ratings,
    viewers,
    viewerMean,
    viewerVariance: (squares - own * viewerMean) / (viewers - 1),
    more: sums.subarray(at + baseChannels, at + baseChannels + more),
  };
}

/** Per group: mean stars, like rate and ratings a viewer, in this order; the first statistics of a sample. */
export const perSegment = 3;

export function segmentStatistics(sums: Float64Array, groups: number, more = 0): number[] {
  return Array.from({ length: groups }, (_, group) => segmentSums(sums, group, more)).flatMap(
    ({ meanStars, likeRate, ratings, viewers }) => [meanStars, likeRate, ratings / viewers],
  );
}

const columns = (trait: string): FindingColumn[] => [
  { name: trait, title: trait },
  { name: 'viewers', title: 'viewers', unit: 'viewers' },
  { name: 'ratings', title: 'ratings', unit: 'ratings' },
  ...estimateColumns('meanStars', 'stars', 'stars'),
  ...estimateColumns('likeRate', 'liked', 'share'),
  { name: 'ratingsPerViewer', title: 'each', unit: 'ratings' },
];

/** A row a group; groups of too few viewers are left out. */
export function segmentTable(
  trait: string,
  segments: Segments,
  audience: Audience,
  sampled: Sampled,
): FindingTable {
  const viewers = viewersOf(segments, audience);
  const ratings = new Float64Array(segments.labels.length);
  segments.groupOf.forEach((group, viewer) => {
    if (group >= 0) ratings[group] += audience.ratings[viewer];
  });
  const rows = segments.labels.flatMap((label, group) => {
    if (viewers[group] < fewestViewers) return [];
    const told = (at: number): Estimate => estimateOf(sampled, group * perSegment + at);
    return [[label, viewers[group], ratings[group], ...cells(told(0)), ...cells(told(1)), cells(told(2))[0]]];
  });
  return { columns: columns(trait), rows };
}
