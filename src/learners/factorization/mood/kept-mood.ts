import { exp } from '../../../numerics/exp.ts';
import type { Room } from '../../threads/room.ts';
import type { Moments } from './moments.ts';
import { type Mood, moodScales } from './mood.ts';

/** What is known of the moods of viewers after training, over all samples. */
export interface KeptMood {
  /** Seconds of each process. */
  readonly scales: readonly number[];
  /** Mean variance of each process. */
  readonly variances: Float64Array;
  /** First moment of each viewer, and the number of moments. */
  readonly starts: Int32Array;
  /** Seconds of each moment. */
  readonly times: Float64Array;
  /** Mean of process p at moment k: `means[p * moments + k]`. */
  readonly means: Float32Array;
  /** Variance over samples of the mood at each moment, all processes together. */
  readonly spreads: Float32Array;
}

/** Sums over the samples of each chain, in memory that threads share. */
export interface MoodSums {
  /** Of the processes at each moment, then of the squares of their sum: chains x (processes + 1) x moments. */
  readonly values: Float64Array;
  /** Of variances: chains x processes. */
  readonly variances: Float64Array;
}

const processes = moodScales.length;

export function emptyMoodSums(chains: number, { times }: Moments, room: Room): MoodSums {
  return {
    values: new Float64Array(room(8 * chains * (processes + 1) * times.length)),
    variances: new Float64Array(room(8 * chains * processes)),
  };
}

/** Adds a state of chain `which`. */
export function keepMood({ values, variances }: MoodSums, which: number, mood: Mood): void {
  const count = mood.moments.times.length;
  const first = which * (processes + 1) * count;
  mood.processes.forEach((process, p) => {
    variances[which * processes + p] += process.variance;
    for (let k = 0; k < count; k++) values[first + p * count + k] += process.values[k];
  });
  for (let k = 0; k < count; k++) {
    const sum = mood.processes.reduce((total, process) => total + process.values[k], 0);
    values[first + processes * count + k] += sum * sum + mood.spreads[k];
  }
}

/** Means over `samples` states in all. */
export function keptMood(moments: Moments, sums: MoodSums, samples: number): KeptMood {
  const { starts, times } = moments;
  const count = times.length;
  const each = (processes + 1) * count;
  const means = new Float32Array(processes * count);
  const spreads = new Float32Array(count);
  const meanAt = (place: number) => {
    let sum = 0;
    for (let at = place; at < sums.values.length; at += each) sum += sums.values[at];
    return sum / samples;
  };
  for (let k = 0; k < count; k++) {
    let mean = 0;
    for (let p = 0; p < processes; p++) {
      means[p * count + k] = meanAt(p * count + k);
      mean += meanAt(p * count + k);
    }
    spreads[k] = Math.max(0, meanAt(processes * count + k) - mean * mean);
  }
  const variances = new Float64Array(processes);
  sums.variances.forEach((sum, at) => {
    variances[at % processes] += sum / samples;
  });
  return { scales: moodScales, variances, starts, times, means, spreads };
}

/** A state by itself. */
export function moodNow({ moments, processes, spreads }: Mood): KeptMood {
  const { starts, times } = moments;
  const means = new Float32Array(processes.length * times.length);
  processes.forEach(({ values }, p) => {
    means.set(values, p * times.length);
  });
  const variances = Float64Array.from(processes, ({ variance }) => variance);
  return { scales: moodScales, variances, starts, times, means, spreads: Float32Array.from(spreads) };
}

export interface MoodThen {
  readonly mean: number;
  readonly variance: number;
}

export const noMood: MoodThen = { mean: 0, variance: 0 };

/** The mood of a viewer at a moment: between those of training rows by what is left of each (a bridge), else unknown. */
export function moodAt(kept: KeptMood, viewer: number, time: number): MoodThen {
  const { scales, variances, starts, times, means, spreads } = kept;
  const whole = variances.reduce((sum, variance) => sum + variance, 0);
  if (viewer + 1 >= starts.length) return { mean: 0, variance: whole };
  const after = firstFrom(times, starts[viewer], starts[viewer + 1], time);
  if (after < starts[viewer + 1] && times[after] === time)
    return { mean: meanAt(kept, after), variance: spreads[after] };
  const hasBefore = after > starts[viewer];
  const hasAfter = after < starts[viewer + 1];
  let mean = 0;
  let variance = 0;
  let leftWeight = 0;
  let rightWeight = 0;
  scales.forEach((scale, p) => {
    const fromLeft = hasBefore ? exp((times[after - 1] - time) / scale) : 0;
    const fromRight = hasAfter ? exp((time - times[after]) / scale) : 0;
    const [l, r] = [fromLeft * fromLeft, fromRight * fromRight];
    const under = 1 - l * r;
    const left = (fromLeft * (1 - r)) / under;
    const right = (fromRight * (1 - l)) / under;
    if (hasBefore) mean += left * means[p * times.length + after - 1];
    if (hasAfter) mean += right * means[p * times.length + after];
    variance += (variances[p] * (1 - l) * (1 - r)) / under;
    leftWeight += (left * variances[p]) / whole;
    rightWeight += (right * variances[p]) / whole;
  });
  const deviation =
    (hasBefore ? leftWeight * Math.sqrt(spreads[after - 1]) : 0) +
    (hasAfter ? rightWeight * Math.sqrt(spreads[after]) : 0);
  return { mean, variance: variance + deviation * deviation };
}

function meanAt({ means, times, scales }: KeptMood, moment: number): number {
  return scales.reduce((sum, _, p) => sum + means[p * times.length + moment], 0);
}

/** The first of `times` from `low` up to `high` that is not before `time`; `high` where there is none. */
function firstFrom(times: Float64Array, low: number, high: number, time: number): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
