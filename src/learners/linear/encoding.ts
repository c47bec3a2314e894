import { StreamPulseError } from '../../errors.ts';
import type { ModelColumn } from '../columns.ts';

/** How a column becomes numbers: a number as (x - mean) * scale, a category as flags; missing as a flag of its own. */
export interface Encoding {
  readonly mean: number;
  /** One over the standard deviation; 0 for a constant column and for categories. */
  readonly scale: number;
  /** Whether the training part had missing values, so that there is a flag for them. */
  readonly missing: boolean;
}

/** Weights that a column takes. */
export function widthOf(column: ModelColumn, { missing }: Encoding): number {
  return (column.kind === 'number' ? 1 : column.dictionary.length) + (missing ? 1 : 0);
}

/** Mean and scale over facts: row `r` of `values` stands for `facts[r]` of them. Throws `training-data-bad`. */
export function fitEncoding(column: ModelColumn, values: Float32Array, facts: Float64Array): Encoding {
  const missing = values.some((value, row) => facts[row] > 0 && Number.isNaN(value));
  if (column.kind === 'category') return { mean: 0, scale: 0, missing };
  const { count, sum } = moment(values, facts, (value) => value);
  if (count === 0) return { mean: 0, scale: 0, missing };
  if (!Number.isFinite(sum)) {
    throw new StreamPulseError(
      'training-data-bad',
      `column ${column.table}.${column.name} holds an infinite value`,
      {
        expected: 'finite numbers, or NaN for missing',
      },
    );
  }
  const mean = sum / count;
  const variance = moment(values, facts, (value) => (value - mean) * (value - mean)).sum / count;
  const noise = 1e-12 * mean * mean;
  return { mean, scale: variance > noise ? 1 / Math.sqrt(variance) : 0, missing };
}

function moment(values: Float32Array, facts: Float64Array, of: (value: number) => number) {
  let count = 0;
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    if (!(facts[row] > 0) || Number.isNaN(values[row])) continue;
    count += facts[row];
    sum += facts[row] * of(values[row]);
  }
  return { count, sum };
}

/** The columns' numbers for the rows of one table, never spread out: products with weights only. */
export interface Block {
  /** First of the block's weights. */
  readonly at: number;
  /** scores[r] += x_r . w */
  addScores(weights: Float64Array, scores: Float64Array): void;
  /** products[c] += sum over rows of sums[r] * x_rc */
  addProducts(sums: Float64Array, products: Float64Array): void;
  /** squares[c] += sum over rows of sums[r] * x_rc^2 */
  addSquares(sums: Float64Array, squares: Float64Array): void;
}

/** One column as a block whose weights start at `at`. */
export function blockOf(column: ModelColumn, encoding: Encoding, values: Float32Array, at: number): Block {
  return column.kind === 'number'
    ? numberBlock(encoding, values, at)
    : flagBlock(column.dictionary.length, encoding, values, at);
}

function numberBlock({ mean, scale, missing }: Encoding, values: Float32Array, at: number): Block {
  const standard = Float64Array.from(values, (value) =>
    Number.isFinite(value) ? (value - mean) * scale : Number.NaN,
  );
  return {
    at,
    addScores(weights, scores) {
      const weight = weights[at];
      const gap = missing ? weights[at + 1] : 0;
      for (let r = 0; r < standard.length; r++) {
        const x = standard[r];
        scores[r] += Number.isNaN(x) ? gap : weight * x;
      }
    },
    addProducts(sums, products) {
      let here = 0;
      let gap = 0;
      for (let r = 0; r < standard.length; r++) {
        const x = standard[r];
        if (Number.isNaN(x)) gap += sums[r];
        else here += sums[r] * x;
      }
      products[at] += here;
      if (missing) products[at + 1] += gap;
    },
    addSquares(sums, squares) {
      for (let r = 0; r < standard.length; r++) {
        const x = standard[r];
        if (!Number.isNaN(x)) squares[at] += sums[r] * x * x;
        else if (missing) squares[at + 1] += sums[r];
      }
    },
  };
}

/** A label the model does not know has no flag, and neither has a missing one unless training saw some. */
function flagBlock(labels: number, { missing }: Encoding, values: Float32Array, at: number): Block {
  const gap = missing ? at + labels : -1;
  const addFlags = (sums: Float64Array, products: Float64Array) => {
    for (let r = 0; r < place.length; r++) if (place[r] >= 0) products[place[r]] += sums[r];
  };
  const place = Int32Array.from(values, (code) => (Number.isNaN(code) ? gap : code < 0 ? -1 : at + code));
  return {
    at,
    addScores(weights, scores) {
      for (let r = 0; r < place.length; r++) if (place[r] >= 0) scores[r] += weights[place[r]];
    },
    addProducts: addFlags,
    addSquares: addFlags,
  };
}
