import { StreamPulseError } from '../errors.ts';
import { auc } from '../metrics/auc.ts';
import { createRandom } from '../numerics/random.ts';
import { mean } from '../numerics/sum.ts';

/** Feature columns by name, one value for each row that was asked about; NaN for missing. */
export type FeatureColumns = Readonly<Record<string, ArrayLike<number>>>;

export interface LabelTest {
  /** 1 or 0, one a row; NaN where there is no rating. */
  readonly target: Float32Array;
  /** Rows that are scored. */
  readonly test: Int32Array;
  /** Runs a recipe, features and all, as if `target` were the labels; gives P(target = 1) of the test rows. */
  readonly fitAndScore: (target: Float32Array) => Float64Array;
  readonly seed: number;
  /** Shuffles to take the mean of; 1 by default. One AUC of n rows strays by about 0.3 / sqrt(n) x 2. */
  readonly repeats?: number;
  /** How far from 0.5 the mean AUC may lie; 0.02 by default. */
  readonly tolerance?: number;
}

export interface ShuffleVerdict {
  readonly auc: number;
  readonly passed: boolean;
}

/**
 * Labels dealt out anew among all rows that have one: nothing is left to learn, so an AUC on the dealt labels away
 * from 0.5 on either side shows that a row's features know its own label.
 */
export function shuffledLabels({ target, test, fitAndScore, seed, ...options }: LabelTest): ShuffleVerdict {
  const { repeats = 1, tolerance = 0.02 } = options;
  const found = Float64Array.from({ length: repeats }, (_, repeat) => {
    const dealt = dealtOut(target, `${seed} ${repeat}`);
    return auc({
      truth: Float32Array.from(test, (row) => dealt[row]),
      probability: fitAndScore(dealt.slice()),
    });
  });
  const value = mean(found);
  return { auc: value, passed: Math.abs(value - 0.5) <= tolerance };
}

function dealtOut(target: Float32Array, seed: string): Float32Array {
  const labelled = Int32Array.from(target.keys()).filter((row) => !Number.isNaN(target[row]));
  const shuffled = createRandom(seed).fork('shuffled labels').shuffle(labelled.slice());
  const dealt = target.slice();
  for (let at = 0; at < labelled.length; at++) dealt[labelled[at]] = target[shuffled[at]];
  return dealt;
}

export interface FutureTest {
  /** Seconds since 1970, one a row of the log. */
  readonly time: Float64Array;
  /** Rows at whose seconds the log is cut. */
  readonly asked: Int32Array;
  /** Features of the rows `asked` about, made from the rows `visible` (rising) and nothing else. */
  readonly features: (visible: Int32Array, asked: Int32Array) => FeatureColumns;
}

/**
 * Features at t with the whole log against features at t once every row at or after t is deleted; gives the names of
 * the columns that moved, none where all is well. NaN equals NaN. Costs one making of features a distinct second.
 */
export function futureDeletion({ time, asked, features }: FutureTest): string[] {
  const all = Int32Array.from(time.keys());
  const moved = new Set<string>();
  for (const moment of new Set(asked.map((row) => time[row]))) {
    const now = asked.filter((row) => time[row] === moment);
    const past = all.filter((row) => time[row] < moment);
    for (const name of movedColumns(features(all, now), features(past, now))) moved.add(name);
  }
  return [...moved].sort();
}

export interface OwnLabelTest {
  readonly target: Float32Array;
  /** Rows whose label is flipped, one after the other. */
  readonly rows: Int32Array;
  /** Features of the rows `asked` about, given the labels of all rows. */
  readonly features: (target: Float32Array, asked: Int32Array) => FeatureColumns;
}

/**
 * Names of the columns whose value at a row moves when that row's own label is flipped: a mean over all rows is
 * caught. (Leave-one-out means are not: they leak to the training rows around them, which shows in the log loss of
 * the test part.) Costs one making of features a row.
 */
export function ownLabelColumns({ target, rows, features }: OwnLabelTest): string[] {
  const before = features(target.slice(), rows);
  const moved = new Set<string>();
  rows.forEach((row, at) => {
    const flipped = target.slice();
    flipped[row] = 1 - target[row];
    const after = features(flipped, rows.subarray(at, at + 1));
    const own = Object.fromEntries(Object.entries(before).map(([name, values]) => [name, [values[at]]]));
    for (const name of movedColumns(own, after)) moved.add(name);
  });
  return [...moved].sort();
}

/** Columns that are not the same values, or stand on one side only. */
function movedColumns(before: FeatureColumns, after: FeatureColumns): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !sameValues(before[name], after[name]));
}

function sameValues(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean {
  if (!a || !b || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false;
  }
  return true;
}

/** What trees on plain out-of-fold means can reach on MovieLens 100K's u1 without leaking. */
export const plainMeansLimit = 0.8;

/** Whether trees on plain means that reach this AUC on u1 are leaking. */
export function canarySings(aucOnU1: number): boolean {
  return aucOnU1 > plainMeansLimit;
}

/** Throws `feature-leaks` naming the columns, where there are any. */
export function refuseLeaks(test: string, columns: readonly string[]): void {
  if (columns.length === 0) return;
  throw new StreamPulseError('feature-leaks', `${test}: ${columns.length} columns moved`, {
    value: columns.join(', '),
    expected: 'none to move',
  });
}
