import { StreamPulseError } from '../../errors.ts';
import type { FitRequest } from '../learner.ts';
import { rowWeights } from '../row-weights.ts';
import { levelsOf } from '../star-levels.ts';
import { labelTargets } from '../training-rows.ts';
import type { TargetKind, WeightedTargets } from './objectives/objective.ts';

export interface LearningTargets {
  readonly train: WeightedTargets;
  /** One a tune row; these count alike. */
  readonly tune: Float64Array;
}

/** Targets of the kind that an objective learns from. High ratings count `positiveWeight` times. Throws `training-data-bad`. */
export function learningTargets(
  request: FitRequest,
  kind: TargetKind,
  positiveWeight: number,
): LearningTargets {
  const { frame, train, tune } = request;
  const labels = labelTargets(request);
  const weights = withPositives(rowWeights(request.weights, train.length), labels.train, positiveWeight);
  const totalWeight = weights ? total(weights) : train.length;
  if (weights) checkBothClasses(weights, labels.train);
  if (kind === 'high') return { train: { targets: labels.train, weights, totalWeight }, tune: labels.tune };
  return { train: { targets: levelsOf(frame, train), weights, totalWeight }, tune: levelsOf(frame, tune) };
}

/** In the order of rows, which no number of workers changes. */
function total(weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i];
  return sum;
}

/** Row weights times the weight of positives. */
function withPositives(
  weights: Float64Array | undefined,
  labels: Float64Array,
  positiveWeight: number,
): Float64Array | undefined {
  if (positiveWeight === 1) return weights;
  return labels.map((label, i) => (label === 1 ? positiveWeight : 1) * (weights ? weights[i] : 1));
}

function checkBothClasses(weights: Float64Array, labels: Float64Array): void {
  for (const label of [0, 1]) {
    if (weights.some((weight, i) => weight > 0 && labels[i] === label)) continue;
    throw new StreamPulseError('training-data-bad', 'all training targets of weight above 0 are the same', {
      value: String(1 - label),
      expected: 'both classes, 0 and 1',
    });
  }
}
