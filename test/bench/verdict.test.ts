import { describe, expect, it } from 'vitest';
import { lines } from '../../bench/trees/lines.mjs';
import { greatestDifference, median, summary, verdicts } from '../../bench/trees/verdict.mjs';

const ours = (seconds: number, peakBytes = 100) => ({
  side: 'ours',
  seconds,
  peakBytes,
  auc: 0.75,
  threads: 1,
});
const theirs = (seconds: number, peakBytes = 500) => ({
  side: 'xgboost',
  seconds,
  peakBytes,
  auc: 0.7501,
  matrix: 'DMatrix',
  matrixSeconds: 2,
});
const noMemory = { side: 'xgboost', outOfMemory: true, matrix: 'DMatrix', limitBytes: 20 * 2 ** 30 };
const line = (name: string) => lines.find((entry) => entry.name === name)!;
const met = (name: string, result: object) =>
  verdicts(line(name), 1, result).map((verdict) => [verdict.what, verdict.met]);

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 10, 2], 3],
    [[10, 9, 100, 1, 2], 9],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});

describe('a summary', () => {
  it('takes medians side by side, whatever the order of measurements', () => {
    const found = summary([ours(4), theirs(30), ours(1), theirs(10), ours(2), theirs(20)]);
    expect(found).toMatchObject({
      ours: { runs: 3, seconds: 2, auc: 0.75, threads: 1 },
      xgboost: { runs: 3, seconds: 20, matrix: 'DMatrix', matrixSeconds: 2 },
      ratio: 10,
      memoryShare: 0.2,
    });
    expect(found.aucDifference).toBeCloseTo(0.0001, 12);
  });

  it('leaves a measurement without memory out of medians, and says so', () => {
    const found = summary([ours(2), noMemory, { ...theirs(60), matrix: 'QuantileDMatrix' }, ours(4)]);
    expect(found).toMatchObject({
      ours: { runs: 2, seconds: 3 },
      xgboost: { runs: 1, seconds: 60, matrix: 'QuantileDMatrix' },
      outOfMemory: { matrix: 'DMatrix', limitBytes: 20 * 2 ** 30 },
      ratio: 20,
    });
  });

  it('has no ratio where XGBoost never came to an end', () => {
    const found = summary([ours(2), noMemory]);
    expect(found.xgboost).toBeNull();
    expect(found.ratio).toBeUndefined();
  });

  it('keeps the greatest difference of values', () => {
    const found = summary([
      ours(1),
      { ...theirs(2), valueDifference: 1e-6 },
      { ...theirs(2), valueDifference: 3e-6 },
    ]);
    expect(found.valueDifference).toBe(3e-6);
  });
});

describe('verdicts', () => {
  it('are yes at what is asked, and no just below', () => {
    expect(met('ml-1m-300', summary([ours(1, 100), theirs(12, 500)]))).toEqual([
      ['times as fast', true],
      ['peak memory, ours over XGBoost', true],
      ['difference of AUC', true],
    ]);
    expect(met('ml-1m-300', summary([ours(1, 101), theirs(11.99, 500)]))).toEqual([
      ['times as fast', false],
      ['peak memory, ours over XGBoost', false],
      ['difference of AUC', true],
    ]);
  });

  it('are no where AUC differs by more than 0.0005', () => {
    const found = met('facts-40', summary([ours(1), { ...theirs(1), auc: 0.7506 }]));
    expect(found).toEqual([
      ['times as fast', true],
      ['difference of AUC', false],
    ]);
  });

  it('are no where the same model gives other values', () => {
    const result = summary([ours(1), { ...theirs(9), valueDifference: 0.01 }]);
    expect(met('treeshap-50k', result).at(-1)).toEqual(['greatest difference of a value', false]);
  });

  it('take ours under 4 GiB for the ratio where XGBoost runs out of memory, and only there', () => {
    const small = summary([ours(10, 3 * 2 ** 30), noMemory, theirs(50)]);
    const large = summary([ours(10, 4 * 2 ** 30), noMemory, theirs(50)]);
    expect(met('simulated-10m-300', small)[0]).toEqual(['times as fast', true]);
    expect(met('simulated-10m-300', large)[0]).toEqual(['times as fast', false]);
    expect(met('ml-1m-1000', small)[0]).toEqual(['times as fast', false]);
  });

  it('are neither where nothing was measured', () => {
    expect(verdicts(line('ml-1m-68'), 2, {})).toMatchObject([
      { line: 'ml-1m-68', threads: 2, what: 'times as fast', reached: null, met: null },
      { what: 'difference of AUC', reached: null, met: null },
    ]);
  });
});

describe('the greatest difference', () => {
  it('is of the same places', () => {
    expect(greatestDifference([1, 2, 3], [1, 4, 2.5])).toBe(2);
  });

  it('is infinite between lists of different lengths, and NaN where one is', () => {
    expect(greatestDifference([1, 2], [1])).toBe(Number.POSITIVE_INFINITY);
    expect(greatestDifference([Number.NaN, 1], [0, 1])).toBeNaN();
  });
});
