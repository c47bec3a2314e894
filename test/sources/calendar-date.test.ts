import { expect, it } from 'vitest';
import {
  dayMonthYear,
  isoDate,
  monthDayYear,
  secondsOfDate,
  yearOf,
} from '../../src/sources/calendar-date.ts';

it('reads the three ways of writing a date', () => {
  expect(dayMonthYear('4-Feb-1971')).toBe('1971-02-04');
  expect(monthDayYear(' September 25, 2021')).toBe('2021-09-25');
  expect(isoDate('2000-02-29')).toBe('2000-02-29');
});

it('takes no date that is not in the calendar', () => {
  expect([dayMonthYear('31-Feb-1971'), dayMonthYear(''), monthDayYear('Foo 1, 2021')]).toEqual([
    null,
    null,
    null,
  ]);
  expect([isoDate('1900-02-29'), isoDate('1'), isoDate('12/1/1995')]).toEqual([null, null, null]);
});

it('gives years and seconds', () => {
  expect(yearOf('1971-02-04')).toBe(1971);
  expect(yearOf(null)).toBeNull();
  expect(secondsOfDate('1970-01-02')).toBe(86_400);
});
