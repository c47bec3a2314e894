/**
 * First and second derivatives of the loss, interleaved: `[g0, h0, g1, h1, ...]`, one pair a train position, in whole
 * steps. A step is a power of two, chosen so that any sum of them is exact in float64: histograms then do not depend on
 * the order of summation, and a sibling is its parent less its sibling to the last bit.
 */
export type Gradients = Int32Array;

/** Sums stay below 2^51 steps, which leaves a bit for differences, and one value below 2^30. */
const mostSteps = 2 ** 51;
const mostStepsEach = 2 ** 30;

/** XGBoost keeps second derivatives above this. */
export const leastHessian = 1e-16;

/** The finest step with which values up to `greatest`, and sums of sizes up to `greatestSum`, are exact. */
export function stepFor(greatest: number, greatestSum: number): number {
  let step = 2 ** -120;
  while (greatest > mostStepsEach * step || greatestSum > mostSteps * step) step *= 2;
  return step;
}

/** Adding and taking away this number rounds to whole numbers. */
const wholes = 1.5 * 2 ** 52;

/** The whole number nearest to `value`, half to even; |value| at most 2^51. */
export function nearest(value: number): number {
  return value + wholes - wholes;
}

/**
 * Rounds `pairs`, [g, h] of each position, to steps; |g| and h each have the finest step that their sums allow.
 * Half a step is lost at most: 2^-31 of the greatest, of which the float32 that XGBoost keeps loses 2^-25.
 */
export function inSteps(
  pairs: Float64Array,
  { gradients, steps }: { gradients: Gradients; steps: Float64Array },
): void {
  for (const part of [0, 1]) {
    let most = 0;
    let sum = 0;
    for (let i = part; i < pairs.length; i += 2) {
      const size = Math.abs(pairs[i]);
      if (size > most) most = size;
      sum += size;
    }
    const step = stepFor(most, sum);
    for (let i = part; i < pairs.length; i += 2) gradients[i] = nearest(pairs[i] / step);
    steps[part] = step;
  }
}
