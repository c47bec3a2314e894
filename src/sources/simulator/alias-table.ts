import type { Random } from '../../numerics/random.ts';

/** Draws index i with probability weight[i] / sum in constant time (Walker, 1977; Vose, 1991). */
export function aliasTable(weights: Float64Array): (random: Random) => number {
  const count = weights.length;
  let total = 0;
  for (const weight of weights) total += weight;
  const share = Float64Array.from(weights, (weight) => (weight * count) / total);
  const alias = Int32Array.from({ length: count }, (_, at) => at);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, at) => {
    (value < 1 ? small : large).push(at);
  });
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!;
    const high = large[large.length - 1];
    alias[low] = high;
    share[high] -= 1 - share[low];
    if (share[high] < 1) small.push(large.pop()!);
  }
  for (const at of [...small, ...large]) share[at] = 1;
  return (random) => {
    const at = random.below(count);
    return random.next() < share[at] ? at : alias[at];
  };
}
