import { StreamPulseError } from '../errors.ts';
import { accuracyOf, type Confusion, f1Of } from '../metrics/confusion.ts';
import { rankRows } from '../metrics/ranking.ts';
import { checkScoredRows, type ScoredRows } from '../metrics/scored-rows.ts';

const objectives = { f1: f1Of, accuracy: accuracyOf } as const;

export type ThresholdObjective = keyof typeof objectives;

export interface TunedThreshold {
  readonly objective: ThresholdObjective;
  /** In [0, 1]: half-way between two neighbouring probabilities of the rows, 0 or 1. */
  readonly threshold: number;
  /** The objective there, on the rows it was tuned on. */
  readonly value: number;
}

/**
 * The threshold of greatest F1 (or accuracy) on the rows, which must be the tune part; of equals the highest. Throws
 * `training-data-bad` where no row is high.
 */
export function tuneThreshold(rows: ScoredRows, objective: ThresholdObjective = 'f1'): TunedThreshold {
  checkScoredRows(rows);
  if (!rows.truth.includes(1)) throw new StreamPulseError('training-data-bad', 'no row to tune on is high');
  const { truth, probability, groupEnds } = rankRows(rows);
  let counts = noneCalled(truth);
  const noneAtOne = probability[probability.length - 1] < 1;
  let best: TunedThreshold = {
    objective,
    threshold: 1,
    value: noneAtOne ? objectives[objective](counts) : -1,
  };
  for (let group = groupEnds.length - 1; group >= 0; group--) {
    const from = group === 0 ? 0 : groupEnds[group - 1];
    counts = called(counts, truth.subarray(from, groupEnds[group]));
    const value = objectives[objective](counts);
    if (value <= best.value) continue;
    best = {
      objective,
      threshold: from === 0 ? 0 : halfWay(probability[from - 1], probability[from]),
      value,
    };
  }
  return best;
}

function noneCalled(truth: Uint8Array): Confusion {
  let fn = 0;
  for (let rank = 0; rank < truth.length; rank++) fn += truth[rank];
  return { tp: 0, fp: 0, tn: truth.length - fn, fn };
}

function called({ tp, fp, tn, fn }: Confusion, group: Uint8Array): Confusion {
  let high = 0;
  for (let at = 0; at < group.length; at++) high += group[at];
  const low = group.length - high;
  return { tp: tp + high, fp: fp + low, tn: tn - low, fn: fn - high };
}

/** Above `low` even where no number lies between. */
function halfWay(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle > low ? middle : high;
}
