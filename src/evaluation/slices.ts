import { StreamPulseError } from '../errors.ts';
import { positiveShare } from '../metrics/lift.ts';
import { higherIsBetter } from '../metrics/registry.ts';
import { type BootstrapOptions, bootstrap, type Estimate } from './bootstrap.ts';
import { type Figure, figure } from './report.ts';
import type { UserRows } from './resampler.ts';
import { smallestCellThereIs, worstFromRows } from './slice-sizes.ts';
import type { Slicing } from './slicing.ts';

const sliceMetrics = ['auc', 'logLoss', 'ece', 'accuracy'] as const;

export type SliceMetric = (typeof sliceMetrics)[number];

export interface SliceOptions extends Omit<BootstrapOptions, 'metrics'> {
  /** Slices of fewer rows are withheld; 10 by default and at least. */
  readonly smallestCell?: number | undefined;
  /** Rows that a slice must have to be called the worst; {@link worstFromRows} by default. */
  readonly worstFrom?: number | undefined;
  /** What the worst is worst in; AUC by default. */
  readonly worstBy?: SliceMetric | undefined;
}

/** Null where there is no such number. */
export interface SliceEstimate {
  readonly value: Figure;
  readonly low: Figure;
  readonly high: Figure;
}

export type Slice = ToldSlice | WithheldSlice;

export interface ToldSlice extends Readonly<Record<SliceMetric, SliceEstimate>> {
  readonly label: string;
  readonly withheld: false;
  readonly n: number;
  readonly users: number;
  readonly positiveShare: number;
}

/** Too few rows to speak of without speaking of persons. */
export interface WithheldSlice {
  readonly label: string;
  readonly withheld: true;
}

/** Slicings with their slices, and the worst slice of all; null where none has rows enough. JSON-safe. */
export interface SlicesDocument {
  readonly slicings: readonly { readonly name: string; readonly slices: readonly Slice[] }[];
  readonly smallestCell: number;
  readonly worst: {
    readonly slicing: string;
    readonly label: string;
    readonly n: number;
    readonly metric: SliceMetric;
    readonly value: number;
  } | null;
}

/**
 * Metrics of each slice of the rows, with intervals by a bootstrap over its users (200 replicates by default), and
 * which slice is the worst. Slices without rows are left out. JSON-safe. Throws `training-data-bad` where a slicing is
 * not of these rows, `option-bad` for options out of range.
 */
export function evaluateSlices(
  rows: UserRows,
  slicings: readonly Slicing[],
  options: SliceOptions = {},
): SlicesDocument {
  const { smallestCell = smallestCellThereIs, worstFrom = worstFromRows, worstBy = 'auc', ...rest } = options;
  if (!(smallestCell >= smallestCellThereIs)) {
    throw new StreamPulseError('option-bad', 'smallest cell', {
      value: String(smallestCell),
      expected: '10 or more',
    });
  }
  const bootstrapOptions = { ...rest, replicates: rest.replicates ?? 200 };
  const told = slicings.map((slicing) => ({
    name: slicing.name,
    slices: rowsBySlice(slicing, rows.truth.length).flatMap((picked, code): Slice[] => {
      const label = slicing.labels[code];
      if (picked.length === 0) return [];
      if (picked.length < smallestCell) return [{ label, withheld: true }];
      return [toldSlice(label, pick(rows, picked), bootstrapOptions)];
    }),
  }));
  return { slicings: told, smallestCell, worst: worstOf(told, worstFrom, worstBy) };
}

function toldSlice(label: string, rows: UserRows, options: BootstrapOptions): ToldSlice {
  const estimates = bootstrap(rows, { ...options, metrics: sliceMetrics });
  const read = (name: SliceMetric) => safe(estimates[name]!);
  return {
    label,
    withheld: false,
    n: rows.truth.length,
    users: new Set(rows.users).size,
    positiveShare: positiveShare(rows.truth),
    auc: read('auc'),
    logLoss: read('logLoss'),
    ece: read('ece'),
    accuracy: read('accuracy'),
  };
}

function safe({ value, low, high }: Estimate): SliceEstimate {
  return { value: figure(value), low: figure(low), high: figure(high) };
}

/** One list of rows a label. */
function rowsBySlice({ name, labels, codes, starts }: Slicing, rows: number): Int32Array[] {
  const found = starts ? starts.length - 1 : codes.length;
  if (found !== rows) {
    const detail = { value: String(found), expected: String(rows) };
    throw new StreamPulseError('training-data-bad', `rows of the slicing by ${name}`, detail);
  }
  const lists: number[][] = labels.map(() => []);
  for (let row = 0; row < rows; row++) {
    const end = starts ? starts[row + 1] : row + 1;
    for (let at = starts ? starts[row] : row; at < end; at++) if (codes[at] >= 0) lists[codes[at]].push(row);
  }
  return lists.map((list) => Int32Array.from(list));
}

function pick({ truth, probability, users, threshold }: UserRows, rows: Int32Array): UserRows {
  return {
    truth: Float32Array.from(rows, (row) => truth[row]),
    probability: Float64Array.from(rows, (row) => probability[row]),
    users: rows.map((row) => users[row]),
    threshold,
  };
}

function worstOf(
  told: SlicesDocument['slicings'],
  worstFrom: number,
  metric: SliceMetric,
): SlicesDocument['worst'] {
  const sign = higherIsBetter(metric) ? 1 : -1;
  const candidates = told.flatMap(({ name, slices }) =>
    slices.flatMap((slice) => {
      if (slice.withheld || slice.n < worstFrom || slice[metric].value === null) return [];
      return [{ slicing: name, label: slice.label, n: slice.n, metric, value: slice[metric].value }];
    }),
  );
  return candidates.sort((a, b) => sign * (a.value - b.value))[0] ?? null;
}
