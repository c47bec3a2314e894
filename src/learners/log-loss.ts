import { exp } from '../numerics/exp.ts';
import { log } from '../numerics/log.ts';

/** Mean of -log P(target) over margins (log-odds), in nats; never infinite for finite margins. */
export function marginLogLoss(margins: Float64Array, targets: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < margins.length; i++) sum += softplus(margins[i]) - targets[i] * margins[i];
  return sum / margins.length;
}

/** log(1 + e^x) without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + log(1 + exp(-Math.abs(x)));
}

/** log(p / (1 - p)) for p in (0, 1). */
export function logOdds(p: number): number {
  return log(p / (1 - p));
}

/** 1 / (1 + e^-x), in [0, 1]. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}
