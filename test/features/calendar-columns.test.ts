import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarColumns, civilDate } from '../../src/features/calendar-columns.ts';
import { starOf } from '../star-of.ts';

describe('calendar columns', () => {
  it('agree with Date over two thousand years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000_000_000, max: 30_000_000_000 }), (seconds) => {
        const date = new Date(seconds * 1000);
        expect(civilDate(seconds)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 });
        const star = starOf([[0, 0, 3, seconds]], { years: [1990] });
        const value = (name: string) => {
          const column = calendarColumns[name](star);
          return column.kind === 'number' ? column.values[0] : undefined;
        };
        expect(value('weekday')).toBe(date.getUTCDay());
        expect(value('hour')).toBe(date.getUTCHours());
        expect(value('month')).toBe(date.getUTCMonth() + 1);
        expect(value('titleAge')).toBe(date.getUTCFullYear() - 1990);
      }),
    );
  });

  it('leaves the age of a title without a year unknown', () => {
    const column = calendarColumns['titleAge'](starOf([[0, 0, 3, 0]]));
    expect(column.kind === 'number' && column.values[0]).toBeNaN();
  });
});
