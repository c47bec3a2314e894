import type { Random } from './random.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Rows of a sparse matrix: row r has `values[at]` in column `columns[at]` for at from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly rows: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

export interface RightVectors {
  /** Largest first. */
  readonly singularValues: Float64Array;
  /** `width` x `rank`, row by row: a row of the matrix times these are its components. */
  readonly vectors: Float64Array;
  readonly rank: number;
}

const oversampled = 10;
const powers = 4;

/**
 * The first `rank` right singular vectors of a sparse matrix, by random projection and subspace iteration (Halko,
 * Martinsson and Tropp 2011, algorithms 4.4 and 5.1). Fewer where the matrix has no more. O(nonzeros x rank).
 */
export function randomizedSvd(matrix: SparseRows, rank: number, random: Random): RightVectors {
  const sketch = Math.min(rank + oversampled, matrix.rows, matrix.width);
  let basis = orthonormal(randomMatrix(matrix.width, sketch, random), matrix.width, sketch);
  for (let power = 0; power < powers; power++)
    basis = orthonormal(timesTransposed(matrix, times(matrix, basis, sketch), sketch), matrix.width, sketch);
  const image = times(matrix, basis, sketch);
  const { values, vectors } = symmetricEigen(gram(image, matrix.rows, sketch), sketch);
  const least = values.length === 0 ? 0 : values[0] * 1e-12;
  const kept = values.filter((value, at) => at < rank && value > least).length;
  return {
    singularValues: values.slice(0, kept).map((value) => Math.sqrt(value)),
    vectors: combined(basis, matrix.width, sketch, vectors, kept),
    rank: kept,
  };
}

function randomMatrix(rows: number, columns: number, random: Random): Float64Array {
  return Float64Array.from({ length: rows * columns }, () => random.next() - 0.5);
}

/** Matrix x dense (`width` x `size`). */
export function times({ rows, starts, columns, values }: SparseRows, dense: Float64Array, size: number) {
  const out = new Float64Array(rows * size);
  for (let row = 0; row < rows; row++)
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const [value, from] = [values[at], columns[at] * size];
      for (let k = 0; k < size; k++) out[row * size + k] += value * dense[from + k];
    }
  return out;
}

/** Transposed matrix x dense (`rows` x `size`). */
function timesTransposed(
  { rows, width, starts, columns, values }: SparseRows,
  dense: Float64Array,
  size: number,
) {
  const out = new Float64Array(width * size);
  for (let row = 0; row < rows; row++)
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const [value, to] = [values[at], columns[at] * size];
      for (let k = 0; k < size; k++) out[to + k] += value * dense[row * size + k];
    }
  return out;
}

/** Columns made orthonormal by modified Gram-Schmidt, twice over; a column that depends on those before it becomes 0. */
function orthonormal(dense: Float64Array, rows: number, size: number): Float64Array {
  for (let k = 0; k < size; k++) {
    const before = norm(dense, rows, size, k);
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < k; j++) {
        let along = 0;
        for (let row = 0; row < rows; row++) along += dense[row * size + j] * dense[row * size + k];
        for (let row = 0; row < rows; row++) dense[row * size + k] -= along * dense[row * size + j];
      }
    const left = norm(dense, rows, size, k);
    const scale = left > before * 1e-10 ? 1 / left : 0;
    for (let row = 0; row < rows; row++) dense[row * size + k] *= scale;
  }
  return dense;
}

function norm(dense: Float64Array, rows: number, size: number, k: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += dense[row * size + k] ** 2;
  return Math.sqrt(sum);
}

function gram(dense: Float64Array, rows: number, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) out[i * size + j] += dense[row * size + i] * dense[row * size + j];
  return out;
}

/** Basis x the first `kept` eigenvectors. */
function combined(basis: Float64Array, rows: number, size: number, eigen: Float64Array, kept: number) {
  const out = new Float64Array(rows * kept);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < kept; k++)
      for (let j = 0; j < size; j++) out[row * kept + k] += basis[row * size + j] * eigen[k * size + j];
  return out;
}
