import { wilsonInterval } from '../../evaluation/wilson-interval.ts';
import { normalQuantile } from '../../numerics/normal.ts';

/** How ratings of some viewers fell out; shares in [0, 1]. Nulls where too few viewers rated. */
export interface Reception {
  readonly viewers: number | null;
  readonly ratings: number | null;
  /** Share of ratings of 4 stars or more, with its 95 % interval. */
  readonly likeRate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly meanStars: number | null;
  /** Too few to speak of without speaking of persons. */
  readonly withheld: boolean;
}

const channels = 7;

/**
 * Sums over viewers of cells, each viewer a cluster: what a like rate and its interval need. The interval is that of a ratio of
 * sums over clusters (Cochran, Sampling Techniques, 1977, 6.13), taken in log-odds so that it stays within [0, 1].
 */
export class ClusterSums {
  private readonly sums: Float64Array;

  constructor(cells: number) {
    this.sums = new Float64Array(cells * channels);
  }

  /** What one viewer has of one cell; at most once for each. */
  add(cell: number, ratings: number, likes: number, stars: number): void {
    const { sums } = this;
    const at = cell * channels;
    sums[at]++;
    sums[at + 1] += ratings;
    sums[at + 2] += likes;
    sums[at + 3] += stars;
    sums[at + 4] += ratings * ratings;
    sums[at + 5] += ratings * likes;
    sums[at + 6] += likes * likes;
  }

  /** Cells of fewer viewers than `smallest` are withheld. */
  reception(cell: number, smallest: number): Reception {
    const at = cell * channels;
    const [viewers, ratings, likes, stars] = this.sums.subarray(at, at + 4);
    if (viewers < smallest || ratings === 0) return withheld;
    const [low, high] = this.interval(cell);
    return {
      viewers,
      ratings,
      likeRate: likes / ratings,
      low,
      high,
      meanStars: stars / ratings,
      withheld: false,
    };
  }

  private interval(cell: number): readonly [low: number, high: number] {
    const at = cell * channels;
    const [viewers, ratings, likes, , squares, cross, likeSquares] = this.sums.subarray(at, at + channels);
    const share = likes / ratings;
    if (share === 0 || share === 1 || viewers < 2) return wilsonInterval(likes, ratings);
    const spread = likeSquares - 2 * share * cross + share * share * squares;
    const variance = ((viewers / (viewers - 1)) * Math.max(0, spread)) / (ratings * ratings);
    const half = (normalQuantile(0.975) * Math.sqrt(variance)) / (share * (1 - share));
    const middle = Math.log(share / (1 - share));
    return [1 / (1 + Math.exp(half - middle)), 1 / (1 + Math.exp(-half - middle))];
  }
}

const withheld: Reception = {
  viewers: null,
  ratings: null,
  likeRate: null,
  low: null,
  high: null,
  meanStars: null,
  withheld: true,
};
