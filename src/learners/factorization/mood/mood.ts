import { exp } from '../../../numerics/exp.ts';
import { gammaDraw } from '../../../numerics/gamma.ts';
import type { Draws } from '../priors/priors.ts';
import type { Moments } from './moments.ts';

/**
 * How a viewer's ratings wander with time: a sum of stationary processes in which what is left of a mood after t seconds
 * is e^(-t / scale) of it (Ornstein and Uhlenbeck 1930). Each is drawn whole, by a filter forwards and a draw backwards
 * (Carter and Kohn 1994).
 */
export interface Mood {
  readonly moments: Moments;
  readonly processes: readonly MoodProcess[];
  /** Variance of the mood at each moment, where it is a mean; 0 where it is drawn. */
  readonly spreads: Float64Array;
}

export interface MoodProcess {
  /** Seconds. */
  readonly scale: number;
  /** Of the mood at any one moment, in stars squared. */
  variance: number;
  /** One a moment. */
  readonly values: Float64Array;
  /** What is left at a moment of the mood at the one before; 0 at a viewer's first. */
  readonly kept: Float64Array;
  /** Room for what the filter finds. */
  readonly filtered: Filtered;
}

/** The mood of each moment given the ratings up to it. */
interface Filtered {
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/** Seconds: a page of titles, and a sitting. */
export const moodScales = [20, 200] as const;

const firstVariance = 0.05;

/** Priors of precisions ~ Gamma(1/2, 1/100). */
export const hyperShape = 1;
export const hyperRate = 0.02;

export function startMood(moments: Moments): Mood {
  const count = moments.times.length;
  const processes = moodScales.map((scale) => ({
    scale,
    variance: firstVariance,
    values: new Float64Array(count),
    kept: keptShares(moments, scale),
    filtered: { means: new Float64Array(count), variances: new Float64Array(count) },
  }));
  return { moments, processes, spreads: new Float64Array(count) };
}

function keptShares({ starts, times }: Moments, scale: number): Float64Array {
  const kept = new Float64Array(times.length);
  for (let v = 0; v + 1 < starts.length; v++)
    for (let k = starts[v] + 1; k < starts[v + 1]; k++) kept[k] = exp((times[k - 1] - times[k]) / scale);
  return kept;
}

/** Draws each process given all else, its variance too; errors are prediction less target, and move along. */
export function drawMood(
  { moments, processes }: Mood,
  errors: Float64Array,
  noise: number,
  draws: Draws,
): void {
  for (const process of processes) {
    filterMood(process, moments.ratings, errors, noise);
    drawBackwards(process, moments.ratings, errors, draws.normal);
    drawVariance(process, draws);
  }
}

/** Fills `filtered` (Kalman 1960). */
export function filterMood(
  { values, kept, variance, filtered: { means, variances } }: MoodProcess,
  ratings: Int32Array,
  errors: Float64Array,
  noise: number,
): void {
  for (let k = 0; k < values.length; k++) {
    const f = kept[k];
    const before = f === 0 ? 0 : f * means[k - 1];
    const spread = f === 0 ? variance : variance + f * f * (variances[k - 1] - variance);
    const n = ratings[k + 1] - ratings[k];
    let seen = n * values[k];
    for (let i = ratings[k]; i < ratings[k + 1]; i++) seen -= errors[i];
    const left = spread / (1 + n * noise * spread);
    means[k] = before + left * noise * (seen - n * before);
    variances[k] = left;
  }
}

function drawBackwards(
  { values, kept, variance, filtered: { means, variances } }: MoodProcess,
  ratings: Int32Array,
  errors: Float64Array,
  normal: () => number,
): void {
  for (let k = values.length - 1; k >= 0; k--) {
    const f = k + 1 < values.length ? kept[k + 1] : 0;
    const fresh = variance * (1 - f * f);
    const ahead = f * f * variances[k] + fresh;
    const pull = f === 0 ? 0 : (variances[k] * f) / ahead;
    const middle = f === 0 ? means[k] : means[k] + pull * (values[k + 1] - f * means[k]);
    const left = f === 0 ? variances[k] : (variances[k] * fresh) / ahead;
    const next = middle + Math.sqrt(left) * normal();
    for (let i = ratings[k]; i < ratings[k + 1]; i++) errors[i] += next - values[k];
    values[k] = next;
  }
}

function drawVariance(process: MoodProcess, { random, normal }: Draws): void {
  const { values, kept } = process;
  let squares = 0;
  for (let k = 0; k < values.length; k++) {
    const d = kept[k] === 0 ? values[k] : values[k] - kept[k] * values[k - 1];
    squares += (d * d) / (1 - kept[k] * kept[k]);
  }
  const precision = gammaDraw(
    random,
    normal,
    0.5 * (hyperShape + values.length),
    0.5 * (hyperRate + squares),
  );
  process.variance = 1 / precision;
}
