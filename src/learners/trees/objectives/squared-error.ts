import { meanTarget, type Objective, type WeightedTargets } from './objective.ts';

/**
 * Half the squared error of the label: twice that is the Brier score, which the true probability makes least. Margins
 * are probabilities but for those that overshoot.
 */
export const squaredError: Objective = {
  name: 'reg:squarederror',
  classes: 1,
  target: 'high',
  lossName: 'rmse',
  baseMargins: (baseScore, rows) => [baseScore ?? meanTarget(rows)],
  gradients: {
    derivatives: ([margins], rows, out) => ({
      startRound: () => undefined,
      fill: () => gradients(margins, rows, out),
    }),
  },
  loss([margins], targets) {
    let sum = 0;
    for (let i = 0; i < targets.length; i++) sum += (margins[i] - targets[i]) * (margins[i] - targets[i]);
    return Math.sqrt(sum / targets.length);
  },
  probabilities: ([margins]) => margins.map(asProbability),
};

/** The nearest probability. */
export function asProbability(margin: number): number {
  return Math.min(1, Math.max(0, margin));
}

function gradients(margins: Float64Array, { targets, weights }: WeightedTargets, out: Float64Array): void {
  for (let i = 0; i < margins.length; i++) {
    const weight = weights ? weights[i] : 1;
    out[2 * i] = (margins[i] - targets[i]) * weight;
    out[2 * i + 1] = weight;
  }
}
