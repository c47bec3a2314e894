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
});
