import { exp } from './exp.ts';
import { log } from './log.ts';
import type { Random } from './random.ts';

/**
 * A draw of the standard normal distribution given that it lies in (low, high), either of which may be infinite:
 * Robert (1995), with the normal itself as proposal where the interval holds much of it. `normal` draws standard normals.
 * NaN where there is no such interval.
 */
export function truncatedNormal(random: Random, normal: () => number, low: number, high: number): number {
  if (!(low < high) || low === Number.POSITIVE_INFINITY || high === Number.NEGATIVE_INFINITY) return NaN;
  if (low > 0) return inPositive(random, normal, low, high);
  if (high < 0) return -inPositive(random, normal, -high, -low);
  return high - low < widest ? inUniform(random, low, high, 0) : inNormal(normal, low, high);
}

/** Of intervals that hold 0, the width from which on most normal draws fall inside. */
const widest = 2.5;
/** From here on the tail is drawn as an exponential. */
const tailFrom = 0.45;

function inPositive(random: Random, normal: () => number, low: number, high: number): number {
  if (high - low < 2 / (low + Math.sqrt(low * low + 4))) return inUniform(random, low, high, low);
  return low < tailFrom ? inNormal(normal, low, high) : inTail(random, low, high);
}

function inNormal(normal: () => number, low: number, high: number): number {
  for (;;) {
    const z = normal();
    if (z > low && z < high) return z;
  }
}

/** `mode` is the point of the interval nearest to 0. */
function inUniform(random: Random, low: number, high: number, mode: number): number {
  for (;;) {
    const z = low + (high - low) * random.next();
    if (isBelowExp(random.next(), 0.5 * (mode * mode - z * z))) return z;
  }
}

function inTail(random: Random, low: number, high: number): number {
  const rate = 0.5 * (low + Math.sqrt(low * low + 4));
  for (;;) {
    const z = low - log(1 - random.next()) / rate;
    const d = z - rate;
    if (z < high && isBelowExp(random.next(), -0.5 * d * d)) return z;
  }
}

/** Whether u < e^x for x of 0 or less; mostly told by e^x >= 1 + x. */
function isBelowExp(u: number, x: number): boolean {
  return u < 1 + x || u < exp(x);
}
