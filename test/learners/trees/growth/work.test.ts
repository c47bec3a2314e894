import { describe, expect, it } from 'vitest';
import type { NumberColumn } from '../../../../src/features/star-frame.ts';
import { type BinnedStar, binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { type ColumnShares, sampleColumns } from '../../../../src/learners/trees/growth/column-sample.ts';
import {
  createGrower,
  type GrownTree,
  type GrowthRules,
} from '../../../../src/learners/trees/growth/grow.ts';
import { type KernelName, kernelNames } from '../../../../src/learners/trees/kernels/kernels.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { everyRow, type FrameShape, randomFrame } from '../../star-frames.ts';

// What growth computes does not depend on how much it sums, searches and keeps; how fast it is does.

interface Made {
  readonly name: KernelName;
  readonly call: readonly unknown[];
}

/** The same star with kernels that tell what they are called for. */
function watched(star: BinnedStar) {
  const made: Made[] = [];
  const kernels = Object.fromEntries(
    kernelNames.map((name) => [
      name,
      (...call: unknown[]) => {
        made.push({ name, call });
        return (star.kernels[name] as (...of: unknown[]) => number)(...call);
      },
    ]),
  );
  return { star: { ...star, kernels: { ...star.kernels, ...kernels } }, made };
}

const free: GrowthRules = {
  lambda: 0,
  alpha: 0,
  gamma: 0,
  minChildWeight: 0,
  maxDepth: 4,
  maxLeaves: 0,
  policy: 'depthwise',
  rate: 1,
};
const all: ColumnShares = { byTree: 1, byLevel: 1, byNode: 1 };
const shapeOf = (factColumns: number, changes: Partial<FrameShape> = {}): Partial<FrameShape> => ({
  facts: 500,
  viewerColumns: 0,
  titleColumns: 0,
  factColumns,
  distinct: 90,
  categories: 0,
  ...changes,
});

interface Task {
  readonly shape: Partial<FrameShape>;
  readonly rules?: Partial<GrowthRules>;
  readonly shares?: ColumnShares;
  /** Second derivative of each fact. */
  readonly h?: number;
}

/** Grows a tree of gradients that rise with the first column of facts, and noise; with as few histograms as there may be; the kernels' calls from the root's on. */
function grow({ shape, rules = {}, shares = all, h = 1 }: Task) {
  const frame = randomFrame(3, shape);
  const { star, made } = watched(binStar(frame, everyRow(frame), { maxBins: 256, histograms: 0 }));
  const random = createRandom(2);
  const { values } = frame.columns[0] as NumberColumn;
  star.work.gradients.forEach((_, i, pairs) => {
    pairs[i] = i % 2 ? h : Math.round(8 * (values[i >> 1] || 0)) + random.below(65);
  });
  star.work.order.set(everyRow(frame));
  const columns = sampleColumns(star.features.length, shares, createRandom(1));
  const grower = createGrower(star, { ...free, ...rules });
  return { grown: grower.grow(frame.rows, columns), made, star, grower, columns };
}

/** One column: 0, 1 and 2 of the first facts, and 10 of the others. */
const halves = {
  ...randomFrame(1, shapeOf(0, { facts: 11 })),
  columns: [
    {
      kind: 'number' as const,
      name: 'side',
      values: Float32Array.from({ length: 11 }, (_, fact) => (fact < 3 ? fact : 10)),
    },
  ],
};

const sumsOf = (made: readonly Made[]) => made.filter(({ name }) => name.startsWith('add'));
const factsOf = (made: readonly Made[]) => sumsOf(made).map(({ call }) => call[2] as number);
const called = (made: readonly Made[], what: string) =>
  made.filter(({ name }) => name.startsWith(what)).length;
const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

/** Of the root and of each split: how many facts its children have, and which of them may be split. */
function familiesOf({ tree, leaves }: GrownTree, { maxDepth, minChildWeight }: GrowthRules) {
  const held = new Map(leaves.map(([node, start, end]) => [node, end - start]));
  const families: { readonly facts: number; readonly searched: number }[] = [];
  const sizeOf = (node: number, depth: number): number => {
    if (tree.feature[node] < 0) return held.get(node)!;
    const sizes = [tree.left[node], tree.right[node]].map((child) => sizeOf(child, depth + 1));
    const searched = sizes.filter(
      (size) => depth + 1 < maxDepth && size > 1 && size >= 2 * minChildWeight,
    ).length;
    if (searched > 0) families.push({ facts: Math.min(...sizes), searched });
    return sizes[0] + sizes[1];
  };
  return [{ facts: sizeOf(0, 0), searched: 1 }, ...families];
}

describe('growth', () => {
  it.each([
    { maxDepth: 4 },
    { maxDepth: 20 },
    { maxDepth: 20, minChildWeight: 30 },
    { maxDepth: 20, maxLeaves: 60, policy: 'lossguide' as const },
  ])('sums the smaller of two children, and searches what may be split: %o', (rules) => {
    const { grown, made } = grow({ shape: shapeOf(1), rules });
    const families = familiesOf(grown, { ...free, ...rules });
    expect(families.length).toBeGreaterThan(5);
    expect(ascending(factsOf(made))).toEqual(ascending(families.map(({ facts }) => facts)));
    expect(called(made, 'subtract')).toBe(families.length - 1);
    expect(called(made, 'search')).toBe(families.reduce((sum, { searched }) => sum + searched, 0));
  });

  it('keeps histograms for nodes above the last level only: so those that it has suffice', () => {
    // 64 nodes of level 6 may wait, of whose children none is summed; there are 66 histograms.
    const rules = { maxDepth: 8, maxLeaves: 250, policy: 'lossguide' as const };
    const { grown, made, star } = grow({ shape: shapeOf(4, { facts: 6000, distinct: 250 }), rules });
    expect(star.work.histograms.length).toBe(66);
    const families = familiesOf(grown, { ...free, ...rules });
    expect(families.length).toBeGreaterThan(100);
    expect(ascending(factsOf(made))).toEqual(ascending(families.map(({ facts }) => facts)));
  });

  it('goes down from the left where leaves are not limited, and sums less anew than level by level', () => {
    const total = (maxLeaves: number, policy: GrowthRules['policy']) =>
      factsOf(
        grow({ shape: shapeOf(4, { facts: 4000 }), rules: { maxDepth: 64, maxLeaves, policy } }).made,
      ).reduce((sum, facts) => sum + facts, 0);
    for (const policy of ['depthwise', 'lossguide'] as const)
      expect(total(0, policy)).toBeLessThan(0.9 * total(4000, policy));
  });

  it('sums all columns of the tree, unless fewer than half of them are drawn for a node', () => {
    const placesOf = (shares: ColumnShares) => {
      const { made } = grow({ shape: shapeOf(4), shares });
      const counts = sumsOf(made).map(({ name, call }) =>
        name === 'addFactBytes' ? 'all' : (call[10] as number),
      );
      return { places: new Set(counts), subtracts: called(made, 'subtract') > 0 };
    };
    expect(placesOf(all)).toEqual({ places: new Set(['all']), subtracts: true });
    expect(placesOf({ ...all, byNode: 0.5 })).toEqual({ places: new Set(['all']), subtracts: true });
    expect(placesOf({ ...all, byNode: 0.25 })).toEqual({ places: new Set([1]), subtracts: false });
    expect(placesOf({ ...all, byTree: 0.5, byNode: 0.5 })).toEqual({ places: new Set([2]), subtracts: true });
  });

  it('searches the smaller of two children alone where the larger weighs too little', () => {
    const { star, made } = watched(binStar(halves, everyRow(halves), { maxBins: 256, histograms: 0 }));
    // 3 facts of weight 4 and 8 of weight 1: children must weigh 5, so that the 8 are not parted again.
    star.work.gradients.forEach((_, i, pairs) => {
      const isFew = i < 2 * 3;
      pairs[i] = i % 2 ? (isFew ? 4 : 1) : (isFew ? 64 : -64) + i;
    });
    star.work.order.set(everyRow(halves));
    const columns = sampleColumns(1, all, createRandom(1));
    const { tree } = createGrower(star, { ...free, minChildWeight: 5, maxDepth: 2 }).grow(11, columns);
    expect(tree.feature.length).toBe(3);
    expect(called(made, 'search')).toBe(2);
  });

  it('searches no node whose facts weigh nothing, and one that weighs just what two children must', () => {
    expect(called(grow({ shape: shapeOf(1), h: 0 }).made, 'search')).toBe(0);
    const shape = shapeOf(1, { facts: 2, distinct: 1000, missing: 0 });
    const splits = (minChildWeight: number) =>
      grow({ shape, rules: { minChildWeight } }).grown.tree.feature.length;
    expect([splits(1), splits(1.5)]).toEqual([3, 1]);
  });
});

describe('growth under interaction constraints', () => {
  // Features 0 and 1 are of viewers, 2 of titles, 3 to 5 of facts: below a split on one of facts, these alone.
  const shape = shapeOf(3, { viewerColumns: 2, titleColumns: 1 });
  const interactions = [Int32Array.of(3, 4, 5)];

  it('sums what a node may be split on, and its facts by row only where that is asked for', () => {
    const { grown, made } = grow({
      shape,
      rules: { maxDepth: 2, constraints: { monotone: undefined, interactions } },
    });
    expect(grown.tree.feature[0]).toBeGreaterThan(2);
    // The root by viewer and by title; its children by facts alone.
    expect(sumsOf(made).map(({ name }) => name)).toEqual([
      'addFactBytes',
      'addRowBytes',
      'addRowBytes',
      'addFactBytes',
    ]);
    expect(called(made, 'sumBothRows')).toBe(1);
    expect(called(made, 'listRows')).toBe(2);
  });

  it('forgets no sums by row: a second tree is that of a new star', () => {
    const rules = { maxDepth: 3, constraints: { monotone: undefined, interactions } };
    const { grown, star, grower, columns } = grow({ shape, rules });
    star.work.order.forEach((_, position, order) => {
      order[position] = position;
    });
    const again = grower.grow(star.rows, columns);
    expect(again.tree).toEqual(grown.tree);
  });
});
