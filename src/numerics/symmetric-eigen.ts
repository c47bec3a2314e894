/** Eigenvalues of a symmetric matrix, largest first, and their vectors: vector k is `vectors[k * size] ..`. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const mostSweeps = 60;

/**
 * Cyclic Jacobi (Golub and Van Loan, "Matrix Computations", 8.5): `matrix` is `size` x `size`, symmetric, and is destroyed.
 * The sign of a vector is that which makes its largest component positive. O(size^3) a sweep, some ten sweeps.
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const turned = new Float64Array(size * size);
  for (let i = 0; i < size; i++) turned[i * size + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(matrix, size) > 0; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(matrix, turned, size, p, q);
  }
  const order = Array.from({ length: size }, (_, at) => at);
  order.sort((a, b) => matrix[b * size + b] - matrix[a * size + a] || a - b);
  const vectors = new Float64Array(size * size);
  order.forEach((from, k) => {
    vectors.set(signed(turned.subarray(from * size, (from + 1) * size)), k * size);
  });
  return { values: Float64Array.from(order, (at) => matrix[at * size + at]), vectors };
}

/** Sum of squares off the diagonal; 0 where it is lost in the rounding of the diagonal. */
function offDiagonal(matrix: Float64Array, size: number): number {
  let off = 0;
  let on = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const square = matrix[i * size + j] ** 2;
      if (i === j) on += square;
      else off += square;
    }
  return off > on * 1e-26 ? off : 0;
}

/** Makes the element (p, q) zero; rows of `turned` are the vectors so far. */
function rotate(matrix: Float64Array, turned: Float64Array, size: number, p: number, q: number): void {
  const off = matrix[p * size + q];
  if (off === 0) return;
  const theta = (matrix[q * size + q] - matrix[p * size + p]) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) turn(matrix, k * size + p, k * size + q, c, s);
  for (let k = 0; k < size; k++) turn(matrix, p * size + k, q * size + k, c, s);
  for (let k = 0; k < size; k++) turn(turned, p * size + k, q * size + k, c, s);
}

function turn(values: Float64Array, a: number, b: number, c: number, s: number): void {
  const [x, y] = [values[a], values[b]];
  values[a] = c * x - s * y;
  values[b] = s * x + c * y;
}

function signed(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? vector.map((value) => -value) : vector;
}
