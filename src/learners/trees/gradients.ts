/**
 * First and second derivatives of the loss, interleaved: `[g0, h0, g1, h1, ...]`, one pair a train position.
 * Each is a whole multiple of one power of two, chosen so that any sum of them is exact in float64: histograms
 * then do not depend on the order of summation, and a sibling is its parent less its sibling to the last bit.
 */
export type Gradients = Float64Array;

/** Adding and taking away this number rounds to the grid; see {@link exactGrid}. */
export type Grid = number;

/** Sums stay below 2^51 grid steps, which leaves a bit for differences. */
const mostSteps = 2 ** 51;

/** The finest grid on which sums of absolute values up to `greatestSum` are exact. */
export function exactGrid(greatestSum: number): Grid {
  let step = 2 ** -45;
  while (greatestSum / step > mostSteps) step *= 2;
  return 1.5 * 2 ** 52 * step;
}

/** The multiple of the grid's step nearest to `value`, half to even; |value| at most the grid's greatest sum. */
export function onGrid(grid: Grid, value: number): number {
  return value + grid - grid;
}
