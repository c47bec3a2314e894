import { exp } from '../../../numerics/exp.ts';
import { log } from '../../../numerics/log.ts';
import { normalCdf } from '../../../numerics/normal.ts';
import type { Draws } from '../priors/priors.ts';

/**
 * How many ratings of each level have a score in each cell of a grid: all that the likelihood of cutpoints needs, given
 * the scores. Cells are 1/64 of a star wide, so that what rounding moves is far below what chance moves.
 */
export interface ScoreCounts {
  readonly counts: Float64Array;
  readonly levels: number;
}

const cellsPerStar = 64;
const lowest = -2;
const highest = 8;
const cells = (highest - lowest) * cellsPerStar;

export function emptyCounts(levels: number): ScoreCounts {
  return { counts: new Float64Array(levels * cells), levels };
}

/** Where a score of a level is counted; scores beyond the grid count at its end. */
export function cellOf(level: number, score: number): number {
  const cell = Math.floor((score - lowest) * cellsPerStar);
  return level * cells + Math.min(cells - 1, Math.max(0, cell));
}

/** Log likelihood of one cutpoint between two levels, given the rest, up to a constant. */
function logLikelihood(
  { counts }: ScoreCounts,
  level: number,
  below: number,
  cut: number,
  above: number,
  root: number,
): number {
  let sum = 0;
  for (let cell = 0; cell < cells; cell++) {
    const lower = counts[level * cells + cell];
    const upper = counts[(level + 1) * cells + cell];
    if (lower === 0 && upper === 0) continue;
    const score = lowest + (cell + 0.5) / cellsPerStar;
    const at = (cut - score) * root;
    if (lower > 0) sum += lower * logMass((below - score) * root, at);
    if (upper > 0) sum += upper * logMass(at, (above - score) * root);
  }
  return sum;
}

/** log P(low < Z <= high): by the lower tail, where small numbers keep their digits; finite however far out. */
function logMass(low: number, high: number): number {
  const mass = low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);
  return log(Math.max(Number.MIN_VALUE, mass));
}

/**
 * Moves each inner cutpoint by Metropolis steps given the scores, the latent opinions integrated out (else cutpoints
 * would hardly move). Proposals are normal, of the deviation `widths[k]`, which is adapted by `learning` where that is above 0.
 */
export function drawCutpoints(
  counted: ScoreCounts,
  cuts: Float64Array,
  noise: number,
  widths: Float64Array,
  learning: number,
  { random, normal }: Draws,
): void {
  const root = Math.sqrt(noise);
  for (let k = 1; k + 1 < cuts.length; k++) {
    const proposed = cuts[k] + widths[k] * normal();
    const chance = random.next();
    let accepted = 0;
    if (proposed > cuts[k - 1] && proposed < cuts[k + 1]) {
      const now = logLikelihood(counted, k, cuts[k - 1], cuts[k], cuts[k + 1], root);
      const then = logLikelihood(counted, k, cuts[k - 1], proposed, cuts[k + 1], root);
      accepted = Math.min(1, exp(then - now));
    }
    if (chance < accepted) cuts[k] = proposed;
    widths[k] *= exp(learning * (accepted - 0.44));
  }
}

/** Narrowings of the interval in which the likeliest place is looked for: to 1e-7 of it. */
const narrowings = 34;
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Moves each inner cutpoint to where it is likeliest given the scores and the other cutpoints, the latent opinions integrated
 * out: by golden section, as the log likelihood is concave.
 */
export function likeliestCutpoints(counted: ScoreCounts, cuts: Float64Array, noise: number): void {
  const root = Math.sqrt(noise);
  for (let k = 1; k + 1 < cuts.length; k++) {
    const at = (cut: number) => logLikelihood(counted, k, cuts[k - 1], cut, cuts[k + 1], root);
    let [low, high] = [cuts[k - 1], cuts[k + 1]];
    let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    let [ofLeft, ofRight] = [at(left), at(right)];
    for (let narrowing = 0; narrowing < narrowings; narrowing++) {
      if (ofLeft < ofRight) {
        low = left;
        [left, ofLeft] = [right, ofRight];
        right = low + golden * (high - low);
        ofRight = at(right);
      } else {
        high = right;
        [right, ofRight] = [left, ofLeft];
        left = high - golden * (high - low);
        ofLeft = at(left);
      }
    }
    cuts[k] = (low + high) / 2;
  }
}
