import { normalCdf } from '../../../numerics/normal.ts';

const perUnit = 256;
const widest = 8;
const table = Float64Array.from({ length: 2 * widest * perUnit + 1 }, (_, at) =>
  normalCdf(at / perUnit - widest),
);

/** P(Z <= z) within 1e-6, by a straight line between neighbours in a table: for means over many samples. */
export function normalShare(z: number): number {
  const at = (z + widest) * perUnit;
  if (!(at > 0)) return 0;
  if (at >= table.length - 1) return 1;
  const below = Math.floor(at);
  return table[below] + (at - below) * (table[below + 1] - table[below]);
}
