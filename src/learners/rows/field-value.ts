import { StreamPulseError } from '../../errors.ts';
import type { PlainValue, RowField } from './row-fields.ts';

/** Gives a value its number; `row` counts from 0, -1 where there is only one. Throws `row-bad`. */
export type ReadValue = (value: PlainValue, row: number) => number;

const greatestKey = 2 ** 31 - 2;

/** Numbers in single precision, codes of labels (-1 for one the model lacks), keys; NaN for missing. */
export function valueReader(field: RowField): ReadValue {
  const { name } = field;
  if (field.kind === 'category') {
    const codes = new Map<unknown, number>(field.labels.map((label, code) => [label, code]));
    return (value, row) => {
      if (typeof value === 'string') return codes.get(value) ?? -1;
      return missingOr(value, name, 'a label as text, or null for missing', row);
    };
  }
  if (field.kind === 'key')
    return (value, row) => {
      if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= greatestKey) return Number(value);
      return missingOr(value, name, `a whole number from 0 to ${greatestKey}, or null for nobody known`, row);
    };
  return (value, row) => {
    if (typeof value === 'number') return Math.fround(value);
    return missingOr(value, name, 'a number (a flag is 0 or 1), or null for missing', row);
  };
}

function missingOr(value: PlainValue, name: string, expected: string, row: number): number {
  if (value === null || value === undefined || Number.isNaN(value)) return Number.NaN;
  return badValue(name, value, expected, row);
}

export function badValue(what: string, value: unknown, expected: string, row: number): never {
  const shown = typeof value === 'object' && value !== null ? 'an object' : String(value);
  throw new StreamPulseError('row-bad', `${placeOf(row)}${what} can't be this`, {
    value: shown,
    expected,
    remedy: 'See the fields of the predictor for what a row may say.',
  });
}

/** How an error begins that is found in one of many rows. */
export function placeOf(row: number): string {
  return row < 0 ? '' : `row ${row}: `;
}
