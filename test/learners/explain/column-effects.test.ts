import { describe, expect, it } from 'vitest';
import type { Column, StarFrame } from '../../../src/features/star-frame.ts';
import { partialDependence } from '../../../src/learners/explain/partial-dependence.ts';
import { permutationImportance } from '../../../src/learners/explain/permutation-importance.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { forest } from '../../../src/learners/trees/forest.ts';
import { logLoss } from '../../../src/metrics/log-loss.ts';
import { logistic } from '../../../src/numerics/logistic.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const frame = randomFrame(14, { facts: 240, viewers: 30, titles: 11 });
const all = everyRow(frame);
const request = { frame, train: all, tune: noRows, seed: 1 };
const model = boostedTrees.fit(request, boostedTrees.parseOptions({ rounds: 15, max_depth: 4 }));

/** The frame with one title column's values replaced by a single one. */
function withTitle(name: string, change: (column: Column) => Column): StarFrame {
  const { title } = frame.dimensions;
  const columns = title.columns.map((column) => (column.name === name ? change(column) : column));
  return { ...frame, dimensions: { ...frame.dimensions, title: { ...title, columns } } };
}

const constant = (value: number) => (column: Column) =>
  column.kind === 'number'
    ? { ...column, values: column.values.map(() => value) }
    : { ...column, codes: column.codes.map(() => value) };

const meanOf = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('partial dependence', () => {
  it('is the mean prediction of a frame in which all titles have the value', () => {
    const rows = all.subarray(20, 170);
    const { grid, mean, curves } = partialDependence(model, frame, rows, 'title.c0');
    const { values } = frame.dimensions.title.columns[0] as { values: Float32Array };
    const seen = [...rows]
      .map((row) => values[frame.dimensions.title.index[row]])
      .filter((x) => !Number.isNaN(x));
    expect(grid).toEqual([...new Set(seen)].sort((a, b) => a - b));
    grid.forEach((value, k) => {
      const expected = model.predict(withTitle('c0', constant(value as number)), rows);
      expect(mean[k]).toBeCloseTo(meanOf(expected), 12);
      expected.forEach((probability, i) => {
        expect(curves[k * rows.length + i]).toBeCloseTo(probability, 12);
      });
    });
    expect(Math.max(...mean) - Math.min(...mean)).toBeGreaterThan(0.01);
  });

  it.each(['reg:squarederror', 'multi:softprob'])(
    'is on probability whatever the objective: %s',
    (objective) => {
      const options = { rounds: 8, objective, num_parallel_tree: 2 };
      const other = boostedTrees.fit(request, boostedTrees.parseOptions(options));
      const { mean } = partialDependence(other, frame, all, 'title.c0', { grid: [0.25, null] });
      [0.25, Number.NaN].forEach((value, k) => {
        const expected = other.predict(withTitle('c0', constant(value)), all);
        expect(mean[k]).toBeCloseTo(meanOf(expected), 12);
      });
      const { columns } = permutationImportance(other, frame, all, { seed: 1, metric: 'auc' });
      expect(Math.max(...columns.map((column) => column.mean))).toBeGreaterThan(0.02);
      const isLevels = objective === 'multi:softprob';
      const margins = () => partialDependence(other, frame, all, 'title.c0', { scale: 'margin' });
      expect(codeOf(margins)).toBe(isLevels ? 'option-bad' : 'none');
    },
  );

  it('takes labels, missing values and margins', () => {
    const options = { grid: ['label 1', null], scale: 'margin' } as const;
    const { mean } = partialDependence(model, frame, all, 'title.c2', options);
    [1, -1].forEach((code, k) => {
      const expected = model.margins(withTitle('c2', constant(code)), all);
      expect(mean[k]).toBeCloseTo(meanOf(expected), 12);
    });
    expect(partialDependence(model, frame, all, 'title.c2').grid).toEqual([
      'label 0',
      'label 1',
      'label 2',
      'label 3',
    ]);
  });

  it('tries no more points than asked, the least and the greatest among them', () => {
    const { grid } = partialDependence(model, frame, all, 'viewer.c0', { points: 3 });
    const { values } = frame.dimensions.viewer.columns[0] as { values: Float32Array };
    const seen = [...all]
      .map((row) => values[frame.dimensions.viewer.index[row]])
      .filter((x) => !Number.isNaN(x));
    expect(grid.length).toBeLessThanOrEqual(3);
    expect([grid[0], grid.at(-1)]).toEqual([Math.min(...seen), Math.max(...seen)]);
  });

  it('of a forest is a probability', () => {
    const trees = forest.fit(request, forest.parseOptions({ trees: 4 }));
    const { grid, mean } = partialDependence(trees, frame, all, 'title.c0');
    const expected = trees.predict(withTitle('c0', constant(grid[1] as number)), all);
    expect(mean[1]).toBeCloseTo(meanOf(expected), 12);
  });

  it('refuses what cannot be', () => {
    const code = (name: string, options: object, rows = all) =>
      codeOf(() => partialDependence(model, frame, rows, name, options));
    expect(code('title.height', {})).toBe('option-bad');
    expect(code('title.c0', { grid: ['old'] })).toBe('option-bad');
    expect(code('title.c0', { grid: [Number.NaN] })).toBe('option-bad');
    expect(code('title.c2', { grid: ['label 9'] })).toBe('option-bad');
    expect(code('title.c0', { points: 1 })).toBe('option-bad');
    expect(code('title.c0', {}, noRows)).toBe('option-bad');
  });
});

describe('permutation importance', () => {
  const loss = (p: number, target: number) => -Math.log(target === 1 ? p : 1 - p);
  const rows = all.subarray(0, 60);
  const baseline = meanOf([...model.predict(frame, rows)].map((p, i) => loss(p, frame.target[rows[i]])));

  it('comes close to its expectation: each fact with the value of each other', () => {
    const { columns, baseline: found } = permutationImportance(model, frame, rows, { seed: 3, repeats: 400 });
    expect(found).toBeCloseTo(baseline, 12);
    const { values } = frame.dimensions.title.columns[0] as { values: Float32Array };
    const losses = [...rows].flatMap((other) => {
      const value = values[frame.dimensions.title.index[other]];
      const p = model.predict(withTitle('c0', constant(value)), rows);
      return [...p].map((probability, i) => loss(probability, frame.target[rows[i]]));
    });
    const { drops, mean } = columns.find(({ name }) => name === 'title.c0')!;
    const deviation = Math.sqrt(meanOf(drops.map((drop) => (drop - mean) ** 2)) / drops.length);
    expect(mean).toBeCloseTo(meanOf(drops), 12);
    expect(Math.abs(mean - (meanOf(losses) - baseline))).toBeLessThan(4 * deviation);
    expect(deviation).toBeLessThan(0.005);
  });

  it('is the same for the same seed, another for another', () => {
    const run = (seed: number) => permutationImportance(model, frame, rows, { seed, metric: 'auc' });
    expect(run(1)).toEqual(run(1));
    expect(run(2).columns[0].drops).not.toEqual(run(1).columns[0].drops);
  });

  it('falls by AUC for a column that decides all, and not at all for one unused', () => {
    const stump = boostedTrees.fit(request, boostedTrees.parseOptions({ rounds: 1, max_depth: 1 }));
    const { columns, baseline: found } = permutationImportance(stump, frame, all, {
      seed: 1,
      metric: 'auc',
      repeats: 40,
    });
    const moved = columns.filter(({ mean }) => mean !== 0);
    expect(moved.map(({ name }) => name.split('=')[0])).toEqual([
      stump.featureNames[stump.ensemble.trees[0].feature[0]].split('=')[0],
    ]);
    // Shuffled, its only feature says nothing: the AUC falls to a half.
    expect(found - moved[0].mean).toBeCloseTo(0.5, 1);
  });

  it('refuses repeats out of range and rows without targets', () => {
    expect(codeOf(() => permutationImportance(model, frame, rows, { seed: 1, repeats: 0 }))).toBe(
      'option-bad',
    );
    const unknown = { ...frame, target: frame.target.map(() => Number.NaN) };
    expect(codeOf(() => permutationImportance(model, unknown, rows, { seed: 1 }))).toBe('training-data-bad');
  });
});

describe('trees that went on from base margins', () => {
  const baseMargins = Float64Array.from(all, (row) => Math.sin(row));
  const gone = boostedTrees.fit({ ...request, baseMargins }, boostedTrees.parseOptions({ rounds: 6 }));
  const rows = all.subarray(50, 200);

  it('are told where each fact of the frame started', () => {
    const margins = gone.margins(withTitle('c0', constant(0.25)), rows);
    const { mean } = partialDependence(gone, frame, rows, 'title.c0', { grid: [0.25], baseMargins });
    const says = Float64Array.from(rows, (row, at) => logistic(margins[at] + Math.sin(row)));
    expect(mean[0]).toBeCloseTo(meanOf(says), 12);
  });

  it('are judged by what they say on top of it', () => {
    const { baseline } = permutationImportance(gone, frame, rows, { seed: 1, baseMargins });
    const margins = gone.margins(frame, rows);
    const probability = Float64Array.from(rows, (row, at) => logistic(margins[at] + Math.sin(row)));
    const truth = Float64Array.from(rows, (row) => frame.target[row]);
    expect(baseline).toBeCloseTo(logLoss({ truth, probability }), 12);
  });
});
