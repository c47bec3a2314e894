import { describe, expect, it } from 'vitest';
import {
  higherIsBetter,
  type MetricName,
  metricNames,
  metrics,
  starMetrics,
} from '../../src/metrics/registry.ts';
import { rowsOf } from './rows.ts';

const rows = rowsOf([
  [1, 0.8, 1],
  [0, 0.6, 1],
  [1, 0.3, 2],
  [0, 0.1, 2],
]);

// Worked out by hand for these four rows.
const byHand: Record<MetricName, number> = {
  auc: 3 / 4,
  userAuc: 1,
  logLoss: (-Math.log(0.8) - Math.log(0.4) - Math.log(0.3) - Math.log(0.9)) / 4,
  brier: (0.04 + 0.36 + 0.49 + 0.01) / 4,
  ece: (0.2 + 0.6 + 0.7 + 0.1) / 4,
  prAuc: (1 + 2 / 3) / 2,
  accuracy: 0.5,
  precision: 0.5,
  recall: 0.5,
  f1: 0.5,
  lift: 1 + (Math.log(0.8) + Math.log(0.4) + Math.log(0.3) + Math.log(0.9)) / 4 / Math.LN2,
};

describe('metrics', () => {
  it.each(metricNames)('%s of four rows by hand', (name) => {
    expect(metrics[name].name).toBe(name);
    expect(metrics[name].compute(rows)).toBeCloseTo(byHand[name], 12);
  });

  it.each(metricNames)('%s likes better predictions, in the direction that it says', (name) => {
    const good = { ...rows, probability: Float64Array.of(0.9, 0.2, 0.8, 0.1) };
    const bad = { ...rows, probability: Float64Array.of(0.2, 0.9, 0.1, 0.8) };
    const gain = metrics[name].compute(good) - (metrics[name].compute(bad) || 0);
    expect(gain > 0).toBe(metrics[name].higherIsBetter);
  });

  it.each(metricNames)('%s refuses rows that are not what they should be', (name) => {
    const { compute } = metrics[name];
    expect(() => compute({ ...rows, truth: Float32Array.of(1, 0, 0.5, 0) })).toThrow(/truth of row 2.*0\.5/);
    expect(() => compute({ ...rows, probability: Float64Array.of(0.1, NaN, 0, 1) })).toThrow(/row 1.*NaN/);
    expect(() => compute({ ...rows, probability: Float64Array.of(0.1, 1.01, 0, 1) })).toThrow(/row 1.*1\.01/);
    expect(() => compute({ ...rows, probability: Float64Array.of(0.1) })).toThrow(/as many probabilities/);
    expect(() => compute({ ...rows, users: Int32Array.of(0, 0, 0, -1) })).toThrow(/user of row 3/);
    expect(() => compute(rowsOf([]))).toThrow(/no rows/);
  });

  it('knows which way is better, for stars too', () => {
    expect(higherIsBetter('auc')).toBe(true);
    expect(higherIsBetter('rmse')).toBe(false);
    expect(() => higherIsBetter('toString')).toThrow(/no such metric/);
    const stars = { stars: Float32Array.of(4, 2), predicted: Float64Array.of(3, 2) };
    expect(starMetrics.rmse.compute(stars)).toBe(Math.sqrt(0.5));
    expect(starMetrics.mae.compute(stars)).toBe(0.5);
  });
});
