import { logistic } from '../../numerics/logistic.ts';
import type { Contributions } from './explainer.ts';

/** Below this the slope in the middle is closer than the quotient of two rounded differences. */
const near = 1e-5;

/**
 * Contributions of boosted trees' log-odds, re-scaled to probability: all of a row's by one factor,
 *   (logistic(margin) - logistic(bias)) / (margin - bias),
 * so that they keep their signs and proportions and, with logistic(bias) as the bias, sum to the probability. They
 * are not the Shapley values of the probability, which would need every subset of players.
 */
export function probabilityContributions({ names, values }: Contributions): Contributions {
  const width = names.length + 1;
  const scaled = new Float64Array(values.length);
  for (let from = 0; from < values.length; from += width) {
    const bias = values[from + names.length];
    let beyond = 0;
    for (let at = from; at < from + names.length; at++) beyond += values[at];
    const factor = slope(bias, beyond);
    for (let at = from; at < from + names.length; at++) scaled[at] = factor * values[at];
    scaled[from + names.length] = logistic(bias);
  }
  return { names, values: scaled };
}

function slope(bias: number, beyond: number): number {
  if (Math.abs(beyond) > near) return (logistic(bias + beyond) - logistic(bias)) / beyond;
  const middle = bias + beyond / 2;
  return logistic(middle) * logistic(-middle);
}
