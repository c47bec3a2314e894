import { normalQuantile } from './normal.ts';

/**
 * The t with P(|T| > t) = p of Student's distribution, p in (0, 1), `degrees` 1 or more: algorithm 396 (Hill, 1970),
 * to about six digits.
 */
export function studentTwoSided(p: number, degrees: number): number {
  if (degrees === 1) return Math.cos((p * Math.PI) / 2) / Math.sin((p * Math.PI) / 2);
  if (degrees === 2) return Math.sqrt(2 / (p * (2 - p)) - 2);
  const a = 1 / (degrees - 0.5);
  const b = 48 / (a * a);
  const c = (((20_700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * degrees;
  const y = (d * p) ** (2 / degrees);
  return Math.sqrt(degrees * (y > 0.05 + a ? nearNormal(p, degrees, a, b, c, d) : farOut(y, degrees, d)));
}

function nearNormal(p: number, degrees: number, a: number, b: number, c: number, d: number): number {
  const x = normalQuantile(p / 2);
  const square = x * x;
  const lower = degrees < 5 ? c + 0.3 * (degrees - 4.5) * (x + 0.6) : c;
  const under = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + lower;
  const z = (((((0.4 * square + 6.3) * square + 36) * square + 94.5) / under - square - 3) / b + 1) * x;
  return Math.expm1(a * z * z);
}

function farOut(y: number, degrees: number, d: number): number {
  const inner = 1 / (((degrees + 6) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2) * 3);
  return ((inner + 0.5 / (degrees + 4)) * y - 1) * ((degrees + 1) / (degrees + 2)) + 1 / y;
}
