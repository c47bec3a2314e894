import { type EvaluationDocument, evaluate } from '../../evaluation/report.ts';
import { evaluateSlices, type SlicesDocument } from '../../evaluation/slices.ts';
import { standardSlicings } from '../../evaluation/slicing.ts';
import { highRating } from '../../features/star-frame.ts';
import type { Split } from '../../splits/split.ts';
import type { Star } from '../../warehouse/star.ts';
import type { Answers } from './calibrate.ts';

/** Test: what counts. Train: in the sample, without intervals, to see how much was learned by heart. */
export interface MetricsDocument {
  readonly test: EvaluationDocument;
  readonly train: EvaluationDocument;
  /** Of the test part, with 200 replicates. */
  readonly slices: SlicesDocument;
}

const replicates = 1000;

export function truthOf(star: Star, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => (star.log.stars[row] >= highRating ? 1 : 0));
}

export function viewersOf(star: Star, rows: Int32Array): Int32Array {
  return Int32Array.from(rows, (row) => star.log.viewer[row]);
}

export function measure(
  star: Star,
  split: Split,
  answers: Answers,
  { seed, signal }: { readonly seed: number; readonly signal?: AbortSignal | undefined },
): MetricsDocument {
  const { train, tune, test } = split.parts;
  const rowsOf = (rows: Int32Array, probability: Float64Array) => ({
    truth: truthOf(star, rows),
    users: viewersOf(star, rows),
    probability,
  });
  const learned = rowsOf(train, answers.train);
  const trainShare = learned.truth.reduce((sum, target) => sum + target, 0) / train.length;
  const tuneRows = rowsOf(tune, answers.tune);
  const tuned = tuneRows.truth.includes(1) ? tuneRows : undefined;
  const tested = rowsOf(test, answers.test);
  return {
    test: evaluate({ ...tested, tune: tuned, trainShare }, { replicates, seed, signal }),
    slices: evaluateSlices(tested, standardSlicings(star, train, test), { seed, signal }),
    train: evaluate(learned, { replicates: 0, seed }),
  };
}
