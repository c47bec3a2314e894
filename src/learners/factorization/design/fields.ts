import { quantiles } from '../../../numerics/quantile.ts';
import type { ModelColumn } from '../../columns.ts';

/**
 * What columns of one table say of a row, as features of which it has some: the `label` of a category, the bin of a
 * number (`bins`), or those of a group of `flags` (columns named `group:flag`) that are set. Each of the m features that
 * a row has of a field counts 1/sqrt(m).
 */
export interface Field {
  readonly name: string;
  readonly kind: 'label' | 'bins' | 'flags';
  /** Places of its columns among the model's. */
  readonly columns: readonly number[];
  /** Number of features. */
  readonly size: number;
  /** Where bins end, ascending; a value equal to a cut is in the upper bin. */
  readonly cuts: readonly number[];
}

const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => k / 10);

/** Fields of columns in their order; `values[c]` are those of column c to cut bins by, NaN for missing. */
export function fieldsOf(columns: readonly ModelColumn[], values: readonly Float32Array[]): Field[] {
  const groups = new Map<string, number[]>();
  columns.forEach((column, at) => {
    const name = `${column.table}.${groupOf(column)}`;
    groups.set(name, [...(groups.get(name) ?? []), at]);
  });
  return [...groups].map(([name, places]) => fieldOf(name, places, columns[places[0]], values[places[0]]));
}

/** `genre:` of the flag `genre:Drama`, else the name. Each fact column is a field of its own. */
function groupOf({ table, kind, name }: ModelColumn): string {
  const isFlag = kind === 'number' && table !== 'rating' && name.includes(':');
  return isFlag ? name.slice(0, name.indexOf(':') + 1) : name;
}

function fieldOf(name: string, columns: number[], column: ModelColumn, values: Float32Array): Field {
  if (column.kind === 'category')
    return { name, kind: 'label', columns, size: column.dictionary.length, cuts: [] };
  if (column.name.includes(':')) return { name, kind: 'flags', columns, size: columns.length, cuts: [] };
  const cuts = tenthsOf(values);
  return { name, kind: 'bins', columns, size: cuts.length + 1, cuts };
}

/** Nine values or fewer that part those there are into tenths. */
function tenthsOf(values: Float32Array): number[] {
  const known = Float64Array.from(values.filter((value) => !Number.isNaN(value)));
  if (known.length === 0) return [];
  const least = known.reduce((low, value) => Math.min(low, value));
  return [...new Set(quantiles(known, tenths))].filter((cut) => cut > least);
}

/** The features of a field that a row has, ascending. */
export function featuresAt(field: Field, values: readonly Float32Array[], row: number): number[] {
  const { kind, columns, cuts } = field;
  if (kind === 'flags') return [...columns.keys()].filter((k) => values[columns[k]][row] > 0);
  const value = values[columns[0]][row];
  if (kind === 'bins') return Number.isNaN(value) ? [] : [cuts.filter((cut) => value >= cut).length];
  return value >= 0 ? [value] : [];
}
