import { StreamPulseError } from '../../errors.ts';
import type { FittedModel } from '../learner.ts';

/** A number, the label of a category, or null (undefined, NaN) for missing. */
export type PlainValue = number | string | null | undefined;

/** One rating's features by name: `{ 'viewer.age': 34, 'viewer.occupation': 'artist' }`; what it leaves out is missing. */
export type PlainRow = Readonly<Record<string, PlainValue>>;

/** Many rows by column: as many values in each as there are rows. */
export type PlainTable = Readonly<Record<string, ArrayLike<PlainValue>>>;

/** Rows one after the other, or columns of them. */
export type PlainRows = readonly PlainRow[] | PlainTable;

/** What a row may say to a model. */
export type RowField =
  | { readonly name: string; readonly kind: 'number' }
  /** Other labels may be said, too: they are none of these. */
  | { readonly name: string; readonly kind: 'category'; readonly labels: readonly string[] }
  /** The warehouse's key of a viewer or a title: 0, 1, 2, ... */
  | { readonly name: string; readonly kind: 'key' };

const keys: readonly RowField[] = [
  { name: 'viewer.key', kind: 'key' },
  { name: 'title.key', kind: 'key' },
];

/** The fields of a model's rows: one a column, in the order of columns; or who and what. Throws `model-mismatch`. */
export function rowFields({ learner, columns, byKey, readsHistories }: FittedModel): readonly RowField[] {
  if (readsHistories) {
    throw new StreamPulseError('model-mismatch', `a ${learner} model reads what viewers rated before`, {
      expected: 'a star frame with their ratings instead of plain rows',
    });
  }
  if (byKey) return keys;
  return columns.map((column) => {
    const name = `${column.table}.${column.name}`;
    if (column.kind === 'number') return { name, kind: 'number' };
    return { name, kind: 'category', labels: column.dictionary };
  });
}
