import { BadRow } from './bad-row.ts';

const largestId = 2 ** 31 - 1;

/** A whole number of at most 2^31 - 1, as text without leading zeros. @throws BadRow `id-not-a-number` */
export function idField(name: string, text: string): string {
  return String(wholeField(name, text, 0, largestId, 'id-not-a-number'));
}

/** @throws BadRow `reason` unless the text is a whole number of least to most */
export function wholeField(
  name: string,
  text: string,
  least: number,
  most: number,
  reason = `${name.replaceAll(' ', '-')}-bad`,
): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new BadRow(reason, name, { value: text, expected: `a whole number of ${least} to ${most}` });
}

/** 0.5 to 5 in halves. @throws BadRow `stars-not-a-number`, `stars-out-of-range` */
export function starsField(text: string): number {
  const expected = '0.5 to 5 in steps of 0.5';
  if (!/^[+-]?\d+(\.\d*)?$/.test(text))
    throw new BadRow('stars-not-a-number', 'stars', { value: text, expected });
  const stars = Number(text);
  if (stars >= 0.5 && stars <= 5 && Number.isInteger(stars * 2)) return stars;
  throw new BadRow('stars-out-of-range', 'stars', { value: text, expected });
}

/** Seconds since 1970. @throws BadRow `time-not-a-number`, `time-out-of-range` */
export function secondsField(text: string, latest: number): number {
  if (!/^[+-]?\d+(\.\d+)?$/.test(text))
    throw new BadRow('time-not-a-number', 'timestamp', { value: text, expected: 'seconds since 1970' });
  return secondsInRange(Number(text), text, latest);
}

/** @throws BadRow `time-out-of-range` */
export function secondsInRange(seconds: number, text: string, latest: number): number {
  if (seconds > 0 && seconds <= latest) return seconds;
  throw new BadRow('time-out-of-range', 'timestamp', {
    value: text,
    expected: 'a time after 1970 that is not in the future',
  });
}

/** Text without spaces around it, or null where nothing is left. */
export function maybeText(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** A finite number, or null for an empty field. @throws BadRow `${name}-not-a-number` */
export function maybeNumber(name: string, text: string | undefined): number | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  throw new BadRow(`${name}-not-a-number`, name, { value: trimmed, expected: 'a number' });
}

/** Joined by `mark`, spaces and empty parts dropped. */
export function listField(text: string | undefined, mark: string): string[] {
  return (text ?? '')
    .split(mark)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
