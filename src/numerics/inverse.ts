/**
 * Inverts a symmetric positive definite matrix in place, by Cholesky: `size` x `size` numbers, row by row, from `from` on,
 * of which those above the diagonal are not read. `scratch` holds as many. O(size^3). NaN where it is not positive.
 */
export function invert(matrix: Float64Array, from: number, size: number, scratch: Float64Array): void {
  decompose(matrix, from, size, scratch);
  invertTriangle(scratch, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < size; k++) sum += scratch[k * size + i] * scratch[k * size + j];
      matrix[from + i * size + j] = sum;
      matrix[from + j * size + i] = sum;
    }
}

/** The lower triangle L with L L' = matrix. */
function decompose(matrix: Float64Array, from: number, size: number, out: Float64Array): void {
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[from + i * size + j];
      for (let k = 0; k < j; k++) sum -= out[i * size + k] * out[j * size + k];
      out[i * size + j] = i === j ? Math.sqrt(sum) : sum / out[j * size + j];
    }
}

function invertTriangle(lower: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    lower[i * size + i] = 1 / lower[i * size + i];
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum -= lower[i * size + k] * lower[k * size + j];
      lower[i * size + j] = sum * lower[i * size + i];
    }
  }
}
