import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Column, StarFrame } from '../../../src/features/star-frame.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { codesIn } from '../../../src/learners/trees/category-set.ts';
import type { Tree } from '../../../src/learners/trees/tree.ts';
import type { TreeModel } from '../../../src/learners/trees/tree-model.ts';
import { everyRow, noRows } from '../star-frames.ts';

type RecordedTree = Record<
  'feature' | 'threshold' | 'defaultLeft' | 'left' | 'right' | 'gain' | 'cover',
  number[]
> & {
  /** By node: the labels that go right. */
  readonly categories?: Record<number, number[]>;
};

interface Recorded {
  readonly name: string;
  readonly params: Record<string, unknown>;
  /** Rows that were trained on, one number a training; each goes on from the one before. */
  readonly parts: number[];
  /** By column: how many labels it has; others are numbers. */
  readonly labels?: Record<number, number>;
  readonly columns: (number | null)[][];
  /** Labels, or star levels from 0 to 4. */
  readonly target: number[];
  readonly weights: number[] | null;
  readonly trees: RecordedTree[];
  readonly margins: number[];
}

const file = new URL('./recorded/xgboost-1.7.4.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Recorded[] };

function frameOf({ columns, target, params, labels = {} }: Recorded): StarFrame {
  const isHigh = params['objective'] === 'multi:softprob' ? 3 : 1;
  const none = { rows: 1, index: new Int32Array(target.length), columns: [] };
  return {
    rows: target.length,
    target: Float32Array.from(target, (level) => (level >= isHigh ? 1 : 0)),
    stars: Float32Array.from(target, (level) => level + 1),
    time: new Float64Array(target.length),
    columns: columns.map((values, c): Column => {
      const name = `c${c}`;
      if (!(c in labels))
        return { kind: 'number', name, values: Float32Array.from(values, (x) => x ?? Number.NaN) };
      const dictionary = Array.from({ length: labels[c] }, (_, code) => String(code));
      return { kind: 'category', name, codes: Int32Array.from(values, (x) => x ?? -1), dictionary };
    }),
    dimensions: { viewer: none, title: none },
  };
}

/** Below all of the column, where only missing goes left: XGBoost says twice the least value, we the least number. */
const below = -3.4028234663852886e38;

function thresholdOf({ feature, threshold }: Tree | RecordedTree, node: number, least: readonly number[]) {
  return threshold[node] < least[feature[node]] ? below : Math.fround(threshold[node]) + 0;
}

/** Walks both trees from the root: nodes are numbered differently. */
function expectSame(
  ours: Tree,
  theirs: RecordedTree,
  least: readonly number[],
  node: number,
  twin: number,
): void {
  expect(Math.abs(ours.cover[node] - theirs.cover[twin])).toBeLessThan(1e-4 * theirs.cover[twin]);
  if (theirs.left[twin] < 0) {
    expect(ours.feature[node]).toBe(-1);
    expect(ours.value[node]).toBeCloseTo(theirs.threshold[twin], 5);
    return;
  }
  expect(ours.feature[node]).toBe(theirs.feature[twin]);
  const set = ours.categories.get(node);
  expect(set && codesIn(set)).toEqual(theirs.categories?.[twin]);
  if (!set) expect(thresholdOf(ours, node, least)).toBe(thresholdOf(theirs, twin, least));
  expect(ours.defaultLeft[node]).toBe(theirs.defaultLeft[twin]);
  expect(Math.abs(ours.gain[node] - theirs.gain[twin])).toBeLessThan(1e-3 * (1 + theirs.gain[twin]));
  expectSame(ours, theirs, least, ours.left[node], theirs.left[twin]);
  expectSame(ours, theirs, least, ours.right[node], theirs.right[twin]);
}

describe('trees and margins that XGBoost 1.7.4 (hist) recorded', () => {
  it.each(cases)('$name', (recorded) => {
    const frame = frameOf(recorded);
    const options = boostedTrees.parseOptions(recorded.params);
    const model = recorded.parts.reduce<TreeModel | undefined>((continueFrom, end) => {
      const train = everyRow(frame).slice(0, end);
      const weights = recorded.weights ? Float64Array.from(recorded.weights.slice(0, end)) : undefined;
      return boostedTrees.fit({ frame, train, tune: noRows, seed: 0, weights, continueFrom }, options);
    }, undefined)!;
    expect(model.ensemble.trees.length).toBe(recorded.trees.length);
    const least = recorded.columns.map((values) => Math.min(...values.map((x) => x ?? Infinity)));
    model.ensemble.trees.forEach((tree, at) => {
      expectSame(tree, recorded.trees[at], least, 0, 0);
    });
    const margins = model.margins(frame, everyRow(frame));
    expect(margins.length).toBe(recorded.margins.length);
    for (let i = 0; i < margins.length; i++) {
      expect(Math.abs(margins[i] - recorded.margins[i])).toBeLessThan(1e-5);
    }
  });
});
