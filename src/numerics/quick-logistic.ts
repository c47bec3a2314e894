import { powerOfTwo } from './powers-of-two.ts';

const wholes = 1.5 * 2 ** 52;

/**
 * 1 / (1 + e^-x) within 1e-11, in few operations that hang on one another, and none whose result may differ between
 * engines: for derivatives, which are rounded more coarsely than that.
 */
export function quickLogistic(x: number): number {
  const e = quickExp(Math.max(-Math.abs(x), -700));
  return (x >= 0 ? 1 : e) / (1 + e);
}

/** e^x for x in [-700, 0]: x = k ln 2 + r, and the Taylor polynomial of e^r up to r^9, in Estrin's order. */
function quickExp(x: number): number {
  const k = x * Math.LOG2E + wholes - wholes;
  const r = x - k * Math.LN2;
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 1 + r + (0.5 + r * (1 / 6)) * r2;
  const high = 1 / 24 + r * (1 / 120) + (1 / 720 + r * (1 / 5040)) * r2 + (1 / 40320 + r * (1 / 362880)) * r4;
  return (low + high * r4) * powerOfTwo(k);
}
