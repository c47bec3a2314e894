import { StreamPulseError } from '../../errors.ts';
import { badValue, placeOf, valueReader } from './field-value.ts';
import { nearestName } from './nearest-name.ts';
import type { PlainRow, PlainRows, PlainTable, RowField } from './row-fields.ts';

/** Values by field: numbers and codes of labels (-1 for one the model lacks) in single precision, keys; NaN for missing. */
export type FieldValues = readonly (Float32Array | Float64Array)[];

export interface RowValues {
  readonly rows: number;
  readonly fields: FieldValues;
}

/** Reads what people write; throws `model-mismatch` for a name the model lacks, `row-bad` for a value of another type. */
export interface RowReader {
  /** Sets `into[f][0]` to what a row says of field f. */
  readRow(row: PlainRow, into: FieldValues): void;
  readRows(rows: PlainRows): RowValues;
}

export function rowReader(fields: readonly RowField[]): RowReader {
  const names = fields.map(({ name }) => name);
  const fieldOf = new Map(names.map((name, at) => [name, at]));
  const readers = fields.map(valueReader);

  function fieldNamed(name: string, row: number): number {
    const at = fieldOf.get(name);
    if (at !== undefined) return at;
    const nearest = nearestName(name, names);
    const expected = nearest === undefined ? listed(names) : `${nearest}, one of ${names.length}`;
    throw new StreamPulseError('model-mismatch', `${placeOf(row)}the model has no such feature`, {
      value: name,
      expected,
    });
  }

  function read(row: PlainRow, into: FieldValues, at: number, number = at): void {
    if (typeof row !== 'object' || row === null) badValue('a row', row, 'values by feature', number);
    let known = 0;
    for (let field = 0; field < names.length; field++) {
      const value = row[names[field]];
      if (value !== undefined) known++;
      into[field][at] = readers[field](value, number);
    }
    let said = 0;
    for (const _ in row) said++;
    if (said !== known) for (const name of Object.keys(row)) fieldNamed(name, number);
  }

  function readList(rows: readonly PlainRow[]): RowValues {
    const found = emptyValues(fields, rows.length);
    for (let row = 0; row < rows.length; row++) read(rows[row], found, row);
    return { rows: rows.length, fields: found };
  }

  function readTable(table: PlainTable): RowValues {
    const rows = rowsOf(table);
    const found = emptyValues(fields, rows);
    for (const [name, column] of Object.entries(table)) {
      const at = fieldNamed(name, -1);
      if (fields[at].kind === 'number' && column instanceof Float32Array) found[at] = column;
      else for (let row = 0; row < rows; row++) found[at][row] = readers[at](column[row], row);
    }
    return { rows, fields: found };
  }

  return {
    readRow: (row, into) => read(row, into, 0, -1),
    readRows: (rows) => (isList(rows) ? readList(rows) : readTable(rows)),
  };
}

function isList(rows: PlainRows): rows is readonly PlainRow[] {
  return Array.isArray(rows);
}

/** All missing. */
export function emptyValues(fields: readonly RowField[], rows: number): (Float32Array | Float64Array)[] {
  return fields.map(({ kind }) => {
    const column = kind === 'key' ? new Float64Array(rows) : new Float32Array(rows);
    return column.fill(Number.NaN);
  });
}

function rowsOf(table: PlainTable): number {
  if (typeof table !== 'object' || table === null)
    badValue('the rows', table, 'a list of rows, or a table', -1);
  let rows: number | undefined;
  for (const [name, column] of Object.entries(table)) {
    if (!Array.isArray(column) && !ArrayBuffer.isView(column))
      badValue(`column ${name}`, column, 'a list of values, one a row', -1);
    rows ??= column.length;
    if (column.length !== rows)
      badValue(`column ${name}`, `${column.length} values`, `${rows}, as in the first column`, -1);
  }
  return rows ?? 0;
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, 3).join(', ');
  return names.length > 3 ? `one of ${names.length} such as ${first}` : first || 'none: it looks at nothing';
}
