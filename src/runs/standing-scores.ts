import type { StandingFrames } from '../features/standing-frame.ts';
import type { NumberColumn } from '../features/star-frame.ts';
import type { FittedModel } from '../learners/learner.ts';
import type { TreeModel } from '../learners/trees/ensemble.ts';
import { keptPredictor } from '../learners/trees/prediction/kept-predict.ts';
import type { Asked } from './ask-viewer.ts';

/** The model's own probabilities, before calibration, of questions that stand behind the log; one a place of `viewers` and `titles`. */
export type StandingScores = (viewers: Int32Array, titles: Int32Array) => Float64Array;

/** Facts that are scored together. */
const capacity = 4096;

/** Questions from which on it is worth it to keep what trees say of all viewers and titles. */
const fewest = 256;

const kept = new WeakMap<StandingFrames, Map<FittedModel, StandingScores | undefined>>();

/**
 * For many questions to trees: in time that hardly depends on how many come at once. Made when first many are asked.
 * Undefined where the model is better asked as it is.
 */
export function standingScores(
  { model, standing }: Pick<Asked, 'model' | 'standing'>,
  questions: number,
): StandingScores | undefined {
  if (!standing || questions < fewest || !('ensemble' in model)) return undefined;
  const known = kept.get(standing) ?? new Map<FittedModel, StandingScores | undefined>();
  kept.set(standing, known);
  if (!known.has(model)) known.set(model, scoresOf(standing, model as TreeModel));
  return known.get(model);
}

function scoresOf(standing: StandingFrames, model: TreeModel): StandingScores | undefined {
  const { frame } = standing.of(new Int32Array(capacity), new Int32Array(capacity), false);
  // Codes are copied when a model is bound to a frame: only numbers can be written anew.
  const numbers = frame.columns.flatMap((column) => (column.kind === 'number' ? [column.values] : []));
  const predict = numbers.length === frame.columns.length ? keptPredictor(model, frame) : undefined;
  if (!predict) return undefined;
  const { viewer, title } = frame.dimensions;
  return (viewers, titles) => {
    const out = new Float64Array(viewers.length);
    for (let from = 0; from < out.length; from += capacity) {
      const askers = viewers.subarray(from, from + capacity);
      const asked = titles.subarray(from, from + capacity);
      const { frame: some } = standing.of(askers, asked, false);
      viewer.index.set(askers);
      title.index.set(asked);
      some.columns.forEach((column, at) => {
        numbers[at].set((column as NumberColumn).values);
      });
      out.set(predict(askers.length), from);
    }
    return out;
  };
}
