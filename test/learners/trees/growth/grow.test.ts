import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { boostedTrees } from '../../../../src/learners/trees/boosted-trees.ts';
import { sampleColumns } from '../../../../src/learners/trees/growth/column-sample.ts';
import { inSteps } from '../../../../src/learners/trees/growth/gradients.ts';
import {
  createGrower,
  type GrownTree,
  type GrowthRules,
} from '../../../../src/learners/trees/growth/grow.ts';
import { leavesOf, type Tree } from '../../../../src/learners/trees/tree.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { everyRow, noRows, randomFrame } from '../../star-frames.ts';

const free: GrowthRules = {
  lambda: 1,
  alpha: 0,
  gamma: 0,
  minChildWeight: 0,
  maxDepth: 64,
  maxLeaves: 0,
  policy: 'depthwise',
  rate: 1,
};

/** Squared error of labels that nothing predicts, so that trees grow deep. */
function grownOn(facts: number, histograms: number, changes: Partial<GrowthRules>): GrownTree {
  const frame = randomFrame(5, { facts, viewers: 300, titles: 200, distinct: 90 });
  const star = binStar(frame, everyRow(frame), { maxBins: 256, histograms });
  const random = createRandom(2);
  const pairs = Float64Array.from({ length: 2 * facts }, (_, i) => (i % 2 ? 1 : random.next() - 0.5));
  inSteps(pairs, star.work);
  star.work.order.set(everyRow(frame));
  const columns = sampleColumns(star.features.length, { byTree: 1, byLevel: 1, byNode: 1 }, createRandom(1));
  return createGrower(star, { ...free, ...changes }).grow(facts, columns);
}

function growOn(facts: number, histograms: number, changes: Partial<GrowthRules>): Tree {
  return grownOn(facts, histograms, changes).tree;
}

describe('growth', () => {
  it('shares out all facts to the leaves, and tells the bin of each split', () => {
    for (const maxLeaves of [0, 50, 2]) {
      const { tree, bins, leaves } = grownOn(1000, 64, { maxLeaves });
      const parts = [...leaves].sort(([, a], [, b]) => a - b);
      expect(parts.map(([, start]) => start)).toEqual([0, ...parts.slice(0, -1).map(([, , end]) => end)]);
      expect(parts.at(-1)![2]).toBe(1000);
      expect(parts.map(([node]) => tree.feature[node])).toEqual(parts.map(() => -1));
      const told = [...tree.feature.keys()].filter((node) => bins[node] !== undefined);
      expect(told).toEqual([...tree.feature.keys()].filter((node) => tree.feature[node] >= 0));
    }
    expect(grownOn(1000, 64, { maxDepth: 0 })).toMatchObject({ bins: [], leaves: [[0, 0, 1000]] });
  });

  it.each([
    ['depthwise', 0],
    ['depthwise', 700],
    ['lossguide', 700],
  ] as const)('%s to %d leaves is the same with fewer histograms than open nodes', (policy, maxLeaves) => {
    const rich = growOn(4000, 2000, { policy, maxLeaves });
    const poor = growOn(4000, 0, { policy, maxLeaves });
    expect(leavesOf(rich)).toBeGreaterThanOrEqual(700);
    expect(poor).toEqual(rich);
  });

  it('without a limit of leaves is the same by level and by gain', () => {
    expect(growOn(1000, 64, { policy: 'lossguide' })).toEqual(growOn(1000, 64, {}));
  });

  it('spends all leaves it may, and no more', () => {
    for (const policy of ['depthwise', 'lossguide'] as const)
      for (const maxLeaves of [1, 2, 3, 31, 32, 33, 100])
        expect(leavesOf(growOn(1000, 64, { policy, maxLeaves }))).toBe(maxLeaves);
  });

  it('by level splits the first nodes of the whole tree', () => {
    const whole = growOn(1000, 64, {});
    for (const maxLeaves of [4, 17, 60])
      expect(splitGains(growOn(1000, 64, { maxLeaves }))).toEqual(splitGains(whole).slice(0, maxLeaves - 1));
  });

  it('by gain always splits the open node that gains most', () => {
    const whole = growOn(1000, 64, {});
    for (const maxLeaves of [3, 17, 60]) {
      const some = splitGains(growOn(1000, 64, { policy: 'lossguide', maxLeaves }));
      expect(some).toEqual(greedy(whole, maxLeaves - 1));
    }
  });

  it('of ever more leaves lowers the training loss', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.constantFrom('depthwise', 'lossguide'), (seed, policy) => {
        const frame = randomFrame(seed);
        const rows = everyRow(frame);
        const loss = (leaves: number) => {
          const options = { rounds: 1, eta: 1, max_depth: 0, min_child_weight: 0, max_leaves: leaves };
          const fit = boostedTrees.parseOptions({
            ...options,
            grow_policy: policy,
            objective: 'reg:squarederror',
            lambda: 0,
          });
          const model = boostedTrees.fit({ frame, train: rows, tune: noRows, seed }, fit);
          return model.margins(frame, rows).reduce((sum, p, i) => sum + (p - frame.target[i]) ** 2, 0);
        };
        const losses = [1, 2, 5, 9, 30].map(loss);
        expect(losses).toEqual([...losses].sort((a, b) => b - a));
      }),
      { numRuns: 10, seed: 4 },
    );
  });
});

/** Level by level. */
function splitGains({ gain, feature }: Tree): number[] {
  return [...gain].filter((_, node) => feature[node] >= 0);
}

/** Gains of the splits that remain of a whole tree where always the best open one is made, by level. */
function greedy({ gain, left, right }: Tree, splits: number): number[] {
  const open = [0];
  const made: number[] = [];
  while (made.length < splits) {
    open.sort((a, b) => gain[b] - gain[a]);
    const node = open.shift()!;
    made.push(node);
    open.push(...[left[node], right[node]].filter((child) => left[child] >= 0));
  }
  return made.sort((a, b) => a - b).map((node) => gain[node]);
}
