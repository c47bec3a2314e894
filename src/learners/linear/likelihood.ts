import { logistic, marginLogLoss } from '../../numerics/logistic.ts';
import type { Design } from './design.ts';
import type { Convex } from './newton.ts';

/** Sum of log losses plus half the sum of `penalty[c] * w[c]^2`; the intercept, weight 0, has penalty 0. */
export function penalisedLogLoss(design: Design, targets: Float64Array, penalty: Float64Array): Convex {
  const { facts, width } = design;
  const scores = new Float64Array(facts);
  const residuals = new Float64Array(facts);
  const curvature = new Float64Array(facts);
  const addPenalty = (weights: Float64Array, out: Float64Array) => {
    for (let c = 0; c < width; c++) out[c] += penalty[c] * weights[c];
  };
  return {
    width,
    value(weights) {
      design.scores(weights, scores);
      let sum = 0;
      for (let i = 0; i < facts; i++) sum += marginLogLoss(scores[i], targets[i]);
      for (let c = 0; c < width; c++) sum += 0.5 * penalty[c] * weights[c] * weights[c];
      return sum;
    },
    gradient(weights, out) {
      design.scores(weights, scores);
      for (let i = 0; i < facts; i++) {
        const p = logistic(scores[i]);
        residuals[i] = p - targets[i];
        curvature[i] = p * (1 - p);
      }
      design.products(residuals, out);
      addPenalty(weights, out);
    },
    curve(direction, out) {
      design.scores(direction, scores);
      for (let i = 0; i < facts; i++) scores[i] *= curvature[i];
      design.products(scores, out);
      addPenalty(direction, out);
    },
    diagonal(out) {
      design.squares(curvature, out);
      for (let c = 0; c < width; c++) out[c] += penalty[c];
    },
  };
}
