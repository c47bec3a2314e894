const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `01-Jan-1995` -> `1995-01-01`; null where it is no such date. */
export function dayMonthYear(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text.trim()) ?? [];
  return iso(year, month, day);
}

/** `September 25, 2021` -> `2021-09-25`; null where it is no such date. */
export function monthDayYear(text: string): string | null {
  const [, month, day, year] = /^([A-Za-z]{3})[a-z]* (\d{1,2}), (\d{4})$/.exec(text.trim()) ?? [];
  return iso(year, month, day);
}

/** `1995-01-01` -> itself; null where it is no date of the calendar. */
export function isoDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim()) ?? [];
  return valid(Number(year), Number(month), Number(day));
}

/** The year of an ISO date. */
export function yearOf(date: string | null): number | null {
  return date === null ? null : Number(date.slice(0, 4));
}

/** Seconds since 1970 of midnight UTC, NaN where it is no date. */
export function secondsOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}

function iso(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  return valid(Number(year), months.indexOf((month ?? '').toLowerCase()) + 1, Number(day));
}

function valid(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const right =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year;
  return right ? date.toISOString().slice(0, 10) : null;
}
