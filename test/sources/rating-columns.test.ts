import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RatingColumns } from '../../src/sources/rating-columns.ts';

const row = fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 10 }), fc.nat(2 ** 40));

describe('rating columns', () => {
  it('give back every row that was pushed, however often they had to grow', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 100 }), fc.integer({ min: 1, max: 8 }), (rows, capacity) => {
        const columns = new RatingColumns(capacity);
        rows.forEach(([viewer, title, halves, seconds], at) => {
          columns.push(viewer, title, halves / 2, seconds, at + 1);
        });
        const table = columns.toTable('r.csv');
        expect(table.rows).toBe(rows.length);
        expect(Array.from(table.viewerId as Int32Array)).toEqual(rows.map(([viewer]) => viewer));
        expect(Array.from(table.titleId as Int32Array)).toEqual(rows.map(([, title]) => title));
        expect(Array.from(table.stars)).toEqual(rows.map(([, , halves]) => halves / 2));
        expect(Array.from(table.ratedAt)).toEqual(rows.map(([, , , seconds]) => seconds));
        expect(Array.from(table.line!)).toEqual(rows.map((_, at) => at + 1));
      }),
    );
  });
});
