import { describe, expect, it } from 'vitest';
import { tableHead, tableRow, targetHead, targetRow } from '../../bench/trees/table.mjs';

const ours = { runs: 5, seconds: 9.876, peakBytes: 380e6, auc: 0.8000123, threads: 1 };
const xgboost = {
  runs: 5,
  seconds: 23.45,
  peakBytes: 1.4e9,
  auc: 0.80009,
  matrix: 'DMatrix',
  matrixSeconds: 1.5,
};
const load = { start: 0.1, end: 1.234 };

const cells = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('a row of the table', () => {
  it('has seconds, ratio, AUC, memory, runs and load', () => {
    const row = tableRow({ title: 'a star', threads: 1, load, result: { ours, xgboost, ratio: 2.3744 } });
    expect(row).toBe(
      '| a star | 1 | 9.88 | 23.4 | 2.4 x | 0.80001, 0.80009 | 0.38, 1.40 | 5 | 0.10 .. 1.23 |',
    );
  });

  it('has as many cells as the head', () => {
    const row = tableRow({ title: 'a star', threads: 1, load, result: { ours, xgboost, ratio: 2 } });
    expect(cells(row)).toHaveLength(cells(tableHead[0]).length);
  });

  it('says where we had fewer threads, and which way XGBoost took', () => {
    const result = { ours, xgboost: { ...xgboost, way: 'inplace_predict' }, ratio: 1 };
    const [, threads, , seconds] = cells(tableRow({ title: 'a star', threads: 2, load, result }));
    expect(threads).toBe('2, ours 1');
    expect(seconds).toBe('23.4 (inplace_predict)');
  });

  it('says what ran out of memory, and what did instead', () => {
    const outOfMemory = { matrix: 'DMatrix', limitBytes: 20e9 };
    const instead = { ...xgboost, matrix: 'QuantileDMatrix', runs: 1 };
    const row = cells(
      tableRow({
        title: 'a star',
        threads: 1,
        load,
        result: { ours, xgboost: instead, outOfMemory, ratio: 2 },
      }),
    );
    expect(row[3]).toBe('DMatrix: out of memory at 20.00 GB; 23.4 with QuantileDMatrix');
    expect(row[7]).toBe('5, 1');
    const never = cells(
      tableRow({ title: 'a star', threads: 1, load, result: { ours, xgboost: null, outOfMemory } }),
    );
    expect(never.slice(3, 7)).toEqual([
      'DMatrix: out of memory at 20.00 GB; nothing else tried',
      '-',
      '0.80001, -',
      '0.38, -',
    ]);
  });
});

describe('a row of targets', () => {
  const target = {
    line: 'ml-1m-68',
    threads: 2,
    what: 'times as fast',
    asked: '>= 3',
    outOfMemory: undefined,
    oursBytes: undefined,
    skipped: undefined,
  };

  it.each([
    [{ reached: 3.0149, met: true }, '3.01', 'yes'],
    [{ reached: 2.996, met: false }, '3', 'no'],
    [{ reached: 0.00001234, met: true }, '1.2e-5', 'yes'],
    [{ reached: null, met: null }, 'not measured', '-'],
    [{ reached: null, met: null, skipped: 'no data' }, 'skipped', '-'],
    [{ reached: null, met: true, outOfMemory: true, oursBytes: 2.5e9 }, 'out of memory, ours 2.50 GB', 'yes'],
  ])('%j is %s: %s', (found, reached, met) => {
    const row = cells(targetRow({ ...target, ...found }));
    expect(row).toEqual(['ml-1m-68', '2', 'times as fast >= 3', reached, met]);
    expect(row).toHaveLength(cells(targetHead[0]).length);
  });
});
