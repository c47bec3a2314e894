import { exp } from './exp.ts';
import { log } from './log.ts';
import type { Random } from './random.ts';

/**
 * Draws of the gamma distribution of density ~ x^(shape - 1) e^(-rate x): Marsaglia and Tsang (2000); `normal` draws
 * standard normals. Shapes from 1/2 on and rates above 0; a shape below 1 is drawn through shape + 1.
 */
export function gammaDraw(random: Random, normal: () => number, shape: number, rate: number): number {
  if (shape < 1) {
    const draw = gammaDraw(random, normal, shape + 1, rate);
    return draw * exp(log(1 - random.next()) / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (log(1 - random.next()) < 0.5 * x * x + d * (1 - v + log(v))) return (d * v) / rate;
  }
}
