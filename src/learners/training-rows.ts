import { StreamPulseError } from '../errors.ts';
import type { StarFrame } from '../features/star-frame.ts';
import type { FitRequest } from './learner.ts';

export interface TrainingTargets {
  /** 0 or 1 for each train row. */
  readonly train: Float64Array;
  /** 0 or 1 for each tune row. */
  readonly tune: Float64Array;
  readonly positives: number;
}

/**
 * Targets of both parts, for learners to whom all rows count alike. Throws `training-data-bad` where nothing could be
 * learned from them, `option-bad` where the request asks for what only trees can do.
 */
export function trainingTargets(request: FitRequest): TrainingTargets {
  refuse(request, 'weights');
  refuse(request, 'continueFrom');
  refuse(request, 'baseMargins');
  return labelTargets(request);
}

/** Throws `option-bad` where a request has what the learner cannot use. */
export function refuse(request: FitRequest, field: 'weights' | 'continueFrom' | 'baseMargins'): void {
  if (request[field] === undefined) return;
  throw new StreamPulseError('option-bad', `this learner cannot use ${field}`, {
    expected: 'a learner of trees, or a request without them',
  });
}

/** Labels of both parts; throws `training-data-bad`. */
export function labelTargets({ frame, train, tune }: FitRequest): TrainingTargets {
  if (train.length === 0) throw new StreamPulseError('training-data-bad', 'there are no rows to train on');
  const targets = labelsOf(frame, train);
  const positives = targets.reduce((sum, label) => sum + label, 0);
  if (positives === 0 || positives === targets.length) {
    throw new StreamPulseError('training-data-bad', 'all training targets are the same', {
      value: String(targets[0]),
      expected: 'both classes, 0 and 1',
    });
  }
  return { train: targets, tune: labelsOf(frame, tune), positives };
}

function labelsOf(frame: StarFrame, rows: Int32Array): Float64Array {
  checkRows(frame, rows);
  const labels = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const label = frame.target[rows[i]];
    if (label !== 0 && label !== 1) {
      throw new StreamPulseError('training-data-bad', `the target of row ${rows[i]} is no label`, {
        value: String(label),
        expected: '0 or 1',
      });
    }
    labels[i] = label;
  }
  return labels;
}

/** Throws `training-data-bad` where a fact row, or the viewer or title it points to, does not exist. */
export function checkRows(frame: StarFrame, rows: Int32Array): void {
  const { viewer, title } = frame.dimensions;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row < 0 || row >= frame.rows) bad(`row ${row} is outside the frame's ${frame.rows}`);
    if (!(viewer.index[row] >= 0 && viewer.index[row] < viewer.rows)) bad(`row ${row} points to no viewer`);
    if (!(title.index[row] >= 0 && title.index[row] < title.rows)) bad(`row ${row} points to no title`);
  }
}

function bad(what: string): never {
  throw new StreamPulseError('training-data-bad', what);
}

/** Throws `interrupted` once the caller has given up. */
export function checkSignal(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StreamPulseError('interrupted', 'training was cancelled');
}
