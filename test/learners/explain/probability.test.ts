import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeExplainer } from '../../../src/learners/explain/explainer.ts';
import { probabilityContributions } from '../../../src/learners/explain/probability.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { everyRow, noRows, randomFrame } from '../star-frames.ts';

const sigma = (x: number) => 1 / (1 + Math.exp(-x));

describe('contributions to the probability', () => {
  it('sum with their bias to what the model predicts, in the proportions of the log-odds', () => {
    const frame = randomFrame(7);
    const rows = everyRow(frame);
    const request = { frame, train: rows, tune: noRows, seed: 1 };
    const model = boostedTrees.fit(request, boostedTrees.parseOptions({ rounds: 12 }));
    const margins = treeExplainer(model).contributions(frame, rows);
    const { names, values } = probabilityContributions(margins);
    const width = names.length + 1;
    model.predict(frame, rows).forEach((probability, row) => {
      const found = values.subarray(row * width, (row + 1) * width);
      const logOdds = margins.values.subarray(row * width, (row + 1) * width);
      expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(probability, 9);
      const [a, b] = [0, 3];
      expect(found[a] * logOdds[b]).toBeCloseTo(found[b] * logOdds[a], 10);
      expect(Math.sign(found[a])).toBe(Math.sign(logOdds[a]));
    });
  });

  it('keep their digits where almost nothing, or almost everything, is contributed', () => {
    const factorOf = (bias: number, beyond: number) => {
      const { values } = probabilityContributions({
        names: ['a', 'b'],
        classes: 1,
        objective: 'binary:logistic',
        values: Float64Array.of(beyond, 0, bias),
      });
      return values[0] / beyond;
    };
    expect(factorOf(0, 1e-12)).toBeCloseTo(0.25, 9);
    expect(factorOf(2, 1e-7)).toBeCloseTo(sigma(2) * sigma(-2), 7);
    expect(factorOf(0, 800)).toBeCloseTo(0.5 / 800, 12);
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (bias) => {
        expect(Math.abs(factorOf(bias, 0.99e-5) - factorOf(bias, 1.01e-5))).toBeLessThan(1e-7);
      }),
      { seed: 5 },
    );
  });

  const objectives = ['reg:squarederror', 'multi:softprob'];
  it.each(objectives)('of %s sum with their bias to P(stars >= 4)', (objective) => {
    const frame = randomFrame(17, { missing: 0.2 });
    const rows = everyRow(frame);
    const request = { frame, train: rows, tune: noRows, seed: 1 };
    const options = { rounds: 12, objective, eta: 0.9, min_child_weight: 0, lambda: 0 };
    const model = boostedTrees.fit(request, boostedTrees.parseOptions(options));
    const { names, classes, values } = probabilityContributions(
      treeExplainer(model, { by: 'column' }).contributions(frame, rows),
    );
    const width = names.length + 1;
    expect([classes, values.length]).toEqual([1, rows.length * width]);
    model.predict(frame, rows).forEach((probability, row) => {
      const found = values.subarray(row * width, (row + 1) * width);
      expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(probability, 9);
    });
  });

  it('of a margin that is a probability are its own, and of one beyond are shortened', () => {
    const scaled = (bias: number, a: number, b: number) =>
      Array.from(
        probabilityContributions({
          names: ['a', 'b'],
          classes: 1,
          objective: 'reg:squarederror',
          values: Float64Array.of(a, b, bias),
        }).values,
      );
    expect(scaled(0.4, 0.3, -0.1)).toEqual([0.3, -0.1, 0.4]);
    const [a, b, bias] = scaled(0.4, 0.9, 0.3);
    expect([a, b, bias]).toEqual([expect.closeTo(0.45, 12), expect.closeTo(0.15, 12), 0.4]);
    expect(scaled(1.5, 0.2, 0)).toEqual([0, 0, 1]);
    expect(scaled(0.5, 0, 0)).toEqual([0, 0, 0.5]);
  });

  it('of star levels have the slopes of the softmax where little is contributed', () => {
    const bias = [0.3, -0.2, 0.5, 0.9, -1];
    const shares = bias.map((margin) => Math.exp(margin));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const high = (shares[3] + shares[4]) / total;
    for (const step of [1e-9, 1e-6, 1e-4])
      for (let level = 0; level < 5; level++) {
        const values = Float64Array.from(bias.flatMap((margin, k) => [k === level ? step : 0, 0, margin]));
        const input = { names: ['a', 'b'], classes: 5, objective: 'multi:softprob', values };
        const [slope] = probabilityContributions(input).values.map((value) => value / step);
        const p = shares[level] / total;
        expect(slope).toBeCloseTo(level >= 3 ? p * (1 - high) : -p * high, 4);
      }
  });

  it('of star levels stay finite and exact where margins are far apart', () => {
    const values = Float64Array.from([900, 0, -900, 10, 0, 700, -40, 1, 0, 800, 0, 0, -700, 60, 900]);
    const input = { names: ['a', 'b'], classes: 5, objective: 'multi:softprob', values };
    const { values: found } = probabilityContributions(input);
    expect(found[0] + found[1] + found[2]).toBeCloseTo(1, 9);
    expect(found.every(Number.isFinite)).toBe(true);
  });
});
