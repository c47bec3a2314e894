/**
 * Which of many hypotheses are rejected so that, on average, at most `level` of the rejected are true (Benjamini and
 * Hochberg, 1995). One flag a p-value; p-values in [0, 1], NaN is never rejected.
 */
export function discoveries(pValues: readonly number[], level = 0.05): boolean[] {
  const order = [...pValues.keys()]
    .filter((at) => !Number.isNaN(pValues[at]))
    .sort((a, b) => pValues[a] - pValues[b]);
  const last = order.findLastIndex((at, rank) => pValues[at] <= (level * (rank + 1)) / order.length);
  const rejected = new Set(order.slice(0, last + 1));
  return pValues.map((_, at) => rejected.has(at));
}
