import { exp } from '../../numerics/exp.ts';
import { log } from '../../numerics/log.ts';
import { logistic } from '../../numerics/logistic.ts';
import { highLevel } from '../star-levels.ts';
import { asProbability } from '../trees/objectives/squared-error.ts';
import type { Contributions, MarginContributions } from './explainer.ts';

/** Below this the slope in the middle is closer than the quotient of two rounded differences. */
const near = 1e-5;

/** P(stars >= 4) of one row's bias, and what a unit of each class's margin adds to it on the way to the margins. */
interface Slopes {
  readonly bias: number;
  readonly slopes: readonly number[];
}

/**
 * Contributions to P(stars >= 4), out of those to margins. Each class's are multiplied by one factor a row, and added
 * up, so that with P(bias) they sum to the probability. With one margin the factor is
 *   (p(margin) - p(bias)) / (margin - bias),
 * and signs and proportions stay. With a margin for each star level it is the product of such quotients along
 * exp, sum, log, difference, p: the rescale rule of DeepLIFT (Shrikumar, Greenside and Kundaje 2017). They are not the
 * Shapley values of the probability, which would need every subset of players.
 */
export function probabilityContributions(contributions: MarginContributions): Contributions {
  const { names, classes, values, objective } = contributions;
  const width = names.length + 1;
  const slopesOf = rules[objective] ?? identity;
  const rows = values.length / (classes * width);
  const scaled = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const from = row * classes * width;
    const biases = Array.from({ length: classes }, (_, k) => values[from + k * width + names.length]);
    const beyond = biases.map((_, k) => sumOf(values, from + k * width, names.length));
    const { bias, slopes } = slopesOf(biases, beyond);
    for (let k = 0; k < classes; k++)
      for (let at = 0; at < names.length; at++)
        scaled[row * width + at] += slopes[k] * values[from + k * width + at];
    scaled[row * width + names.length] = bias;
  }
  return { names, classes: 1, values: scaled };
}

function sumOf(values: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let at = from; at < from + count; at++) sum += values[at];
  return sum;
}

type Rule = (biases: readonly number[], beyond: readonly number[]) => Slopes;

const rules: Readonly<Record<string, Rule>> = {
  'binary:logistic': ([bias], [beyond]) => ({ bias: logistic(bias), slopes: [logisticSlope(bias, beyond)] }),
  'multi:softprob': softprobSlopes,
};

/** The margin is the probability, but where it overshoots. */
function identity([bias]: readonly number[], [beyond]: readonly number[]): Slopes {
  const isInside = asProbability(bias) === bias && asProbability(bias + beyond) === bias + beyond;
  const clipped = asProbability(bias + beyond) - asProbability(bias);
  return { bias: asProbability(bias), slopes: [isInside || beyond === 0 ? 1 : clipped / beyond] };
}

function logisticSlope(bias: number, beyond: number): number {
  if (Math.abs(beyond) > near) return (logistic(bias + beyond) - logistic(bias)) / beyond;
  const middle = bias + beyond / 2;
  return logistic(middle) * logistic(-middle);
}

/** P is the logistic of the difference of two logs of sums, over the high levels and over the others. */
function softprobSlopes(biases: readonly number[], beyond: readonly number[]): Slopes {
  const low = logSumSlopes(biases.slice(0, highLevel), beyond.slice(0, highLevel));
  const high = logSumSlopes(biases.slice(highLevel), beyond.slice(highLevel));
  const bias = high.bias - low.bias;
  const outer = logisticSlope(bias, high.end - low.end - bias);
  return {
    bias: logistic(bias),
    slopes: [...low.slopes.map((slope) => -outer * slope), ...high.slopes.map((slope) => outer * slope)],
  };
}

function logSumSlopes(biases: readonly number[], beyond: readonly number[]) {
  const ends = biases.map((bias, k) => bias + beyond[k]);
  const top = Math.max(...biases, ...ends);
  const before = biases.map((bias) => exp(bias - top));
  const after = ends.map((end) => exp(end - top));
  const [sumBefore, sumAfter] = [add(before), add(after)];
  const [bias, end] = [logSum(biases), logSum(ends)];
  const grown = sumAfter - sumBefore;
  const outer = Math.abs(grown) > near * sumBefore ? (end - bias) / grown : 2 / (sumAfter + sumBefore);
  const slopes = beyond.map((step, k) =>
    Math.abs(step) > near ? (outer * (after[k] - before[k])) / step : outer * exp(biases[k] + step / 2 - top),
  );
  return { bias, end, slopes };
}

function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + log(add(values.map((value) => exp(value - top))));
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
