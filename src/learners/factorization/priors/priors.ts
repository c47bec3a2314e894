import { gammaDraw } from '../../../numerics/gamma.ts';
import type { Random } from '../../../numerics/random.ts';

/** A normal prior that a group of parameters shares. */
export interface Prior {
  readonly precision: number;
  readonly mean: number;
}

/** Draws of one seed: uniform and standard normal numbers. */
export interface Draws {
  readonly random: Random;
  readonly normal: () => number;
}

/** Hyperpriors of libFM (Rendle 2012): precisions ~ Gamma(1/2, 1/2), means ~ N(0, 1 / precision). */
const hyperShape = 1;
const hyperRate = 1;
const meanWeight = 1;

/** A group's prior given its parameters `values[from] .. values[to - 1]` and its former mean. */
export function drawPrior(
  draws: Draws,
  values: Float64Array,
  from: number,
  to: number,
  formerMean: number,
): Prior {
  let sum = 0;
  let squares = 0;
  for (let j = from; j < to; j++) {
    const d = values[j] - formerMean;
    sum += values[j];
    squares += d * d;
  }
  const shape = 0.5 * (hyperShape + to - from + 1);
  const rate = 0.5 * (hyperRate + squares + meanWeight * formerMean * formerMean);
  const precision = gammaDraw(draws.random, draws.normal, shape, rate);
  const weight = to - from + meanWeight;
  const mean = sum / weight + draws.normal() / Math.sqrt(weight * precision);
  return { precision, mean };
}

/** The mean of a group's precision and of its mean, where each of its parameters has a variance, about a former mean. */
export function expectedPrior(values: Float64Array, variances: Float64Array, formerMean: number): Prior {
  let sum = 0;
  let squares = 0;
  for (let j = 0; j < values.length; j++) {
    const d = values[j] - formerMean;
    sum += values[j];
    squares += d * d + variances[j];
  }
  const shape = hyperShape + values.length + 1;
  const rate = hyperRate + squares + meanWeight * formerMean * formerMean;
  return { precision: shape / rate, mean: sum / (values.length + meanWeight) };
}

/** The precision of the noise given the errors of all ratings. */
export function drawNoise({ random, normal }: Draws, errors: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < errors.length; i++) squares += errors[i] * errors[i];
  return gammaDraw(random, normal, 0.5 * (hyperShape + errors.length), 0.5 * (hyperRate + squares));
}

/** The mean of the noise's precision given the sum of expected squares of so many errors. */
export function expectedNoise(squares: number, errors: number): number {
  return (hyperShape + errors) / (hyperRate + squares);
}
