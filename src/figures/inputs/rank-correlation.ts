/** Rank of each value from 0, ties sharing the mean of their ranks; NaN stays NaN. */
export function averageRanks(values: Float64Array): Float64Array {
  const order = Array.from(values, (_, at) => at).filter((at) => !Number.isNaN(values[at]));
  order.sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) ranks[order[at]] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** Spearman's, over places where both are known; null where one of them never varies. */
export function correlationOf(a: Float64Array, b: Float64Array): number | null {
  const both = Array.from(a, (_, at) => at).filter((at) => !Number.isNaN(a[at]) && !Number.isNaN(b[at]));
  const x = averageRanks(Float64Array.from(both, (at) => a[at]));
  const y = averageRanks(Float64Array.from(both, (at) => b[at]));
  const middle = (both.length - 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let at = 0; at < both.length; at++) {
    xy += (x[at] - middle) * (y[at] - middle);
    xx += (x[at] - middle) ** 2;
    yy += (y[at] - middle) ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}
