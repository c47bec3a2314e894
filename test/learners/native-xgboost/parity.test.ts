import { describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import type { FitRequest } from '../../../src/learners/learner.ts';
import { nativeTrees } from '../../../src/learners/native-xgboost/native-trees.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import type { Tree } from '../../../src/learners/trees/tree.ts';
import type { TreeModel } from '../../../src/learners/trees/tree-model.ts';
import { auc } from '../../../src/metrics/auc.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';
import { noLibrary, titled } from './library-here.ts';

const parameters: readonly object[] = [
  {},
  { max_depth: 1, eta: 1, rounds: 40 },
  { max_depth: 9, min_child_weight: 4 },
  { max_depth: 0, min_child_weight: 40, rounds: 5 },
  { lambda: 20 },
  { lambda: 0, min_child_weight: 3 },
  { alpha: 2.5 },
  { gamma: 1.5, eta: 0.6 },
  { min_child_weight: 30 },
  { scale_pos_weight: 3 },
  { base_score: 0.9 },
  { num_parallel_tree: 3 },
  { max_leaves: 9, min_child_weight: 5 },
  { grow_policy: 'lossguide', max_leaves: 12, max_depth: 0, min_child_weight: 5 },
  { monotone_constraints: { 'viewer.c0': 1, 'title.c1': -1, 'title.c2=label 1': 1 }, lambda: 0.1 },
  {
    interaction_constraints: [
      ['viewer.c0', 'title.c0', 'title.c2'],
      ['title.c0', 'viewer.c2', 'rating.c0'],
    ],
  },
  { objective: 'reg:squarederror' },
  { objective: 'reg:squarederror', base_score: 0.2, alpha: 3 },
  { objective: 'multi:softprob', rounds: 6 },
  { objective: 'multi:softprob', rounds: 4, num_parallel_tree: 2, base_score: 0.5 },
  { max_cat_to_onehot: 1 },
  { max_cat_to_onehot: 4, min_child_weight: 3, lambda: 0 },
  { max_cat_to_onehot: 4, max_cat_threshold: 5, alpha: 0.5 },
  { max_cat_to_onehot: 4, monotone_constraints: { 'viewer.c0': 1, 'title.c1': -1 } },
  { max_cat_to_onehot: 4, interaction_constraints: [['viewer.c2', 'title.c0'], ['title.c2']] },
  { max_cat_to_onehot: 4, objective: 'multi:softprob', rounds: 6 },
  { max_cat_to_onehot: 4, objective: 'reg:squarederror', grow_policy: 'lossguide', max_leaves: 20 },
  { alpha: 1, lambda: 0.5, gamma: 0.3, min_child_weight: 10, max_depth: 7, eta: 0.1 },
];
const frames = [
  { seed: 1, missing: 0.1 },
  { seed: 2, missing: 0 },
  { seed: 3, missing: 0.6, categories: 11 },
];

/** Few distinct values, so that both sides cut between the same ones. */
function frameOf({ seed, ...shape }: { seed: number; missing: number }): StarFrame {
  const frame = randomFrame(seed, { facts: 5000, viewers: 400, titles: 300, ...shape });
  const random = createRandom(seed).fork('stars');
  const stars = frame.target.map((label) => (label === 1 ? 4 + random.below(2) : 1 + random.below(3)));
  return { ...frame, stars };
}

/** Outside all values, as the cut between present and missing is; by how much is a matter of taste. */
const beyond = 1e9;

type Extremes = readonly (readonly [least: number, greatest: number])[];

function cut(threshold: number, feature: number, extremes: Extremes): number {
  const [least, greatest] = extremes[feature];
  if (threshold < least) return -beyond;
  return threshold > greatest ? beyond : threshold;
}

function extremesOf(frame: StarFrame, isSplitBySets = false): Extremes {
  const { viewer, title } = frame.dimensions;
  return [...viewer.columns, ...title.columns, ...frame.columns].flatMap((column) => {
    if (column.kind === 'category')
      return isSplitBySets ? [[0, 0] as const] : column.dictionary.map(() => [0, 1] as const);
    const present = column.values.filter((value) => !Number.isNaN(value));
    return [[Math.min(...present), Math.max(...present)]] as const;
  });
}

/** Both walked from the root: nodes are numbered differently. */
function splitsOf(tree: Tree, extremes: Extremes, node = 0): unknown {
  const feature = tree.feature[node];
  if (feature < 0) return 'leaf';
  return {
    feature,
    threshold: cut(tree.threshold[node], feature, extremes),
    defaultLeft: tree.defaultLeft[node],
    categories: tree.categories.get(node),
    left: splitsOf(tree, extremes, tree.left[node]),
    right: splitsOf(tree, extremes, tree.right[node]),
  };
}

function fitBoth(
  frame: StarFrame,
  train: Int32Array,
  tune: Int32Array,
  options: object,
  more: Partial<FitRequest> = {},
) {
  const request = { frame, train, tune, seed: 1, ...more };
  const parsed = boostedTrees.parseOptions(options);
  const ours = boostedTrees.fit(request, parsed);
  return { ours, theirs: nativeTrees().fit(request, parsed) as TreeModel };
}

function farthest(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

describe.skipIf(noLibrary !== undefined)(titled('our trees and those of libxgboost'), () => {
  it.each(parameters)('are the same with %j', (changes) => {
    for (const shape of frames) {
      const frame = frameOf(shape);
      const extremes = extremesOf(frame, 'max_cat_to_onehot' in changes);
      const rows = everyRow(frame);
      const { ours, theirs } = fitBoth(frame, rows, noRows, { rounds: 15, max_depth: 5, ...changes });
      expect(theirs.featureNames).toEqual(ours.featureNames);
      expect(theirs.ensemble.baseMargins).toEqual(ours.ensemble.baseMargins);
      expect(theirs.ensemble.treesPerRound).toBe(ours.ensemble.treesPerRound);
      expect(theirs.ensemble.trees.map((tree) => splitsOf(tree, extremes))).toEqual(
        ours.ensemble.trees.map((tree) => splitsOf(tree, extremes)),
      );
      expect(farthest(ours.margins(frame, rows), theirs.margins(frame, rows))).toBeLessThan(1e-5);
    }
  });

  it('are the same where rows count differently', () => {
    const frame = frameOf(frames[0]);
    const rows = everyRow(frame);
    const weights = Float64Array.from(rows, (row) => (row * 7) % 4);
    for (const objective of ['binary:logistic', 'reg:squarederror', 'multi:softprob']) {
      const options = { objective, rounds: 6, max_depth: 5 };
      const { ours, theirs } = fitBoth(frame, rows, noRows, options, { weights });
      expect(farthest(ours.margins(frame, rows), theirs.margins(frame, rows))).toBeLessThan(1e-5);
      const { ours: even } = fitBoth(frame, rows, noRows, options);
      expect(farthest(ours.margins(frame, rows), even.margins(frame, rows))).toBeGreaterThan(1e-3);
    }
  });

  it('go on from each other', () => {
    const frame = frameOf(frames[0]);
    const rows = everyRow(frame);
    const [train, tune] = [rows.subarray(0, 4000), rows.subarray(4000)];
    for (const objective of ['binary:logistic', 'multi:softprob']) {
      const { ours: first } = fitBoth(frame, train, tune, { objective, rounds: 4 });
      const options = { objective, rounds: 60, early_stopping_rounds: 3 };
      const { ours, theirs } = fitBoth(frame, train, tune, options, { continueFrom: first });
      expect(theirs.rounds).toBe(ours.rounds);
      expect(theirs.ensemble.trees.slice(0, 4)).toEqual(first.ensemble.trees.slice(0, 4));
      expect(farthest(ours.margins(frame, tune), theirs.margins(frame, tune))).toBeLessThan(1e-5);
    }
  });

  it('stop at the same round of the tune part', () => {
    const frame = frameOf(frames[0]);
    const rows = everyRow(frame);
    const [train, tune] = [rows.subarray(0, 4000), rows.subarray(4000)];
    for (const patience of [1, 5]) {
      const options = { rounds: 200, early_stopping_rounds: patience };
      const { ours, theirs } = fitBoth(frame, train, tune, options);
      expect(ours.rounds).toBeLessThan(200);
      expect(theirs.rounds).toBe(ours.rounds);
      expect(farthest(ours.predict(frame, tune), theirs.predict(frame, tune))).toBeLessThan(1e-5);
    }
  });

  it('rank alike where columns have more values than bins', () => {
    const frame = randomFrame(9, {
      facts: 300_000,
      viewers: 3000,
      titles: 2000,
      distinct: 1_000_000,
      missing: 0.1,
    });
    const random = createRandom(9).fork('noise');
    const noisy = frame.target.map((label) => (random.next() < 0.25 ? 1 - label : label));
    const scaled = { ...frame, target: noisy };
    const rows = everyRow(frame);
    const [train, test] = [rows.subarray(0, 150_000), rows.subarray(150_000)];
    const { ours, theirs } = fitBoth(scaled, train, noRows, { rounds: 40, eta: 0.15 });
    const truth = Float64Array.from(test, (row) => scaled.target[row]);
    const found = auc({ truth, probability: ours.predict(scaled, test) });
    expect(found).toBeGreaterThan(0.6);
    const other = auc({ truth, probability: theirs.predict(scaled, test) });
    expect(Math.abs(found - other)).toBeLessThan(0.0005);
  });
});
