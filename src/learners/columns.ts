import { StreamPulseError } from '../errors.ts';
import {
  type CategoryColumn,
  type Column,
  columnLength,
  columnsOf,
  type StarFrame,
  type TableName,
} from '../features/star-frame.ts';

/** A column as a model remembers it: by table and name, categories by label. */
export type ModelColumn =
  | { readonly table: TableName; readonly name: string; readonly kind: 'number' }
  | {
      readonly table: TableName;
      readonly name: string;
      readonly kind: 'category';
      readonly dictionary: readonly string[];
      /** Splits send sets of labels to the right (XGBoost's partition); where left out, one label at a time. */
      readonly splits?: 'sets';
    };

/** What a learner sees: a number column itself ({@link ofNumbers}), the flag of one category, or {@link ofSets}. */
export interface Feature {
  readonly column: number;
  readonly category: number;
}

/** The `category` of a feature that is a number column. */
export const ofNumbers = -1;

/** The `category` of a feature that is a category as a whole, for splits by sets of its labels. */
export const ofSets = -2;

/** A model's column found in a frame: `values[index[fact]]`. */
export interface BoundColumn {
  readonly table: TableName;
  /** Fact row -> row of the column's table. */
  readonly index: Int32Array;
  /** One value a table row; of a category the model's code, -1 for a label it does not know; NaN for missing. */
  readonly values: Float32Array;
}

export const tableNames = ['viewer', 'title', 'rating'] as const satisfies readonly TableName[];

/** One flag is made of each category, so a column of ids is refused rather than expanded. */
export const mostCategories = 4096;

/**
 * Columns of a frame in the order of features: viewer, title, rating. Categories of fewer labels than `maxCatToOnehot`
 * become flags, others are split by sets. Throws `training-data-bad`.
 */
export function modelColumns(
  frame: StarFrame,
  maxCatToOnehot: number = Number.POSITIVE_INFINITY,
): ModelColumn[] {
  return tableNames.flatMap((table) => {
    const columns = columnsOf(frame, table);
    const length = table === 'rating' ? frame.rows : frame.dimensions[table].rows;
    const seen = new Set<string>();
    return columns.map((column) => {
      if (seen.has(column.name)) bad(`column ${table}.${column.name} appears twice`);
      seen.add(column.name);
      if (columnLength(column) !== length) bad(`column ${table}.${column.name} has not one value a row`);
      return modelColumn(table, column, maxCatToOnehot);
    });
  });
}

function modelColumn(table: TableName, column: Column, maxCatToOnehot: number): ModelColumn {
  if (column.kind === 'number') return { table, name: column.name, kind: 'number' };
  if (column.dictionary.length > mostCategories) {
    throw new StreamPulseError(
      'training-data-bad',
      `column ${table}.${column.name} has too many categories`,
      {
        value: String(column.dictionary.length),
        expected: `at most ${mostCategories}`,
      },
    );
  }
  const { name, kind } = column;
  const dictionary = [...column.dictionary];
  if (dictionary.length < maxCatToOnehot) return { table, name, kind, dictionary };
  return { table, name, kind, dictionary, splits: 'sets' };
}

export function featuresOf(columns: readonly ModelColumn[]): Feature[] {
  return columns.flatMap((column, at) => {
    if (column.kind === 'number') return [{ column: at, category: ofNumbers }];
    if (column.splits === 'sets') return [{ column: at, category: ofSets }];
    return column.dictionary.map((_, category) => ({ column: at, category }));
  });
}

/** `viewer.age`, `viewer.occupation=artist`. */
export function featureName(columns: readonly ModelColumn[], { column, category }: Feature): string {
  const of = columns[column];
  const name = `${of.table}.${of.name}`;
  return of.kind === 'category' && category >= 0 ? `${name}=${of.dictionary[category]}` : name;
}

/** Finds a model's columns in a frame; throws `model-mismatch` where one is absent or of another kind. */
export function bindColumns(columns: readonly ModelColumn[], frame: StarFrame): BoundColumn[] {
  const facts = columns.some(({ table }) => table === 'rating') ? countUp(frame.rows) : new Int32Array(0);
  return columns.map((column) => {
    const { table } = column;
    const index = table === 'rating' ? facts : frame.dimensions[table].index;
    return { table, index, values: valuesOf(column, findColumn(column, frame)) };
  });
}

function findColumn({ table, name, kind }: ModelColumn, frame: StarFrame): Column {
  const found = columnsOf(frame, table).find((column) => column.name === name);
  if (found?.kind === kind) return found;
  throw new StreamPulseError('model-mismatch', `the model needs the ${kind} column ${table}.${name}`, {
    expected: found ? `a ${kind} column, not a ${found.kind} column` : 'a frame that has it',
  });
}

function valuesOf(column: ModelColumn, found: Column): Float32Array {
  if (found.kind === 'number' || column.kind === 'number') return (found as { values: Float32Array }).values;
  const known = translations.get(found) ?? new WeakMap<ModelColumn, Float32Array>();
  translations.set(found, known);
  const made = known.get(column) ?? translated(found, column.dictionary);
  known.set(column, made);
  return made;
}

/** Codes of a frame's column in those of a model's: the same for each question that is asked of the two. */
const translations = new WeakMap<Column, WeakMap<ModelColumn, Float32Array>>();

function translated({ codes, dictionary }: CategoryColumn, ofModel: readonly string[]): Float32Array {
  const codeOf = new Map(ofModel.map((label, code) => [label, code]));
  const code = dictionary.map((label) => codeOf.get(label) ?? -1);
  return Float32Array.from(codes, (own) => (own < 0 ? Number.NaN : code[own]));
}

/** 0, 1, ..., length - 1. */
export function countUp(length: number): Int32Array {
  const rows = new Int32Array(length);
  for (let i = 0; i < length; i++) rows[i] = i;
  return rows;
}

function bad(what: string): never {
  throw new StreamPulseError('training-data-bad', what);
}
