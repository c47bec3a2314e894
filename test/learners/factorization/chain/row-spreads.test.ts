import { expect, it } from 'vitest';
import { startChain } from '../../../../src/learners/factorization/chain/chain.ts';
import { emptySpreads, updateSpreads } from '../../../../src/learners/factorization/chain/row-spreads.ts';
import { identityList, listOf } from '../../../../src/learners/factorization/design/blocks.ts';
import { plainFactorMemory } from '../../../../src/learners/factorization/kernels/factor-memory.ts';

/** Three ratings of two viewers and two titles; viewers share feature 0 of `kind`, viewer 1 has its feature 1 alone. */
const kind = listOf('kind', 2, { starts: Int32Array.of(0, 1, 3), items: Int32Array.of(0, 0, 1) });
const blocks = [
  { name: 'viewer', rows: 2, index: Int32Array.of(0, 0, 1), lists: [identityList('id', 2), kind] },
  { name: 'title', rows: 2, index: Int32Array.of(0, 1, 0), lists: [identityList('id', 2)] },
];
const rank = 1;
const noise = 2;

function pointOf() {
  const chain = startChain(plainFactorMemory(), blocks, Float64Array.of(5, 2, 4), rank, 0.1, () => 0);
  chain.noise = noise;
  chain.blocks.forEach(({ lists }, b) => {
    lists.forEach((list, l) => {
      list.weightPrior = { precision: 4 + b + l, mean: 0 };
      list.factorPriors[0] = { precision: 10 + b + l, mean: 0 };
    });
  });
  const spreads = emptySpreads(chain);
  // Squared slopes of the factor, summed over two ratings, one, and so on.
  spreads[0].slopes.set([2, 0.9, 1, 0.3]);
  spreads[1].slopes.set([2, 0.8, 1, 0.2]);
  // Weights, then factors: viewers, kinds, titles.
  const variances = Float64Array.of(9, 9, 0.05, 9, 9, 9, 9, 9, 0.02, 9, 9, 9);
  return { chain, spreads, variances };
}

const given = (before: number, slopes: number) => before / (1 + before * noise * slopes);

/** Viewer 0: id 1/4 and shared kind 0.05; viewer 1: kinds count half, and the second is its own (1/5). */
const weights = [given(0.25 + 0.05, 2), given(0.25 + 0.5 * 0.05 + 0.5 / 5, 1), given(0.2, 2), given(0.2, 1)];
const factorsFirst = [
  given(0.1 + 0.02, 0.9),
  given(0.1 + 0.5 * 0.02 + 0.5 / 11, 0.3),
  given(1 / 11, 0.8),
  given(1 / 11, 0.2),
];

it('is of what a row sums to: its own features as before ratings, shared ones as they are, by its ratings', () => {
  const { chain, spreads, variances } = pointOf();
  const sum = updateSpreads(chain, spreads, variances);
  const found = spreads.flatMap(({ variances: of }) => [...of]);
  [0, 1, 2, 3].forEach((row) => {
    expect(found[2 * row]).toBeCloseTo(weights[row], 12);
    expect(found[2 * row + 1]).toBeCloseTo(factorsFirst[row], 12);
  });
  const [a, b, c, d] = factorsFirst;
  // Viewer 0 met both titles, viewer 1 the first; and the other way round.
  expect([...spreads[0].ofSlopes]).toEqual([0, c + d, 0, c].map((value) => expect.closeTo(value, 12)));
  expect([...spreads[1].ofSlopes]).toEqual([0, a + b, 0, a].map((value) => expect.closeTo(value, 12)));
  // Scores: weights of both, slopes of each by the other's spread, and the product of the spreads, rating by rating.
  const ofWeights = 2 * weights[0] + weights[1] + 2 * weights[2] + weights[3];
  const ofSlopes = 0.9 * a + 0.3 * b + 0.8 * c + 0.2 * d;
  expect(sum).toBeCloseTo(ofWeights + ofSlopes + a * c + a * d + b * c, 12);
});

it('counts that slopes are not sure the next time', () => {
  const { chain, spreads, variances } = pointOf();
  updateSpreads(chain, spreads, variances);
  const [, , c, d] = factorsFirst;
  updateSpreads(chain, spreads, variances);
  expect(spreads[0].variances[1]).toBeCloseTo(given(0.12, 0.9 + c + d), 12);
});
