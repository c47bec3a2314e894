type Numbers = Float64Array | Float32Array | Int32Array | readonly number[];

/** Sum with a running compensation (Neumaier, 1974): as if done in twice the precision. 0 for no values. */
export function sum(values: Numbers): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const next = total + value;
    lost += size(total) >= size(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(lost) ? total + lost : total;
}

/** NaN for no values. */
export function mean(values: Numbers): number {
  return sum(values) / values.length;
}

/** Mean of squared distances from the mean, over n - 1; NaN for fewer than two values. */
export function variance(values: Numbers): number {
  const centre = mean(values);
  const squares = new Float64Array(values.length);
  for (let i = 0; i < squares.length; i++) squares[i] = (values[i] - centre) * (values[i] - centre);
  return values.length > 1 ? sum(squares) / (values.length - 1) : NaN;
}

function size(x: number): number {
  return x < 0 ? -x : x;
}
