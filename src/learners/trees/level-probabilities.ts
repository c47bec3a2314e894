import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { exp } from '../../numerics/exp.ts';
import type { TreeModel } from './tree-model.ts';

/**
 * P(1 star), ..., P(5 stars) of each row: rows x 5, row by row, each row summing to 1. Half stars count as in training.
 * Throws `option-bad` for a model that does not tell levels apart, and as `predict`.
 */
export function levelProbabilities(model: TreeModel, frame: StarFrame, rows: Int32Array): Float64Array {
  const { objective } = model.ensemble;
  if (objective !== 'multi:softprob')
    throw new StreamPulseError('option-bad', 'the model has no star levels', {
      value: objective,
      expected: 'multi:softprob',
    });
  const out = model.margins(frame, rows);
  for (let from = 0; from < out.length; from += model.classes)
    softmax(out.subarray(from, from + model.classes));
  return out;
}

function softmax(margins: Float64Array): void {
  let most = margins[0];
  for (let k = 1; k < margins.length; k++) most = Math.max(most, margins[k]);
  let sum = 0;
  for (let k = 0; k < margins.length; k++) {
    margins[k] = exp(margins[k] - most);
    sum += margins[k];
  }
  for (let k = 0; k < margins.length; k++) margins[k] /= sum;
}
