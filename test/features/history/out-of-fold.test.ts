import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyNames } from '../../../src/features/history/history-columns.ts';
import { historyKeys } from '../../../src/features/history/keys.ts';
import { type FoldPlan, foldOfRows, outOfFoldHistory } from '../../../src/features/history/out-of-fold.ts';
import { starOf, type Told } from '../../star-of.ts';

const rows = Array.from(
  { length: 60 },
  (_, row): Told => [row % 5, (row * 7) % 11, 1 + ((row * 13) % 5), row >> 1],
);
const seen = Int32Array.from({ length: 45 }, (_, row) => row);
const plan: FoldPlan = { seen, folds: 5, unit: 'row', seed: 3 };

function flipped(row: number): Told[] {
  return rows.map(([viewer, title, stars, time], at) => [
    viewer,
    title,
    at === row ? 6 - stars : stars,
    time,
  ]);
}

describe('out-of-fold history', () => {
  it("never shows a row its own target, whatever the fold's unit", () => {
    for (const unit of ['row', 'viewer', 'title'] as const) {
      const keys = historyKeys(starOf(rows));
      const whole = outOfFoldHistory(keys, { ...plan, unit });
      for (let row = 0; row < rows.length; row++) {
        const other = outOfFoldHistory(historyKeys(starOf(flipped(row))), { ...plan, unit });
        for (const name of historyNames) expect(other[name][row]).toEqual(whole[name][row]);
      }
    }
  });

  it('shows rows that may not be seen to nobody', () => {
    const whole = outOfFoldHistory(historyKeys(starOf(rows)), plan);
    for (let row = seen.length; row < rows.length; row++) {
      const other = outOfFoldHistory(historyKeys(starOf(flipped(row))), plan);
      expect(other).toEqual(whole);
    }
  });

  it('describes an unseen row by all seen rows', () => {
    const columns = outOfFoldHistory(historyKeys(starOf(rows)), plan);
    const last = rows.length - 1;
    const [viewer, title] = rows[last];
    const told = rows.slice(0, seen.length);
    expect(columns.viewerCount[last]).toBe(told.filter((row) => row[0] === viewer).length);
    expect(columns.titleCount[last]).toBe(told.filter((row) => row[1] === title).length);
  });

  it('describes a seen row by the other folds alone', () => {
    const keys = historyKeys(starOf(rows));
    const fold = foldOfRows(keys, plan);
    const columns = outOfFoldHistory(keys, plan);
    for (const row of seen) {
      const others = [...seen].filter((at) => fold[at] !== fold[row] && rows[at][0] === rows[row][0]);
      expect(columns.viewerCount[row]).toBe(others.length);
    }
  });

  it('keeps whole viewers or titles in one fold when asked', () => {
    fc.assert(
      fc.property(fc.constantFrom('viewer' as const, 'title' as const), fc.nat(), (unit, seed) => {
        const keys = historyKeys(starOf(rows));
        const fold = foldOfRows(keys, { ...plan, unit, seed });
        const home = new Map<number, number>();
        for (const row of seen) {
          const key = keys[unit][row];
          expect(home.get(key) ?? fold[row]).toBe(fold[row]);
          home.set(key, fold[row]);
        }
      }),
    );
  });

  it('makes folds of equal size out of rows', () => {
    const fold = foldOfRows(historyKeys(starOf(rows)), plan);
    const sizes = [0, 0, 0, 0, 0, 0];
    for (const at of fold) sizes[at]++;
    expect(sizes).toEqual([9, 9, 9, 9, 9, 15]);
  });
});
