import { StreamPulseError } from '../errors.ts';
import { type ModelColumn, mostCategories, tableNames } from './columns.ts';
import type { ModelDocument } from './model-document.ts';

/** Reads of untrusted JSON: each gives what it says or throws `model-bad` naming the place. */
export type Fields = Readonly<Record<string, unknown>>;

const mostColumns = 100_000;

export function badModel(where: string, value: unknown, expected: string): never {
  const shown =
    typeof value === 'object' && value !== null
      ? Array.isArray(value)
        ? 'a list'
        : 'an object'
      : String(value);
  throw new StreamPulseError('model-bad', `the model's ${where} is wrong`, { value: shown, expected });
}

/** The envelope of every model, of `learner` where that is given. */
export function modelDocument(document: unknown, learner?: string): ModelDocument {
  const fields = objectAt(document, 'document');
  if (fields['format'] !== 'streampulse-model') badModel('format', fields['format'], 'streampulse-model');
  if (fields['version'] !== 1) badModel('version', fields['version'], '1');
  const name = textAt(fields['learner'], 'learner');
  if (learner !== undefined && name !== learner) badModel('learner', name, learner);
  return fields as unknown as ModelDocument;
}

export function objectAt(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    badModel(where, value, 'an object');
  return value as Fields;
}

export function listAt(value: unknown, where: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) badModel(where, value, 'a list');
  if (value.length > most) badModel(`number of ${where}`, value.length, `at most ${most}`);
  // Holes, which `map` would skip, become undefined and are refused as such.
  return Array.from(value);
}

export function textAt(value: unknown, where: string): string {
  if (typeof value !== 'string') badModel(where, value, 'text');
  return value;
}

/** A finite number in [low, high]. */
export function numberAt(
  value: unknown,
  where: string,
  low = -Number.MAX_VALUE,
  high = Number.MAX_VALUE,
): number {
  if (typeof value !== 'number' || !(value >= low && value <= high)) {
    const range = low === -Number.MAX_VALUE ? 'a finite number' : `a number from ${low} to ${high}`;
    badModel(where, value, range);
  }
  return value;
}

export function wholeAt(value: unknown, where: string, low: number, high: number): number {
  if (!Number.isInteger(value)) badModel(where, value, `a whole number from ${low} to ${high}`);
  return numberAt(value, where, low, high);
}

/** `length` finite numbers. */
export function numbersAt(
  value: unknown,
  where: string,
  length: number,
  low?: number,
  high?: number,
): Float64Array {
  const list = listAt(value, where, length);
  if (list.length !== length) badModel(`number of ${where}`, list.length, String(length));
  return Float64Array.from(list, (item, at) => numberAt(item, `${where}[${at}]`, low, high));
}

export function textsAt(value: unknown, where: string, most: number): string[] {
  return listAt(value, where, most).map((item, at) => textAt(item, `${where}[${at}]`));
}

export function columnsAt(value: unknown): ModelColumn[] {
  const columns = listAt(value, 'columns', mostColumns).map((item, at) => columnAt(item, `columns[${at}]`));
  const names = new Set(columns.map(({ table, name }) => `${table}.${name}`));
  if (names.size !== columns.length) badModel('columns', columns.length, 'columns of different names');
  return columns;
}

function columnAt(value: unknown, where: string): ModelColumn {
  const fields = objectAt(value, where);
  const table = tableNames.find((known) => known === fields['table']);
  if (table === undefined) badModel(`${where}.table`, fields['table'], tableNames.join(', '));
  const name = textAt(fields['name'], `${where}.name`);
  if (fields['kind'] === 'number') return { table, name, kind: 'number' };
  if (fields['kind'] !== 'category') badModel(`${where}.kind`, fields['kind'], 'number, category');
  const dictionary = textsAt(fields['dictionary'], `${where}.dictionary`, mostCategories);
  if (new Set(dictionary).size !== dictionary.length)
    badModel(`${where}.dictionary`, name, 'different labels');
  const { splits } = fields;
  if (splits === undefined) return { table, name, kind: 'category', dictionary };
  if (splits !== 'sets') badModel(`${where}.splits`, splits, 'sets, or none');
  return { table, name, kind: 'category', dictionary, splits };
}
