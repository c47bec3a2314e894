import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreCurves } from '../../../src/figures/inputs/score-curves.ts';
import { ratesOf } from '../../../src/figures/specs/cut-rates.ts';
import { auc } from '../../../src/metrics/auc.ts';

const rowsOf = (truth: number[], probability: number[]) => ({
  truth: Float64Array.from(truth),
  probability: Float64Array.from(probability),
});

describe('score curves', () => {
  it('count by hand: ties are one corner', () => {
    const { cuts, n, positives } = scoreCurves(rowsOf([1, 0, 1, 0, 1], [0.9, 0.8, 0.8, 0.3, 0.1]));
    expect([n, positives]).toEqual([5, 3]);
    expect(cuts).toEqual([
      { threshold: 1, truePositives: 0, falsePositives: 0 },
      { threshold: 0.9, truePositives: 1, falsePositives: 0 },
      { threshold: 0.8, truePositives: 2, falsePositives: 1 },
      { threshold: 0.3, truePositives: 2, falsePositives: 2 },
      { threshold: 0.1, truePositives: 3, falsePositives: 2 },
    ]);
  });

  it('has rates by hand', () => {
    const at = ratesOf(scoreCurves(rowsOf([1, 0, 1, 0, 1], [0.9, 0.8, 0.8, 0.3, 0.1])))[2];
    expect(at.recall).toBeCloseTo(2 / 3, 12);
    expect(at.falsePositiveRate).toBe(0.5);
    expect(at.precision).toBeCloseTo(2 / 3, 12);
    expect(at.f1).toBeCloseTo(4 / 6, 12);
    expect(at.accuracy).toBe(0.6);
    expect(at.calledShare).toBe(0.6);
  });

  it('encloses the AUC by trapezoids, where every corner is kept', () => {
    const row = fc.record({ high: fc.boolean(), step: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 60 }), (list) => {
        fc.pre(list.some(({ high }) => high) && list.some(({ high }) => !high));
        const rows = rowsOf(
          list.map(({ high }) => (high ? 1 : 0)),
          list.map(({ step }) => step / 20),
        );
        const points = ratesOf(scoreCurves(rows));
        const area = points.reduce((sum, { falsePositiveRate: x, recall: y }, at) => {
          const last = points[at - 1];
          return last ? sum + ((x - last.falsePositiveRate) * (y + last.recall)) / 2 : 0;
        }, 0);
        expect(area).toBeCloseTo(auc(rows), 10);
      }),
    );
  });

  it('keeps the ends and at most as many corners as asked, and counts every row in the histogram', () => {
    const probability = Array.from({ length: 5000 }, (_, at) => at / 5000);
    const { cuts, histogram } = scoreCurves(
      rowsOf(
        probability.map((p) => (p > 0.3 ? 1 : 0)),
        probability,
      ),
      100,
      10,
    );
    expect(cuts.length).toBeLessThanOrEqual(101);
    expect(cuts[0].truePositives).toBe(0);
    expect(cuts.at(-1)).toEqual({ threshold: 0, truePositives: 3499, falsePositives: 1501 });
    expect(histogram.map(({ high, low }) => high + low)).toEqual(new Array(10).fill(500));
  });
});
