import { describe, expect, it } from 'vitest';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import { forest } from '../../../src/learners/trees/forest.ts';
import { codeOf } from '../failure.ts';
import { everyRow, joined, noRows, randomFrame } from '../star-frames.ts';

const grow = (frame: StarFrame, options: object = {}, seed = 1, train = everyRow(frame)) =>
  forest.fit({ frame, train, tune: noRows, seed }, forest.parseOptions({ trees: 20, ...options }));

const clip = (p: number) => Math.min(1 - 1e-6, Math.max(1e-6, p));

function logLoss(probability: Float64Array, frame: StarFrame, rows: Int32Array): number {
  const loss = (row: number, i: number) =>
    -Math.log(clip(frame.target[row] === 1 ? probability[i] : 1 - probability[i]));
  return Array.from(rows, loss).reduce((a, b) => a + b, 0) / rows.length;
}

describe('forest', () => {
  it('equals the forest on the joined table to the last bit', () => {
    for (const options of [
      {},
      { bootstrap: false, subsample: 0.7 },
      { colsample_bynode: 0.9, max_depth: 4 },
    ]) {
      const frame = randomFrame(41);
      expect(grow(frame, options).ensemble.trees).toEqual(grow(joined(frame), options).ensemble.trees);
    }
  });

  it('grows one whole tree into the means of its leaves', () => {
    const frame = randomFrame(42, { facts: 60 });
    const model = grow(frame, {
      trees: 1,
      bootstrap: false,
      colsample_bynode: 1,
      min_child_weight: 4,
      max_depth: 0,
    });
    const [tree] = model.ensemble.trees;
    const rows = everyRow(frame);
    const p = model.predict(frame, rows);
    const groups = new Map<number, number[]>();
    for (const row of rows) groups.set(p[row], [...(groups.get(p[row]) ?? []), frame.target[row]]);
    expect(groups.size).toBeGreaterThan(3);
    for (const [share, targets] of groups) {
      expect(targets.reduce((a, b) => a + b, 0) / targets.length).toBeCloseTo(share, 6);
    }
    const leaves = tree.cover.filter((_, node) => tree.feature[node] < 0);
    expect(Math.min(...leaves)).toBeGreaterThanOrEqual(4);
    expect(leaves.reduce((a, b) => a + b, 0)).toBe(60);
  });

  it('foretells by its out-of-bag figures how it does on new facts', () => {
    const frame = randomFrame(43, { facts: 3000, viewers: 200, titles: 150 });
    const rows = everyRow(frame);
    const model = grow(frame, { trees: 60 }, 2, rows.slice(0, 2000));
    const fresh = logLoss(model.predict(frame, rows.slice(2000)), frame, rows.slice(2000));
    const known = logLoss(model.predict(frame, rows.slice(0, 2000)), frame, rows.slice(0, 2000));
    const { oobLogLoss, oobRows, oobBrier, oobAccuracy } = model.ensemble.notes;
    expect(oobRows).toBe(2000);
    expect(Math.abs(oobLogLoss - fresh)).toBeLessThan(0.05);
    expect(known).toBeLessThan(oobLogLoss - 0.05);
    expect(oobBrier).toBeLessThan(0.25);
    expect(oobAccuracy).toBeGreaterThan(0.6);
  });

  it('is better with more trees, and the same for the same seed', () => {
    const frame = randomFrame(44, { facts: 1500 });
    const rows = everyRow(frame);
    const loss = (trees: number) =>
      logLoss(
        grow(frame, { trees }, 1, rows.slice(0, 1000)).predict(frame, rows.slice(1000)),
        frame,
        rows.slice(1000),
      );
    expect(loss(50)).toBeLessThan(loss(1));
    const bytes = (seed: number) => JSON.stringify(grow(frame, { trees: 3 }, seed).toDocument());
    expect(bytes(5)).toBe(bytes(5));
    expect(bytes(5)).not.toBe(bytes(6));
  });

  it('refuses impossible options', () => {
    expect(codeOf(() => forest.parseOptions({ colsample_bynode: 'log2' }))).toBe('learner-options');
    expect(codeOf(() => forest.parseOptions({ trees: 0 }))).toBe('learner-options');
    expect(codeOf(() => forest.parseOptions({ bootstrap: 1 }))).toBe('learner-options');
  });
});
