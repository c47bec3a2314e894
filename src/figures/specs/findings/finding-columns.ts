import type { FindingTable } from '../../../insights/finding.ts';

/** A number by row with its interval; NaN where there is none. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function hasColumn({ columns }: FindingTable, name: string): boolean {
  return columns.some((column) => column.name === name);
}

export function texts(table: FindingTable, name: string): string[] {
  return column(table, name).map((cell) => (cell === null ? 'unknown' : String(cell)));
}

export function numbers(table: FindingTable, name: string): number[] {
  return column(table, name).map((cell) => (typeof cell === 'number' ? cell : Number.NaN));
}

/** `NAME` with `NAMELow` and `NAMEHigh`, or with `low` and `high`. */
export function intervals(table: FindingTable, name: string): Interval[] {
  const ends = hasColumn(table, `${name}Low`) ? [`${name}Low`, `${name}High`] : ['low', 'high'];
  const values = numbers(table, name);
  const [low, high] = ends.map((end) => (hasColumn(table, end) ? numbers(table, end) : values));
  return values.map((value, at) => ({ value, low: low[at], high: high[at] }));
}

function column({ columns, rows }: FindingTable, name: string) {
  const at = columns.findIndex((one) => one.name === name);
  return rows.map((row) => row[at] ?? null);
}
