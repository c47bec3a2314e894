import { BadRow } from './bad-row.ts';
import { isoDate } from './calendar-date.ts';
import { secondsInRange } from './field-value.ts';

const isoInstant =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** As seconds this is the year 5138, as milliseconds 1973. */
const leastMilliseconds = 1e11;

/**
 * Seconds since 1970 from seconds or milliseconds as a number (1e11 and more are milliseconds), or from an ISO date or
 * time; without a zone it is UTC.
 *
 * @throws BadRow `time-not-a-number`, `time-out-of-range`
 */
export function instantField(text: string, latest: number): number {
  const trimmed = text.trim();
  const seconds = /^[+-]?\d+(\.\d+)?$/.test(trimmed) ? numberSeconds(Number(trimmed)) : isoSeconds(trimmed);
  if (Number.isNaN(seconds))
    throw new BadRow('time-not-a-number', 'timestamp', {
      value: text,
      expected: 'seconds or milliseconds since 1970, or an ISO time',
    });
  return secondsInRange(seconds, text, latest);
}

function numberSeconds(time: number): number {
  return time >= leastMilliseconds ? time / 1000 : time;
}

function isoSeconds(text: string): number {
  const [, date, time, zone] = isoInstant.exec(text) ?? [];
  if (date === undefined || isoDate(date) === null) return Number.NaN;
  return Date.parse(`${date}T${withSeconds(time)}${zoneText(zone)}`) / 1000;
}

function withSeconds(time = '00:00:00'): string {
  return time.length === 5 ? `${time}:00` : time;
}

function zoneText(zone = 'Z'): string {
  if (/[a-z]/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
