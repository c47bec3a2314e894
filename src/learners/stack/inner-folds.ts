import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { createRandom } from '../../numerics/random.ts';
import type { InnerFolds } from '../learner.ts';

/** Models that learn from `learn` answer for `answer`: never the same row, and in time order never a later second. */
export interface InnerFold {
  readonly learn: Int32Array;
  readonly answer: Int32Array;
}

/**
 * Cuts training rows (in log order) into folds that answer for each other: rows, viewers or titles at random; or, in time,
 * blocks each of which is answered for by all blocks before it, so that the first has no answers. Throws `training-data-bad`.
 */
export function innerFolds(
  frame: StarFrame,
  train: Int32Array,
  by: InnerFolds['by'],
  folds: number,
  seed: number,
): InnerFold[] {
  const made =
    by === 'time' ? blocksInTime(frame, train, folds) : foldsAtRandom(frame, train, by, folds, seed);
  if (made.every(({ learn, answer }) => learn.length > 0 && answer.length > 0)) return made;
  throw new StreamPulseError('training-data-bad', 'there are too few training rows for inner folds', {
    value: String(train.length),
    expected: `${folds} folds with rows in each`,
  });
}

function foldsAtRandom(
  frame: StarFrame,
  train: Int32Array,
  by: 'row' | 'viewer' | 'title',
  folds: number,
  seed: number,
): InnerFold[] {
  const units = by === 'row' ? train.length : frame.dimensions[by].rows;
  const random = createRandom(seed).fork('inner folds');
  const rank = random.shuffle(Int32Array.from({ length: units }, (_, unit) => unit));
  const unitOf = (at: number) => (by === 'row' ? at : frame.dimensions[by].index[train[at]]);
  const foldOf = (at: number) => rank[unitOf(at)] % folds;
  return Array.from({ length: folds }, (_, fold) => ({
    learn: train.filter((__, at) => foldOf(at) !== fold),
    answer: train.filter((__, at) => foldOf(at) === fold),
  }));
}

function blocksInTime({ time }: StarFrame, train: Int32Array, folds: number): InnerFold[] {
  const starts = Array.from({ length: folds }, (_, block) =>
    secondFrom(time, train, Math.round(((block + 1) * train.length) / (folds + 1))),
  );
  return starts.map((start, block) => ({
    learn: train.slice(0, start),
    answer: train.slice(start, starts[block + 1] ?? train.length),
  }));
}

/** The first place at or after `at` where a new second begins. */
function secondFrom(time: Float64Array, train: Int32Array, at: number): number {
  let place = at;
  while (place > 0 && place < train.length && time[train[place]] === time[train[place - 1]]) place++;
  return place;
}
