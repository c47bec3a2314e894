import { exp } from './exp.ts';
import { log, log1p } from './log.ts';

/** 1 / (1 + e^-x), in [0, 1]; keeps its digits on both sides. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** log(p / (1 - p)) for p in [0, 1]; -Infinity at 0, Infinity at 1, NaN outside. */
export function logOdds(p: number): number {
  return log(p) - log1p(-p);
}

/** log(1 + e^x) without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/** -log P(target) in nats of a margin (log-odds) for a target in [0, 1]; finite for every finite margin. */
export function marginLogLoss(margin: number, target: number): number {
  return softplus(margin) - target * margin;
}

const smallest = 1e-15;

/** -log P(target) in nats of a probability for a target in [0, 1]; the probability is clipped to [1e-15, 1 - 1e-15]. */
export function logLossOf(probability: number, target: number): number {
  const p = Math.min(Math.max(probability, smallest), 1 - smallest);
  if (target === 1) return -log(p);
  if (target === 0) return -log1p(-p);
  return -(target * log(p) + (1 - target) * log1p(-p));
}
