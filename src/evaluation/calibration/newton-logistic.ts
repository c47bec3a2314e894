import { logistic, marginLogLoss } from '../../numerics/logistic.ts';

const mostSteps = 100;
const smallestStep = 1e-10;
/** On all but the intercept; keeps separable rows from running to infinity. */
const ridge = 1e-6;

/**
 * Maximum likelihood of P(target) = logistic(sum of weight x column + intercept) by Newton steps, halved until the
 * loss falls. Columns: a few, each as long as `targets`; targets in [0, 1]. Gives the weights, the intercept last.
 */
export function fitLogistic(columns: readonly Float64Array[], targets: Float64Array): Float64Array {
  let weights = new Float64Array(columns.length + 1);
  let loss = lossOf(columns, targets, weights);
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonStep(columns, targets, weights);
    let stretch = 1;
    let next = moved(weights, direction, stretch);
    let nextLoss = lossOf(columns, targets, next);
    while (!(nextLoss <= loss) && stretch > smallestStep) {
      stretch /= 2;
      next = moved(weights, direction, stretch);
      nextLoss = lossOf(columns, targets, next);
    }
    if (!(nextLoss < loss)) break;
    weights = next;
    loss = nextLoss;
  }
  return weights;
}

function moved(weights: Float64Array, direction: Float64Array, stretch: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(weights, (weight, at) => weight + stretch * direction[at]);
}

function marginOf(columns: readonly Float64Array[], weights: Float64Array, row: number): number {
  let margin = weights[columns.length];
  for (let at = 0; at < columns.length; at++) margin += weights[at] * columns[at][row];
  return margin;
}

function lossOf(columns: readonly Float64Array[], targets: Float64Array, weights: Float64Array): number {
  let loss = 0;
  for (let row = 0; row < targets.length; row++) {
    loss += marginLogLoss(marginOf(columns, weights, row), targets[row]);
  }
  for (let at = 0; at < columns.length; at++) loss += (ridge / 2) * weights[at] * weights[at];
  return loss;
}

/** -H^-1 g. */
function newtonStep(
  columns: readonly Float64Array[],
  targets: Float64Array,
  weights: Float64Array,
): Float64Array {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const x = new Float64Array(size).fill(1);
  for (let row = 0; row < targets.length; row++) {
    for (let at = 0; at < columns.length; at++) x[at] = columns[at][row];
    const p = logistic(marginOf(columns, weights, row));
    for (let i = 0; i < size; i++) {
      gradient[i] += (p - targets[row]) * x[i];
      for (let j = 0; j < size; j++) hessian[i * size + j] += p * (1 - p) * x[i] * x[j];
    }
  }
  for (let i = 0; i < size; i++) {
    if (i < columns.length) gradient[i] += ridge * weights[i];
    hessian[i * size + i] += ridge;
  }
  return solve(
    hessian,
    gradient.map((value) => -value),
  );
}

/** Gauss's elimination with pivots; `matrix` (row by row) and `right` are used up. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  for (let column = 0; column < size; column++) {
    swapRows(matrix, right, column, pivotOf(matrix, size, column));
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row * size + column] / matrix[column * size + column];
      for (let at = column; at < size; at++) matrix[row * size + at] -= factor * matrix[column * size + at];
      right[row] -= factor * right[column];
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) right[row] -= matrix[row * size + at] * right[at];
    right[row] /= matrix[row * size + row];
  }
  return right;
}

function pivotOf(matrix: Float64Array, size: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < size; row++) {
    if (Math.abs(matrix[row * size + column]) > Math.abs(matrix[best * size + column])) best = row;
  }
  return best;
}

function swapRows(matrix: Float64Array, right: Float64Array, a: number, b: number): void {
  if (a === b) return;
  const size = right.length;
  const kept = matrix.slice(a * size, (a + 1) * size);
  matrix.copyWithin(a * size, b * size, (b + 1) * size);
  matrix.set(kept, b * size);
  [right[a], right[b]] = [right[b], right[a]];
}
