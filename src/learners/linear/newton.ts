/** A smooth convex function of `width` numbers. */
export interface Convex {
  readonly width: number;
  value(at: Float64Array): number;
  /** Fills `out` with the gradient; what `curve` multiplies by is the Hessian at the same place. */
  gradient(at: Float64Array, out: Float64Array): void;
  /** out = H direction, at the place last given to `gradient`. */
  curve(direction: Float64Array, out: Float64Array): void;
  /** out = the diagonal of H, at the same place. */
  diagonal(out: Float64Array): void;
}

export interface Minimum {
  readonly at: Float64Array;
  readonly steps: number;
}

const mostHalvings = 40;

/**
 * Newton's method with directions by conjugate gradients, scaled by H's diagonal (Nocedal and Wright 2006, algorithms
 * 7.1 and 5.3), and a backtracking line search. Ends where no part of the gradient is above `tolerance`; `onStep` may throw to cancel.
 */
export function minimise(
  convex: Convex,
  start: Float64Array,
  tolerance: number,
  mostSteps: number,
  onStep: (step: number) => void = () => undefined,
): Minimum {
  let at: Float64Array = start.slice();
  let value = convex.value(at);
  const gradient = new Float64Array(convex.width);
  for (let step = 0; step < mostSteps; step++) {
    onStep(step);
    convex.gradient(at, gradient);
    const size = norm(gradient);
    if (gradient.every((part) => Math.abs(part) <= tolerance)) return { at, steps: step };
    const direction = newtonDirection(convex, gradient, Math.min(0.1, Math.sqrt(size)) * size);
    const next = lineSearch(convex, at, value, gradient, direction);
    if (next === undefined) return { at, steps: step };
    at = next.at;
    value = next.value;
  }
  return { at, steps: mostSteps };
}

/** Solves H d = -gradient until the residual's norm is below `enough`. */
function newtonDirection(convex: Convex, gradient: Float64Array, enough: number): Float64Array {
  const direction = new Float64Array(convex.width);
  const diagonal = new Float64Array(convex.width);
  convex.diagonal(diagonal);
  const residual = gradient.map((part) => -part);
  const scaled = residual.map((part, i) => scaledBy(diagonal, part, i));
  const search = scaled.slice();
  const curved = new Float64Array(convex.width);
  let size = dot(residual, scaled);
  for (let k = 0; k < 2 * convex.width && norm(residual) > enough; k++) {
    convex.curve(search, curved);
    const bend = dot(search, curved);
    if (!(bend > 0)) break;
    const step = size / bend;
    addScaled(direction, step, search);
    addScaled(residual, -step, curved);
    for (let i = 0; i < scaled.length; i++) scaled[i] = scaledBy(diagonal, residual[i], i);
    const before = size;
    size = dot(residual, scaled);
    for (let i = 0; i < search.length; i++) search[i] = scaled[i] + (size / before) * search[i];
  }
  return direction;
}

function scaledBy(diagonal: Float64Array, part: number, i: number): number {
  return diagonal[i] > 0 ? part / diagonal[i] : part;
}

/** Halves the step until the value falls enough (Armijo); undefined where rounding leaves nothing to gain. */
function lineSearch(
  convex: Convex,
  from: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
): { at: Float64Array; value: number } | undefined {
  const slope = dot(gradient, direction);
  let step = 1;
  for (let k = 0; k < mostHalvings; k++, step /= 2) {
    const at = from.slice();
    addScaled(at, step, direction);
    const reached = convex.value(at);
    if (reached < value && reached <= value + 1e-4 * step * slope) return { at, value: reached };
  }
  return undefined;
}

function addScaled(to: Float64Array, by: number, what: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] += by * what[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}
