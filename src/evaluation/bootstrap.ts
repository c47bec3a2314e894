import { StreamPulseError } from '../errors.ts';
import { quantileOfSorted } from '../numerics/quantile.ts';
import { createRandom } from '../numerics/random.ts';
import { mean } from '../numerics/sum.ts';
import { createResampler, type ReportMetric, type UserRows } from './resampler.ts';

/** How a bootstrap over users draws; all of it may be left out. */
export interface BootstrapOptions {
  /** Draws of users; 1000 by default, 0 for values without intervals. */
  readonly replicates?: number | undefined;
  readonly seed?: number | undefined;
  /** Share of replicates inside the interval; 0.95 by default. */
  readonly level?: number | undefined;
  /** All that the rows allow, by default. */
  readonly metrics?: readonly ReportMetric[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** NaN where there is no such number: one class only, a single user, or no replicates. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** By metric; those that were asked for. */
export type Estimates = Readonly<Partial<Record<ReportMetric, Estimate>>>;

/**
 * Percentile intervals by a bootstrap over users (Efron, 1979; clusters after Field and Welsh, 2007): as many users as
 * there are, drawn with replacement, each with all their rows, because rows of one user resemble each other. ECE's: see
 * {@link intervalOf}. Memory: see {@link createResampler}, and 8 bytes a metric and replicate.
 */
export function bootstrap(rows: UserRows, options: BootstrapOptions = {}): Estimates {
  const resampler = createResampler(rows, options.metrics);
  const values = resampler.compute(new Int32Array(resampler.users).fill(1));
  const drawn = replicatesOf(resampler.users, options, (multiplicity) => resampler.compute(multiplicity));
  return Object.fromEntries(
    resampler.names.map((name, at) => {
      const [low, high] = intervalOf(
        name,
        values[at],
        drawn[at] ?? new Float64Array(0),
        resampler.users,
        options.level,
      );
      return [name, { value: values[at], low, high }];
    }),
  );
}

/** Draws users again and again; gives, for each metric that `compute` gives a value of, the values of all replicates. */
export function replicatesOf(
  users: number,
  { replicates = 1000, seed = 1, signal }: BootstrapOptions,
  compute: (multiplicity: Int32Array) => Float64Array,
): Float64Array[] {
  if (!(Number.isInteger(replicates) && replicates >= 0)) {
    throw new StreamPulseError('option-bad', 'replicates', {
      value: String(replicates),
      expected: '0 or more',
    });
  }
  const random = createRandom(seed).fork('bootstrap over users');
  const multiplicity = new Int32Array(users);
  const drawn: Float64Array[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    if (signal?.aborted) throw new StreamPulseError('interrupted', 'the bootstrap was stopped');
    multiplicity.fill(0);
    for (let draw = 0; draw < users; draw++) multiplicity[random.below(users)]++;
    compute(multiplicity).forEach((value, at) => {
      drawn[at] ??= new Float64Array(replicates);
      drawn[at][replicate] = value;
    });
  }
  return drawn;
}

/**
 * The interval of a metric whose value is `value`. Noise adds to ECE, and a replicate has the noise of the rows and that of
 * drawing them: its replicates are moved down by their mean distance from the value (Davison and Hinkley, 1997, 2.2), not below 0.
 */
export function intervalOf(
  metric: ReportMetric,
  value: number,
  drawn: Float64Array,
  users: number,
  level?: number,
): [low: number, high: number] {
  const [low, high] = interval(drawn, users, level);
  if (metric !== 'ece') return [low, high];
  const excess = mean(drawn) - value;
  return [Math.max(0, low - excess), Math.max(0, high - excess)];
}

/** The middle `level` of the replicates that have a value; NaN for a single user, of whom nothing varies. */
export function interval(drawn: Float64Array, users: number, level = 0.95): [low: number, high: number] {
  if (!(level > 0 && level < 1)) {
    throw new StreamPulseError('option-bad', 'level', { value: String(level), expected: 'between 0 and 1' });
  }
  if (users < 2) return [NaN, NaN];
  const sorted = drawn.filter((value) => !Number.isNaN(value)).sort();
  return [quantileOfSorted(sorted, (1 - level) / 2), quantileOfSorted(sorted, (1 + level) / 2)];
}
