import type { StandingFrames } from '../../features/standing-frame.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import type { FittedModel } from '../../learners/learner.ts';
import { keptPredictor } from '../../learners/trees/prediction/kept-predict.ts';
import type { TreeModel } from '../../learners/trees/tree-model.ts';
import type { Asked } from './asked.ts';
import { atOnce, type Steps } from './steps.ts';

/** The model's own probabilities, before calibration, of questions that stand behind the log; one a place of `viewers` and `titles`. */
export type StandingScores = (viewers: Int32Array, titles: Int32Array) => Float64Array;

/** Facts that are scored together: the more, the seldomer what is kept of viewers and titles comes from afar. */
const capacity = 2 ** 15;

/** Questions from which on it is worth it to keep what trees say of all viewers and titles. */
const fewest = 256;

/** Frames may outlive the models that look at them. */
const kept = new WeakMap<StandingFrames, WeakMap<FittedModel, StandingScores | undefined>>();

/**
 * For many questions to trees: in time that hardly depends on how many come at once. Made when first many are asked.
 * Undefined where the model is better asked as it is.
 */
export function standingScores(
  { model, standing }: Pick<Asked, 'model' | 'standing'>,
  questions: number,
): StandingScores | undefined {
  if (questions < fewest) return undefined;
  atOnce(prepareScores({ model, standing }));
  return standing && kept.get(standing)?.get(model);
}

/** Makes {@link standingScores} before anybody asks for them, in steps; nothing where they were made, or are not to be had. */
export function* prepareScores({ model, standing }: Pick<Asked, 'model' | 'standing'>): Steps<void> {
  if (!standing || !('ensemble' in model)) return;
  const known = kept.get(standing) ?? new WeakMap<FittedModel, StandingScores | undefined>();
  kept.set(standing, known);
  if (known.has(model)) return;
  const making = scoresOf(standing, model as TreeModel);
  for (;;) {
    const { done, value } = making.next();
    // Somebody could not wait.
    if (known.has(model)) return;
    if (done) {
      known.set(model, value);
      return;
    }
    yield;
  }
}

function* scoresOf(standing: StandingFrames, model: TreeModel): Steps<StandingScores | undefined> {
  const { frame, write } = standing.pairs(capacity);
  yield;
  const predict = yield* keptPredictor(modelOf(model, frame), frame);
  if (!predict) return undefined;
  return (viewers, titles) => {
    const out = new Float64Array(viewers.length);
    for (let from = 0; from < out.length; from += capacity) {
      const askers = viewers.subarray(from, from + capacity);
      write(askers, titles.subarray(from, from + capacity));
      out.set(predict(askers.length), from);
    }
    return out;
  };
}

/** The same model, which looks for its columns of ratings where the frame has them. */
function modelOf(model: TreeModel, { dimensions }: StarFrame): TreeModel {
  const isIn = (table: 'viewer' | 'title', name: string) =>
    dimensions[table].columns.some((column) => column.name === name);
  const columns = model.ensemble.columns.map((column) => {
    if (column.table !== 'rating') return column;
    const table = (['viewer', 'title'] as const).find((one) => isIn(one, column.name));
    return table ? { ...column, table } : column;
  });
  return { ...model, ensemble: { ...model.ensemble, columns } };
}
