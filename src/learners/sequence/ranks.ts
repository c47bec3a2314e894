import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { type BoundColumn, bindColumns, type ModelColumn } from '../columns.ts';

/** How a column becomes inputs: a number by its rank among the training rows, a category as flags. */
export interface RankEncoding {
  /** Of a number: rising values; none where training had none. */
  readonly values: readonly number[];
  /** Of each value: its mid-rank, scaled so that ranks have mean 0 and variance 1; between values a straight line. */
  readonly scores: readonly number[];
  /** Whether training rows had it missing, so that there is a flag for that. */
  readonly missing: boolean;
}

const mostKnots = 64;
const mostSampled = 100_000;
const rankScale = Math.sqrt(3);

/** Inputs that a column takes. */
export function inputsOf(column: ModelColumn, { missing }: RankEncoding): number {
  return (column.kind === 'number' ? 1 : column.dictionary.length) + (missing ? 1 : 0);
}

/** Encodings of the columns by the facts in `rows`. Throws `training-data-bad`. */
export function fitRanks(
  columns: readonly ModelColumn[],
  frame: StarFrame,
  rows: Int32Array,
): RankEncoding[] {
  const every = Math.ceil(rows.length / mostSampled);
  const sampled = rows.filter((_, at) => at % every === 0);
  return bindColumns(columns, frame).map(({ index, values }, at) => {
    const found = Float32Array.from(sampled, (row) => values[index[row]]);
    const missing = rows.some((row) => Number.isNaN(values[index[row]]));
    if (columns[at].kind === 'category') return { values: [], scores: [], missing };
    return { ...knotsOf(found.filter((value) => !Number.isNaN(value)).sort(), columns[at]), missing };
  });
}

function knotsOf(sorted: Float32Array, { table, name }: ModelColumn): Omit<RankEncoding, 'missing'> {
  const last = sorted.length - 1;
  if (last < 0) return { values: [], scores: [] };
  if (!Number.isFinite(sorted[0]) || !Number.isFinite(sorted[last])) {
    throw new StreamPulseError('training-data-bad', `column ${table}.${name} holds an infinite value`, {
      expected: 'finite numbers, or NaN for missing',
    });
  }
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
  const quantile = (_: unknown, at: number) => sorted[Math.round((at * last) / mostKnots)];
  const values =
    distinct.length <= mostKnots
      ? [...distinct]
      : [...new Set(Array.from({ length: mostKnots + 1 }, quantile))];
  const scores = values.map((value) => {
    const middle = (firstAbove(sorted, value, false) + firstAbove(sorted, value, true)) / 2;
    return rankScale * ((2 * middle) / sorted.length - 1);
  });
  return { values, scores };
}

/** First place whose value is above `value`, or with `strictly` false not below it. */
function firstAbove(sorted: ArrayLike<number>, value: number, strictly: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (strictly && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function scoreOf({ values, scores }: RankEncoding, value: number): number {
  const above = firstAbove(values, value, true);
  if (above === 0) return scores[0] ?? 0;
  if (above === values.length) return scores[above - 1];
  const [low, high] = [values[above - 1], values[above]];
  return scores[above - 1] + ((value - low) / (high - low)) * (scores[above] - scores[above - 1]);
}

/** Writes the inputs of one row of a table to `out` from `at` on; what is not written is 0 already. */
export type WriteInputs = (row: number, out: { [at: number]: number }, at: number) => void;

/** Inputs of columns by fact row; by row of the table itself where `byFact` is false. */
export function inputWriter(
  columns: readonly ModelColumn[],
  encodings: readonly RankEncoding[],
  frame: StarFrame,
  byFact: boolean,
): WriteInputs {
  const bound = bindColumns(columns, frame);
  const widths = columns.map((column, at) => inputsOf(column, encodings[at]));
  return (row, out, at) => {
    let next = at;
    for (let c = 0; c < bound.length; c++) {
      const { index, values }: BoundColumn = bound[c];
      writeOne(columns[c], encodings[c], values[byFact ? index[row] : row], out, next);
      next += widths[c];
    }
  };
}

function writeOne(
  column: ModelColumn,
  encoding: RankEncoding,
  value: number,
  out: { [at: number]: number },
  at: number,
): void {
  const width = column.kind === 'number' ? 1 : column.dictionary.length;
  if (Number.isNaN(value)) {
    if (encoding.missing) out[at + width] = 1;
  } else if (column.kind === 'number') out[at] = scoreOf(encoding, value);
  else if (value >= 0) out[at + value] = 1;
}
