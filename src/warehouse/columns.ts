import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
  listValue,
} from '@duckdb/node-api';

/**
 * The one place where DuckDB's chunks and our typed arrays are copied into each other.
 * A chunk holds at most 2,048 rows; numeric vectors are copied whole, text goes value by value.
 */

export type TypedArray = Int32Array | Float32Array | Float64Array;
export type TextColumn = readonly (string | null)[];
export type ListColumn = readonly (readonly string[])[];
export type ColumnData = TypedArray | TextColumn | ListColumn;

const chunkRows = 2048;

interface NumericVector extends DuckDBVector {
  readonly items: TypedArray;
}

/** Appends `columns` (equal lengths, in the appender's column order); NaN in a float column becomes NULL. */
export function appendColumns(
  appender: DuckDBAppender,
  types: readonly DuckDBType[],
  columns: readonly ColumnData[],
): void {
  const rows = columns[0]?.length ?? 0;
  const chunk = DuckDBDataChunk.create(types, chunkRows);
  for (let from = 0; from < rows; from += chunkRows) {
    const to = Math.min(rows, from + chunkRows);
    chunk.reset();
    chunk.rowCount = to - from;
    columns.forEach((column, at) => {
      fill(chunk, at, column, from, to);
    });
    appender.appendDataChunk(chunk);
  }
}

function fill(chunk: DuckDBDataChunk, at: number, column: ColumnData, from: number, to: number): void {
  if (isTyped(column)) fillNumbers(chunk.getColumnVector(at), column, from, to);
  else chunk.setColumnValues(at, column.slice(from, to).map(toValue));
}

function fillNumbers(vector: DuckDBVector, column: TypedArray, from: number, to: number): void {
  const items = (vector as NumericVector).items;
  items.set(column.subarray(from, to));
  for (let row = from; row < to; row++) {
    if (Number.isNaN(column[row])) vector.setItem(row - from, null);
  }
  vector.flush();
}

function toValue(value: string | null | readonly string[]): DuckDBValue {
  return Array.isArray(value) ? listValue(value as string[]) : (value as string | null);
}

function isTyped(column: ColumnData): column is TypedArray {
  return ArrayBuffer.isView(column);
}

export type NumberKind = 'int32' | 'float32' | 'float64';

const arrayOf = { int32: Int32Array, float32: Float32Array, float64: Float64Array } as const;

export type NumberColumns<K extends Record<string, NumberKind>> = {
  [N in keyof K]: InstanceType<(typeof arrayOf)[K[N]]>;
};

/**
 * Runs `sql`, whose columns are the keys of `kinds` in that order and of those very types, into typed arrays of
 * `rows` values each. NULL in a float column becomes NaN; the query must not yield NULL integers.
 */
export async function readNumbers<K extends Record<string, NumberKind>>(
  connection: DuckDBConnection,
  sql: string,
  rows: number,
  kinds: K,
): Promise<NumberColumns<K>> {
  const names = Object.keys(kinds);
  const columns = names.map((name) => new arrayOf[kinds[name]](rows));
  const result = await connection.stream(sql);
  let at = 0;
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    for (let c = 0; c < columns.length; c++)
      copyOut(chunk.getColumnVector(c), columns[c], at, chunk.rowCount);
    at += chunk.rowCount;
  }
  if (at !== rows) throw new RangeError(`query gave ${at} rows, ${rows} were announced: ${sql}`);
  return Object.fromEntries(names.map((name, c) => [name, columns[c]])) as NumberColumns<K>;
}

function copyOut(vector: DuckDBVector, column: TypedArray, at: number, count: number): void {
  column.set((vector as NumericVector).items.subarray(0, count), at);
  if (column instanceof Int32Array) return;
  for (let row = 0; row < count; row++) {
    if (vector.getItem(row) === null) column[at + row] = Number.NaN;
  }
}
