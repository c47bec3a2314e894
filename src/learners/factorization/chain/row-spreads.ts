import { rowWidth } from '../kernels/kernels.ts';
import type { ChainAtWork, WorkedBlock } from './chain.ts';

/** How sure a point is of the rows of a block; of each row the weight, then its factors: rows x (1 + rank). */
export interface RowSpread {
  /** Over the ratings of a row, the sum of the squared slopes; a slope is what the other blocks' factors sum to, or 1. */
  readonly slopes: Float64Array;
  /** Of what a row's features sum to, given its ratings. */
  readonly variances: Float64Array;
  /** Over the ratings of a row, the sum of the variances of slopes. */
  readonly ofSlopes: Float64Array;
}

export function emptySpreads({ blocks, rank }: ChainAtWork): RowSpread[] {
  const width = 1 + rank;
  return blocks.map(({ rows, sums }) => {
    const numbers = () => new Float64Array(rows * width);
    const slopes = numbers();
    for (let row = 0; row < rows; row++) slopes[row * width] = sums[rowWidth * row];
    return { slopes, variances: numbers(), ofSlopes: numbers() };
  });
}

/** Places in a row of sums, see `FactorKernels`. */
const oo = 3;
const eo = 5;
const q = 6;

/**
 * Notes the squared slopes of column `c` that were summed by row, and adds what they are greater by in expectation: as further
 * ratings, of slope sqrt(ofSlopes), in which what the row's features sum to should make 0.
 */
export function addSpreads(
  { slopes, ofSlopes }: RowSpread,
  width: number,
  c: number,
  sums: Float64Array,
): void {
  for (let at = c, r = 0; at < slopes.length; at += width, r += rowWidth) {
    slopes[at] = sums[r + oo];
    sums[r + oo] += ofSlopes[at];
    sums[r + eo] += ofSlopes[at] * sums[r + q];
  }
}

/** Finds all anew from the variances of parameters, by column; gives the sum over ratings of the variance of their scores. */
export function updateSpreads(
  chain: ChainAtWork,
  spreads: readonly RowSpread[],
  variances: Float64Array,
): number {
  const width = 1 + chain.rank;
  chain.blocks.forEach((block, b) => {
    const beside = variancesBeside(chain, block, variances);
    const { slopes, ofSlopes } = spreads[b];
    for (let at = 0; at < beside.length; at++)
      beside[at] /= 1 + beside[at] * chain.noise * (slopes[at] + ofSlopes[at]);
    spreads[b].variances.set(beside);
  });
  sumOverRatings(chain, spreads, width);
  return spreads.reduce((sum, spread) => sum + spreadOf(spread), 0);
}

/** What a row's features sum to has this variance but for the row's own ratings: those that it shares have told of no other feature. */
function variancesBeside(
  { rank, features }: ChainAtWork,
  { rows, lists }: WorkedBlock,
  variances: Float64Array,
): Float64Array {
  const width = 1 + rank;
  const out = new Float64Array(rows * width);
  const own = new Float64Array(width);
  for (const { first, size, starts, members, weights, weightPrior, factorPriors } of lists) {
    const before = [weightPrior, ...factorPriors].map(({ precision }) => 1 / precision);
    for (let j = 0; j < size; j++) {
      const isShared = starts[j + 1] - starts[j] > 1;
      for (let c = 0; c < width; c++) own[c] = isShared ? variances[c * features + first + j] : before[c];
      for (let at = starts[j]; at < starts[j + 1]; at++) {
        const row = members[at];
        const square = weights[row] * weights[row];
        for (let c = 0; c < width; c++) out[row * width + c] += square * own[c];
      }
    }
  }
  return out;
}

function sumOverRatings({ blocks, errors }: ChainAtWork, spreads: readonly RowSpread[], width: number): void {
  for (const { ofSlopes } of spreads) ofSlopes.fill(0);
  const all = new Float64Array(width);
  for (let i = 0; i < errors.length; i++) {
    all.fill(0);
    for (let b = 0; b < blocks.length; b++) {
      const { variances } = spreads[b];
      const from = blocks[b].index[i] * width;
      for (let c = 1; c < width; c++) all[c] += variances[from + c];
    }
    for (let b = 0; b < blocks.length; b++) {
      const { variances, ofSlopes } = spreads[b];
      const from = blocks[b].index[i] * width;
      for (let c = 1; c < width; c++) ofSlopes[from + c] += all[c] - variances[from + c];
    }
  }
}

/** Products of two spreads are met from either side: each side has half. */
function spreadOf({ slopes, variances, ofSlopes }: RowSpread): number {
  let sum = 0;
  for (let at = 0; at < slopes.length; at++) sum += (slopes[at] + 0.5 * ofSlopes[at]) * variances[at];
  return sum;
}
