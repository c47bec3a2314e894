import { normalQuantile } from '../numerics/normal.ts';

/**
 * Score interval of a share of which `positives` of `n` were seen (Wilson, 1927): never outside [0, 1], sane for 0 and
 * for n. [0, 1] for no rows.
 */
export function wilsonInterval(positives: number, n: number, level = 0.95): [low: number, high: number] {
  if (n === 0) return [0, 1];
  const z = normalQuantile((1 + level) / 2);
  const share = positives / n;
  const pull = (z * z) / n;
  const centre = (share + pull / 2) / (1 + pull);
  const half = (z * Math.sqrt((share * (1 - share)) / n + pull / (4 * n))) / (1 + pull);
  return [positives === 0 ? 0 : centre - half, positives === n ? 1 : centre + half];
}
