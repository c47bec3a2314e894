import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { flatForest } from '../../../../src/learners/rows/flat-forest.ts';
import type { ShareArrays } from '../../../../src/learners/rows/kernels/kernels.ts';
import { plainShareTrees } from '../../../../src/learners/rows/kernels/plain-kernels.ts';
import { shareMemory } from '../../../../src/learners/rows/kernels/share-memory.ts';
import { shareArrays } from '../../../../src/learners/rows/row-explainer.ts';
import { splitShares } from '../../../../src/learners/rows/split-shares.ts';
import type { Tree } from '../../../../src/learners/trees/tree.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { randomTree } from '../../explain/random-trees.ts';
import { withoutWebAssembly } from '../../trees/without-web-assembly.ts';

const features = 7;

/** Trees of three players and a row that goes anywhere. */
function arraysOf(trees: readonly Tree[], seed: number): ShareArrays {
  const forest = flatForest(trees, features);
  const players = Int32Array.from({ length: features }, (_, feature) => feature % 3);
  const arrays = shareArrays(
    splitShares(trees, forest, () => players),
    forest.slots,
    3,
  );
  const random = createRandom(seed);
  for (let slot = 0; slot < forest.slots; slot++) arrays.row[slot] = random.below(5) - 2;
  return arrays;
}

it('gives the bits of the compiled kernel, through any trees', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(6), fc.nat(10), (seed, count, depth) => {
      const random = createRandom(seed);
      const labels = new Int32Array(features).fill(-1);
      const trees = Array.from({ length: count }, () => randomTree(random, labels, depth));
      const plain = arraysOf(trees, seed);
      const { arrays, shareTrees } = shareMemory(arraysOf(trees, seed));
      expect(arrays.sums.buffer).toBe(arrays.row.buffer);
      for (const _ of [1, 2]) {
        shareTrees(arrays);
        plainShareTrees(plain);
      }
      expect(Array.from(arrays.sums)).toEqual(Array.from(plain.sums));
    }),
    { numRuns: 200, seed: 51 },
  );
});

it('takes over where there is no WebAssembly', async () => {
  await withoutWebAssembly(async () => {
    const without = await import('../../../../src/learners/rows/kernels/share-memory.ts');
    const arrays = arraysOf([randomTree(createRandom(4), new Int32Array(features).fill(-1), 4)], 4);
    const memory = without.shareMemory(arrays);
    expect(memory.arrays).toBe(arrays);
    memory.shareTrees(memory.arrays);
    expect(arrays.sums.some((sum) => sum !== 0)).toBe(true);
  });
});
