import { StreamPulseError } from '../../errors.ts';

/** A column as the join spreads it: `values[index[fact]]`, or a flag of 0 and 1 for each of so many codes. */
export interface JoinedColumn {
  readonly index: Int32Array;
  readonly values: Float32Array;
  readonly spread: 'number' | 'codes' | number;
}

/** Values that are filled in together: 1 MiB, which stays in a core's cache. */
const blockValues = 2 ** 18;

export function featureCount(columns: readonly JoinedColumn[]): number {
  return columns.reduce((count, column) => count + featuresIn(column), 0);
}

function featuresIn({ spread }: JoinedColumn): number {
  return typeof spread === 'number' ? spread : 1;
}

/** As XGBoost calls them: quantities, categories by code, indicators. */
export function featureTypes(columns: readonly JoinedColumn[]): string[] {
  const types = { number: 'q', codes: 'c' };
  return columns.flatMap(({ spread }) =>
    typeof spread === 'number' ? new Array<string>(spread).fill('i') : [types[spread]],
  );
}

/**
 * The joined table of facts: rows x features, row by row, in the order of features, NaN for missing. This is what the
 * star saves: 4 bytes a value. Throws `engine-failed` where there is no memory for it.
 * @param beforeBlock is called each mebibyte, and may throw
 */
export function joinedTable(
  columns: readonly JoinedColumn[],
  rows: Int32Array,
  beforeBlock: () => void,
): Float32Array {
  const features = featureCount(columns);
  const table = emptyTable(rows.length, features);
  const step = Math.max(1, Math.floor(blockValues / features));
  for (let from = 0; from < rows.length; from += step) {
    beforeBlock();
    const block = rows.subarray(from, from + step);
    fillBlock(columns, block, table.subarray(from * features, (from + step) * features), features);
  }
  return table;
}

function emptyTable(rows: number, features: number): Float32Array {
  try {
    return new Float32Array(rows * features);
  } catch (cause) {
    const gigabytes = ((4 * rows * features) / 1e9).toFixed(1);
    throw new StreamPulseError('engine-failed', `there is no room for a joined table of ${gigabytes} GB`, {
      remedy: 'Train with --engine streampulse, which never makes the join.',
      cause,
    });
  }
}

function fillBlock(
  columns: readonly JoinedColumn[],
  rows: Int32Array,
  out: Float32Array,
  features: number,
): void {
  let feature = 0;
  for (const column of columns) {
    if (typeof column.spread === 'number') fillFlags(column, column.spread, rows, out, feature, features);
    else fillNumbers(column, rows, out, feature, features);
    feature += featuresIn(column);
  }
}

function fillNumbers(
  { index, values }: JoinedColumn,
  rows: Int32Array,
  out: Float32Array,
  feature: number,
  step: number,
): void {
  for (let i = 0, at = feature; i < rows.length; i++, at += step) out[at] = values[index[rows[i]]];
}

function fillFlags(
  { index, values }: JoinedColumn,
  labels: number,
  rows: Int32Array,
  out: Float32Array,
  feature: number,
  step: number,
): void {
  for (let i = 0, at = feature; i < rows.length; i++, at += step) {
    const code = values[index[rows[i]]];
    if (Number.isNaN(code)) out.fill(code, at, at + labels);
    else out[at + code] = 1;
  }
}
