import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluation/report.ts';
import { metricNames, metrics } from '../../src/metrics/registry.ts';
import { simulateAudience } from './audience.ts';

const { exact: _exact, ...rows } = simulateAudience({ users: 50, rowsPerUser: 20, spread: 1, seed: 7 });
const tune = simulateAudience({ users: 40, rowsPerUser: 20, spread: 1, seed: 8 });

describe('evaluate', () => {
  const document = evaluate({ ...rows, tune, trainShare: 0.45 }, { replicates: 100, seed: 5 });

  it.each(metricNames)('holds %s with an interval', (name) => {
    expect(document[name]).toBeCloseTo(metrics[name].compute(rows), 10);
    const [low, high] = document.intervals[name]!;
    expect(low!).toBeLessThan(high!);
  });

  it('counts its rows', () => {
    const high = rows.truth.reduce((sum, one) => sum + one, 0);
    expect(document).toMatchObject({ n: 1000, users: 50, positiveShare: high / 1000 });
    const { tp, fp, tn, fn } = document.confusion;
    expect(tp + fp + tn + fn).toBe(1000);
    expect(tp + fn).toBe(high);
    expect(document.reliability.reduce((sum, bin) => sum + bin.n, 0)).toBe(1000);
    expect(document.bootstrap).toEqual({ over: 'users', replicates: 100, seed: 5, level: 0.95 });
  });

  it('compares with the constant of the training part', () => {
    const share = document.positiveShare;
    expect(document.constant.probability).toBe(0.45);
    expect(document.constant.logLoss).toBeCloseTo(-share * Math.log(0.45) - (1 - share) * Math.log(0.55), 12);
    expect(document.constant.accuracy).toBeCloseTo(1 - share, 12);
    expect(evaluate(rows, { replicates: 1 }).constant.probability).toBe(share);
  });

  it('calls at one half and at the threshold that the tune part chose', () => {
    expect(document.thresholds.half.f1).toBe(document.f1);
    const { tuned } = document.thresholds;
    expect(tuned!.objective).toBe('f1');
    expect(tuned!.f1).toBe(metrics.f1.compute(rows, tuned!.threshold));
    expect(metrics.f1.compute(tune, tuned!.threshold)).toBeGreaterThanOrEqual(metrics.f1.compute(tune, 0.5));
    expect(evaluate(rows, { replicates: 1 }).thresholds.tuned).toBeUndefined();
  });

  it('comes back from JSON as it was, with null for what there is not', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    const ones = {
      users: Int32Array.of(1, 2),
      truth: Float32Array.of(1, 1),
      probability: Float64Array.of(0.2, 0.3),
    };
    const narrow = evaluate(ones, { replicates: 3 });
    expect(JSON.parse(JSON.stringify(narrow))).toEqual(narrow);
    expect(narrow).toMatchObject({ auc: null, precision: null, recall: 0, lift: null });
    expect(narrow.intervals.auc).toEqual([null, null]);
  });

  it('has no intervals without replicates', () => {
    expect(evaluate(rows, { replicates: 0 })).toMatchObject({ auc: document.auc, intervals: {} });
  });

  it('scores stars where they are predicted', () => {
    const stars = { actual: Float32Array.of(4, 2), predicted: Float64Array.of(3, 2) };
    const pair = {
      users: Int32Array.of(1, 2),
      truth: Float32Array.of(1, 0),
      probability: Float64Array.of(0.9, 0.3),
    };
    expect(evaluate({ ...pair, stars }, { replicates: 5 })).toMatchObject({ rmse: Math.sqrt(0.5), mae: 0.5 });
    expect(document).not.toHaveProperty('rmse');
  });
});
