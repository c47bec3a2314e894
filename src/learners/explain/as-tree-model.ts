import { StreamPulseError } from '../../errors.ts';
import type { FittedModel } from '../learner.ts';
import type { TreeModel } from '../trees/tree-model.ts';

/** The model as what can be explained tree by tree; throws `option-bad` for a model of another kind. */
export function asTreeModel(model: FittedModel): TreeModel {
  if ('ensemble' in model) return model as TreeModel;
  throw new StreamPulseError('option-bad', 'the model has no trees', {
    value: model.learner,
    expected: 'trees or forest',
  });
}
