import type { Column, StarFrame } from '../../src/features/star-frame.ts';
import { countUp, type ModelColumn } from '../../src/learners/columns.ts';

/** One viewer and one title a fact: `values` are a model's columns in turn, null for missing, codes of categories. */
export function plainFrame(columns: readonly ModelColumn[], values: readonly (number | null)[][]): StarFrame {
  const rows = values[0].length;
  const made = columns.map((column, at) => ({ table: column.table, column: fill(column, values[at]) }));
  const of = (table: string) => made.filter((one) => one.table === table).map(({ column }) => column);
  return {
    rows,
    target: new Float32Array(rows).fill(Number.NaN),
    stars: new Float32Array(rows).fill(Number.NaN),
    time: new Float64Array(rows),
    columns: of('rating'),
    dimensions: {
      viewer: { rows, index: countUp(rows), columns: of('viewer') },
      title: { rows, index: countUp(rows), columns: of('title') },
    },
  };
}

/** A code that the model has no label for gets one that it does not know. */
function fill(column: ModelColumn, values: readonly (number | null)[]): Column {
  const { name } = column;
  if (column.kind === 'number')
    return { kind: 'number', name, values: Float32Array.from(values, (x) => x ?? Number.NaN) };
  const greatest = Math.max(...values.map((x) => x ?? 0));
  const dictionary = Array.from(
    { length: greatest + 1 },
    (_, code) => column.dictionary[code] ?? `new ${code}`,
  );
  return { kind: 'category', name, codes: Int32Array.from(values, (x) => x ?? -1), dictionary };
}
