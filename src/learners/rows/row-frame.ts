import type { Column, StarFrame, TableName } from '../../features/star-frame.ts';
import { countUp } from '../columns.ts';
import type { FittedModel } from '../learner.ts';
import type { RowValues } from './row-reader.ts';

/** Where a key leads that is not known. */
const nobody = 2 ** 31 - 1;

/** Rows as a star frame: one viewer and one title a row, or those of its keys. */
export function rowFrame({ columns, byKey }: FittedModel, { rows, fields }: RowValues): StarFrame {
  const own = countUp(rows);
  const of = (table: TableName): Column[] =>
    columns.flatMap((column, at) => {
      if (column.table !== table) return [];
      const { name } = column;
      if (column.kind === 'category') return [categoryColumn(name, column.dictionary, fields[at])];
      return [{ kind: 'number', name, values: fields[at] as Float32Array }];
    });
  const dimension = (table: 'viewer' | 'title', keys: ArrayLike<number>) =>
    byKey
      ? { rows: nobody + 1, index: Int32Array.from(keys, knownKey), columns: [] }
      : { rows, index: own, columns: of(table) };
  return {
    rows,
    target: new Float32Array(rows).fill(Number.NaN),
    stars: new Float32Array(rows).fill(Number.NaN),
    time: new Float64Array(rows).fill(Number.NaN),
    columns: of('rating'),
    dimensions: { viewer: dimension('viewer', fields[0]), title: dimension('title', fields[1]) },
  };
}

function knownKey(key: number): number {
  return Number.isNaN(key) ? nobody : key;
}

/** Labels that the model lacks are all one label more. */
function categoryColumn(name: string, labels: readonly string[], values: ArrayLike<number>): Column {
  const codes = Int32Array.from(values, (code) => {
    if (Number.isNaN(code)) return -1;
    return code < 0 ? labels.length : code;
  });
  return { kind: 'category', name, codes, dictionary: [...labels, unusedLabel(labels)] };
}

function unusedLabel(labels: readonly string[]): string {
  let label = 'none of these';
  while (labels.includes(label)) label += '.';
  return label;
}
