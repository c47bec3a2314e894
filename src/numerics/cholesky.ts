import { StreamPulseError } from '../errors.ts';

/**
 * Solves `matrix` x = `target` for a symmetric positive definite matrix of `size` x `size`, row by row, of which those
 * above the diagonal are not read; its lower triangle becomes L with L L' = matrix. O(size^3 / 6).
 * Throws `training-diverged` where it is not positive.
 */
export function solvePositive(matrix: Float64Array, target: Float64Array): Float64Array {
  const size = target.length;
  for (let from = 0; from < size; from += block)
    decomposeRows(matrix, from, Math.min(size, from + block), size);
  const x = target.slice();
  for (let i = 0; i < size; i++) {
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= matrix[i * size + k] * x[k];
    x[i] = sum / matrix[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    x[i] /= matrix[i * size + i];
    for (let k = 0; k < i; k++) x[k] -= matrix[i * size + k] * x[i];
  }
  return x;
}

/**
 * Diagonal of the inverse of a matrix, from the `lower` triangle L that {@link solvePositive} leaves. O(size^3 / 6).
 */
export function inverseDiagonal(lower: Float64Array, size: number): Float64Array {
  const diagonal = new Float64Array(size);
  const columns = new Float64Array(block * size);
  for (let from = 0; from < size; from += block) {
    const to = Math.min(size, from + block);
    for (let i = from; i < size; i++)
      for (let j = from; j < Math.min(to, i + 1); j++) {
        const own = (j - from) * size;
        const rest = i === j ? 1 : -alongRow(lower, i * size, columns, own, j, i);
        const value = rest / lower[i * size + i];
        columns[own + i] = value;
        diagonal[j] += value * value;
      }
  }
  return diagonal;
}

function alongRow(
  a: Float64Array,
  atA: number,
  b: Float64Array,
  atB: number,
  from: number,
  to: number,
): number {
  let [one, two] = [0, 0];
  let k = from;
  for (; k + 1 < to; k += 2) {
    one += a[atA + k] * b[atB + k];
    two += a[atA + k + 1] * b[atB + k + 1];
  }
  return k < to ? one + two + a[atA + k] * b[atB + k] : one + two;
}

/** So many rows stay near while all rows above pass by once. */
const block = 24;

/** Rows `from .. to - 1` of L from the rows above: products of rows, which lie in memory one number after the other. */
function decomposeRows(matrix: Float64Array, from: number, to: number, size: number): void {
  for (let j = 0; j < to; j++)
    for (let i = Math.max(from, j); i < to; i++) {
      const rest = matrix[i * size + j] - product(matrix, i * size, j * size, j);
      matrix[i * size + j] = i === j ? positiveRoot(rest) : rest / matrix[j * size + j];
    }
}

function product(matrix: Float64Array, a: number, b: number, count: number): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  const whole = count - (count % 4);
  for (let k = 0; k < whole; k += 4) {
    one += matrix[a + k] * matrix[b + k];
    two += matrix[a + k + 1] * matrix[b + k + 1];
    three += matrix[a + k + 2] * matrix[b + k + 2];
    four += matrix[a + k + 3] * matrix[b + k + 3];
  }
  for (let k = whole; k < count; k++) one += matrix[a + k] * matrix[b + k];
  return one + two + three + four;
}

function positiveRoot(value: number): number {
  if (value > 0) return Math.sqrt(value);
  throw new StreamPulseError('training-diverged', 'a matrix is not positive definite', {
    value: String(value),
  });
}
