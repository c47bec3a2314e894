import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../src/features/build-frame.ts';
import type { HistoryPlan } from '../../src/features/history-plan.ts';
import type { Lane } from '../../src/features/lanes.ts';
import { ledger } from '../../src/features/ledger.ts';
import { columnLength, columnsOf, rowOf } from '../../src/features/star-frame.ts';
import { starOf } from '../star-of.ts';

const star = starOf(
  [
    [0, 0, 4, 1],
    [1, 1, 3.5, 2],
    [2, 0, 5, 3],
  ],
  {
    ages: [20, Number.NaN, 60],
    genders: ['M', null, 'F'],
    years: [1990, 1999],
    genres: [['War', 'Drama'], []],
  },
);

describe('the star frame', () => {
  it('holds every feature of the ledger, each as long as its table', () => {
    const names = ledger.map((feature) => feature.name);
    const frame = buildFrame(star, 'personal', names, { kind: 'as-of' });
    for (const feature of ledger) {
      const columns = columnsOf(frame, feature.table).filter(
        ({ name }) => name.split(':')[0] === feature.name,
      );
      if (feature.kind !== 'flags') expect(columns.length, feature.name).toBe(1);
      const rows = feature.table === 'rating' ? frame.rows : frame.dimensions[feature.table].rows;
      for (const column of columns) expect(columnLength(column)).toBe(rows);
    }
  });

  it('says which facts a history may be made of, by lane and plan', () => {
    const observed = (plan: HistoryPlan, lane: Lane = 'personal') => {
      const { observed: found } = buildFrame(star, lane, [], plan);
      return found && [...found];
    };
    const folds = { kind: 'out-of-fold', seen: Int32Array.of(0, 2), folds: 2, seed: 1 } as const;
    expect(observed({ kind: 'as-of' })).toEqual([1, 1, 1]);
    expect(observed({ kind: 'frozen', at: 3 })).toEqual([1, 1, 0]);
    expect(observed({ ...folds, unit: 'row' })).toEqual([1, 0, 1]);
    expect(observed({ ...folds, unit: 'title' })).toEqual([1, 0, 1]);
    expect(observed({ ...folds, unit: 'viewer' })).toEqual([0, 0, 0]);
    expect(observed({ kind: 'as-of' }, 'audience')).toBeUndefined();
  });

  it('calls 4 stars high and 3.5 not', () => {
    const frame = buildFrame(star, 'preview', [], { kind: 'as-of' });
    expect([...frame.target]).toEqual([1, 0, 1]);
  });

  it('finds viewer and title of a fact by index', () => {
    const frame = buildFrame(star, 'preview', ['gender', 'genre'], { kind: 'as-of' });
    expect(rowOf(frame, 'viewer', 2)).toBe(2);
    expect(rowOf(frame, 'title', 2)).toBe(0);
    expect(rowOf(frame, 'rating', 2)).toBe(2);
    const [gender] = frame.dimensions.viewer.columns;
    expect(gender).toMatchObject({ kind: 'category', dictionary: ['F', 'M'] });
    expect(gender.kind === 'category' && [...gender.codes]).toEqual([1, -1, 0]);
    const genres = frame.dimensions.title.columns;
    expect(genres.map(({ name }) => name)).toEqual(['genre:Drama', 'genre:War']);
  });

  it('is made from a frozen or an out-of-fold past where asked', () => {
    const count = (plan: Parameters<typeof buildFrame>[3]) => {
      const [column] = buildFrame(star, 'personal', ['titleCount'], plan).columns;
      return column.kind === 'number' ? [...column.values] : [];
    };
    expect(count({ kind: 'as-of' })).toEqual([0, 0, 1]);
    expect(count({ kind: 'frozen', at: 1 })).toEqual([0, 0, 0]);
    const seen = Int32Array.of(0);
    expect(count({ kind: 'out-of-fold', seen, folds: 2, unit: 'row', seed: 1 })).toEqual([0, 0, 1]);
  });
});
