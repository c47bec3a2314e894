import { exp } from '../../../numerics/exp.ts';
import { log } from '../../../numerics/log.ts';
import { highLevel, starLevels } from '../../star-levels.ts';
import { leastHessian } from '../growth/gradients.ts';
import type { Margins, Objective, WeightedTargets } from './objective.ts';

/** Log loss of the star level, by softmax over one margin a level. */
export const softprob: Objective = {
  name: 'multi:softprob',
  classes: starLevels,
  target: 'level',
  lossName: 'mlogloss',
  baseMargins: (baseScore, rows) =>
    baseScore === undefined ? levelShares(rows).map(log) : new Array<number>(starLevels).fill(baseScore),
  gradients: {
    derivatives(margins, rows, out) {
      const norms = new Float64Array(rows.targets.length);
      return {
        startRound: () => fillNorms(margins, norms),
        fill: (level) => gradients(margins[level], norms, level, rows, out),
      };
    },
  },
  loss(margins, targets) {
    const norms = fillNorms(margins, new Float64Array(targets.length));
    let sum = 0;
    for (let i = 0; i < targets.length; i++) sum += norms[i] - margins[targets[i]][i];
    return sum / targets.length;
  },
  probabilities(margins) {
    const norms = fillNorms(margins, new Float64Array(margins[0].length));
    return norms.map((norm, i) => {
      let sum = 0;
      for (let level = highLevel; level < starLevels; level++) sum += exp(margins[level][i] - norm);
      return Math.min(1, sum);
    });
  },
};

/** The mean of the levels as stars, 1 to 5, weighed by their probabilities. */
export function expectedLevels(margins: Margins): Float64Array {
  const norms = fillNorms(margins, new Float64Array(margins[0].length));
  return norms.map((norm, i) => {
    let sum = 0;
    for (let level = 0; level < starLevels; level++) sum += (level + 1) * exp(margins[level][i] - norm);
    return Math.min(starLevels, Math.max(1, sum));
  });
}

/** A level that no row has counts as half a row. */
function levelShares({ targets, weights, totalWeight }: WeightedTargets): number[] {
  const sums = new Array<number>(starLevels).fill(0);
  for (let i = 0; i < targets.length; i++) sums[targets[i]] += weights ? weights[i] : 1;
  return sums.map((sum) => (sum > 0 ? sum / totalWeight : 0.5 / targets.length));
}

/** Log of the sum of e^margin over the classes, for each row. */
function fillNorms(margins: Margins, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i++) {
    let most = margins[0][i];
    for (let k = 1; k < margins.length; k++) if (margins[k][i] > most) most = margins[k][i];
    let sum = 0;
    for (let k = 0; k < margins.length; k++) sum += exp(margins[k][i] - most);
    out[i] = most + log(sum);
  }
  return out;
}

function gradients(
  margins: Float64Array,
  norms: Float64Array,
  level: number,
  { targets, weights }: WeightedTargets,
  out: Float64Array,
): void {
  for (let i = 0; i < margins.length; i++) {
    const p = Math.min(1, exp(margins[i] - norms[i]));
    const weight = weights ? weights[i] : 1;
    out[2 * i] = (targets[i] === level ? p - 1 : p) * weight;
    out[2 * i + 1] = Math.max(2 * p * (1 - p), leastHessian) * weight;
  }
}
