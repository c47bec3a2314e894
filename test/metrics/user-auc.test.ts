import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc } from '../../src/metrics/auc.ts';
import { userAuc } from '../../src/metrics/user-auc.ts';
import { groupByUser } from '../../src/metrics/user-groups.ts';
import { anyRows, type RowsWithUsers, rowsOf } from './rows.ts';

function byFiltering(rows: RowsWithUsers): number {
  const own = [...new Set(rows.users)].map((user) => {
    const mine = [...rows.users.keys()].filter((row) => rows.users[row] === user);
    return auc(rowsOf(mine.map((row) => [rows.truth[row], rows.probability[row]])));
  });
  const told = own.filter((value) => !Number.isNaN(value));
  return told.reduce((sum, value) => sum + value, 0) / told.length;
}

describe('userAuc', () => {
  it('by hand', () => {
    // User 7: 1 of 1 pairs; user 3: half of 1 pair; user 5: one class, left out.
    const rows = rowsOf([
      [1, 0.2, 7],
      [0, 0.1, 7],
      [1, 0.9, 3],
      [0, 0.9, 3],
      [1, 0.01, 5],
      [1, 0.02, 5],
    ]);
    expect(userAuc(rows)).toBe(0.75);
  });

  it('equals the mean of AUCs of each user alone', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const expected = byFiltering(rows);
        fc.pre(!Number.isNaN(expected));
        expect(userAuc(rows)).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('is NaN where no user has both classes, and needs users', () => {
    expect(
      userAuc(
        rowsOf([
          [1, 0.2, 1],
          [0, 0.1, 2],
        ]),
      ),
    ).toBeNaN();
    const { truth, probability } = rowsOf([[1, 0.2]]);
    expect(() => userAuc({ truth, probability })).toThrow(/user of each row/);
  });
});

describe('groupByUser', () => {
  it('by hand', () => {
    const groups = groupByUser(Int32Array.of(9, 2, 9, 5, 2));
    expect(groups.count).toBe(3);
    expect([...groups.of]).toEqual([2, 0, 2, 1, 0]);
    expect([...groups.rows]).toEqual([1, 4, 3, 0, 2]);
    expect([...groups.starts]).toEqual([0, 2, 3, 5]);
  });
});
