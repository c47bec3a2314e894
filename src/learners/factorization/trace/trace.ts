import type { Room } from '../../threads/room.ts';
import type { Chain } from '../chain/chain.ts';
import { moodNow } from '../mood/kept-mood.ts';
import type { Mood } from '../mood/mood.ts';
import type { Posterior } from '../posterior/posterior.ts';
import { addPredictions, lossOf, type TunePart } from './tune-part.ts';

/** What chains came by. */
export interface Trace {
  /** Loss on the tune part of the mean over all kept states, where there is such a part. */
  readonly tune: TuneTrace | null;
  readonly chains: ChainTrace[];
}

interface TuneTrace {
  readonly loss: TunePart['loss'];
  readonly value: number;
  /** Whether the last quarter of the states, or sweeps, took more than a thousandth of it; null for fewer than four states. */
  readonly falling: boolean | null;
}

/** Points of one chain, evenly spaced from its first steps on. */
interface ChainTrace {
  readonly steps: number[];
  /** Standard deviation of the noise, in stars; 1 for task `label`. */
  readonly deviations: number[];
  readonly intercepts: number[];
  /** Loss on the tune part of the mean over the chain's states so far; null while none is kept. */
  readonly losses: (number | null)[];
}

/** What chains write down, in memory that threads share. */
export interface TraceRoom {
  /** Chains x points x (step, deviation, intercept, loss); step 0 where a chain has not come so far. */
  readonly points: Float64Array;
  /** Sums of predictions of the tune part, over early and over late states: chains x 2 x ratings. */
  readonly sums: Float64Array;
}

const mostPoints = 50;
const width = 4;

export function pointsOf(iterations: number): number {
  return Math.min(mostPoints, iterations);
}

export function emptyTrace(
  chains: number,
  iterations: number,
  tune: TunePart | undefined,
  room: Room,
): TraceRoom {
  return {
    points: new Float64Array(room(8 * chains * pointsOf(iterations) * width)),
    sums: new Float64Array(room(8 * chains * 2 * (tune?.truth.length ?? 0))),
  };
}

/** States of a chain that are not of its last quarter. */
function earlyStates(states: number): number {
  return states - (states >> 2);
}

interface Tracer {
  /** A state was kept as this sample, the chain's `nth` from 0. */
  keep(posterior: Posterior, sample: number, nth: number, mood: Mood | undefined): void;
  /** Told the loss where it is known, else it is that of the states so far. */
  note(step: number, chain: Chain, known?: number): void;
  /** The last loss that was noted. */
  loss(): number | undefined;
}

/** How long a chain is, how many states it is to keep, and what it has written down already. */
export interface ChainCourse {
  readonly iterations: number;
  readonly states: number;
  readonly noted: number;
  readonly kept: number;
}

/** Writes the trace of chain `which`. */
export function tracerOf(
  { points, sums }: TraceRoom,
  which: number,
  { iterations, states, noted, kept: keptBefore }: ChainCourse,
  tune: TunePart | undefined,
): Tracer {
  const ratings = tune?.truth.length ?? 0;
  const parts = [0, 1].map((part) => sums.subarray((2 * which + part) * ratings).subarray(0, ratings));
  let place = (which * pointsOf(iterations) + noted) * width;
  let kept = keptBefore;
  let loss: number | undefined;
  return {
    keep(posterior, sample, nth, mood) {
      kept = nth + 1;
      const part = parts[nth < earlyStates(states) ? 0 : 1];
      if (tune) addPredictions(tune, posterior, sample, mood && moodNow(mood), part);
    },
    note(step, { noise, intercept }, known) {
      if (known !== undefined) loss = known;
      else if (tune && kept > 0) loss = lossOf(tune, sumOf(parts), kept);
      points.set([step, 1 / Math.sqrt(noise), intercept, loss ?? Number.NaN], place);
      place += width;
    },
    loss: () => loss,
  };
}

function sumOf(parts: readonly Float64Array[]): Float64Array {
  const sum = parts[0].slice();
  for (const part of parts.slice(1)) for (let i = 0; i < sum.length; i++) sum[i] += part[i];
  return sum;
}

/** Of chains that kept so many states each, of `states` that they were to keep. */
export function traceOf(
  { points, sums }: TraceRoom,
  kept: Int32Array,
  states: number,
  tune: TunePart | undefined,
): Trace {
  const each = points.length / kept.length;
  return {
    tune: tune ? tuneTrace(sums, kept, states, tune) : null,
    chains: Array.from(kept, (_, c) => chainTrace(points.subarray(c * each, (c + 1) * each))),
  };
}

/** Of sweeps, whose states are draws about one point: falling where they ended for their number alone and the last ones fell. */
export function traceOfSweeps({ tune, chains }: Trace, tookAll: boolean): Trace {
  return { tune: tune && { ...tune, falling: tookAll && chains.some(hasFallen) }, chains };
}

function chainTrace(points: Float64Array): ChainTrace {
  const places = Array.from({ length: points.length / width }, (_, k) => k * width).filter(
    (at) => points[at] > 0,
  );
  const column = (c: number) => places.map((at) => points[at + c]);
  return {
    steps: column(0),
    deviations: column(1),
    intercepts: column(2),
    losses: column(3).map((loss) => (Number.isNaN(loss) ? null : loss)),
  };
}

const leastFall = 1e-3;

function hasFallen({ losses }: ChainTrace): boolean {
  const [before, last] = [losses[Math.floor(0.75 * (losses.length - 1))], losses.at(-1)];
  return before! - last! > leastFall * last!;
}

function tuneTrace(sums: Float64Array, kept: Int32Array, states: number, tune: TunePart): TuneTrace {
  const chains = kept.length;
  const ratings = tune.truth.length;
  const parts = (part: number) =>
    Array.from({ length: chains }, (_, c) => sums.subarray((2 * c + part) * ratings).subarray(0, ratings));
  const early = sumOf(parts(0));
  const value = lossOf(tune, sumOf([early, ...parts(1)]), total(kept));
  const ofEarly = total(kept.map((count) => Math.min(count, earlyStates(states))));
  if (ofEarly === total(kept)) return { loss: tune.loss, value, falling: null };
  const before = lossOf(tune, early, ofEarly);
  return { loss: tune.loss, value, falling: before - value > leastFall * value };
}

function total(counts: Int32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
