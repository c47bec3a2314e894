import { type Chain, rowEffects } from './chain.ts';

/** Scores of ratings whose row in each block is `places`; a row that a block has not is the mean of its first list. */
export function stateScores(chain: Chain, places: readonly Int32Array[]): Float64Array {
  const { rank, blocks, intercept } = chain;
  const scores = new Float64Array(places[0].length).fill(intercept);
  const sums = new Float64Array(scores.length);
  const squares = new Float64Array(scores.length);
  blocks.forEach((block, b) => {
    const effects = rowEffects(chain, block);
    const mean = block.lists[0].weightPrior.mean;
    for (let i = 0; i < scores.length; i++) scores[i] += effects[places[b][i]] ?? mean;
  });
  for (let f = 0; f < rank; f++) {
    sums.fill(0);
    squares.fill(0);
    blocks.forEach(({ rows, factors, lists }, b) => {
      const own = factors.subarray(f * rows, (f + 1) * rows);
      const mean = lists[0].factorPriors[f].mean;
      for (let i = 0; i < scores.length; i++) {
        const q = own[places[b][i]] ?? mean;
        sums[i] += q;
        squares[i] += q * q;
      }
    });
    for (let i = 0; i < scores.length; i++) scores[i] += 0.5 * (sums[i] * sums[i] - squares[i]);
  }
  return scores;
}
