import { columnsOf, rowOf, type StarFrame } from '../../src/features/star-frame.ts';
import { tableNames } from '../../src/learners/columns.ts';
import type { PlainTable, PlainValue } from '../../src/learners/rows/row-fields.ts';

/**
 * What a frame says of each of its facts, by feature (all, or some): labels as text, missing numbers as NaN, missing
 * labels as null.
 */
export function plainTable(
  frame: StarFrame,
  fields?: readonly { readonly name: string }[],
): Record<string, PlainValue[]> {
  const table: Record<string, PlainValue[]> = {};
  for (const name of tableNames)
    for (const column of columnsOf(frame, name)) {
      const feature = `${name}.${column.name}`;
      if (fields && !fields.some((field) => field.name === feature)) continue;
      table[feature] = Array.from({ length: frame.rows }, (_, fact) => {
        const row = rowOf(frame, name, fact);
        if (column.kind === 'number') return column.values[row];
        return column.codes[row] < 0 ? null : column.dictionary[column.codes[row]];
      });
    }
  return table;
}

/** A table's rows, as objects. What is missing is said as null, as undefined, as NaN or not at all, by turns. */
export function plainRows(
  table: PlainTable,
  rows = Object.values(table)[0].length,
): Record<string, PlainValue>[] {
  const columns = Object.entries(table);
  return Array.from({ length: rows }, (_, at) => {
    const row: Record<string, PlainValue> = {};
    columns.forEach(([name, values], turn) => {
      const value = values[at];
      const isMissing = value === null || Number.isNaN(value);
      if (!isMissing) row[name] = value;
      else if ((at + turn) % 4 > 0) row[name] = [null, undefined, Number.NaN][((at + turn) % 4) - 1];
    });
    return row;
  });
}
