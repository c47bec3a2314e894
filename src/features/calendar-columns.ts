import type { Star } from '../warehouse/star.ts';
import type { Column } from './star-frame.ts';

const secondsPerDay = 86_400;

/** Columns of the moment a rating was made, one value a rating, all in UTC. */
export const calendarColumns: Readonly<Record<string, (star: Star) => Column>> = {
  month: ({ log }) => column('month', log.rows, (row) => civilDate(log.time[row]).month),
  weekday: ({ log }) => column('weekday', log.rows, (row) => weekday(log.time[row])),
  hour: ({ log }) => column('hour', log.rows, (row) => hour(log.time[row])),
  titleAge: ({ log, titles }) =>
    column('titleAge', log.rows, (row) => civilDate(log.time[row]).year - titles.year[log.title[row]]),
};

function column(name: string, rows: number, value: (row: number) => number): Column {
  const values = new Float32Array(rows);
  for (let row = 0; row < rows; row++) values[row] = value(row);
  return { kind: 'number', name, values };
}

function weekday(seconds: number): number {
  // 1970-01-01 was a Thursday.
  return (((Math.floor(seconds / secondsPerDay) + 4) % 7) + 7) % 7;
}

function hour(seconds: number): number {
  return Math.floor((((seconds % secondsPerDay) + secondsPerDay) % secondsPerDay) / 3600);
}

/**
 * Year and month of a moment in the proleptic Gregorian calendar, without a Date object a row
 * (Hinnant, "chrono-compatible low-level date algorithms", civil_from_days).
 */
export function civilDate(seconds: number): { year: number; month: number } {
  const days = Math.floor(seconds / secondsPerDay) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month };
}
