import { civilDate } from '../features/calendar-columns.ts';

/** Months since January of year 0, of a moment in seconds since 1970 (UTC). */
export function monthOf(seconds: number): number {
  const { year, month } = civilDate(seconds);
  return 12 * year + month - 1;
}

/** `2000-11`. */
export function monthLabel(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
