import type { Block } from '../design/blocks.ts';
import type { MoodSums } from '../mood/kept-mood.ts';
import type { Moments } from '../mood/moments.ts';
import type { Posterior } from '../posterior/posterior.ts';
import type { StarScale } from '../targets/star-scale.ts';
import type { TraceRoom } from '../trace/trace.ts';
import type { TunePart } from '../trace/tune-part.ts';
import type { FactorOptions } from './options.ts';

/** All that chains are made of; typed arrays and plain values, which any thread can be handed. */
export interface ChainPlan {
  readonly blocks: readonly Block[];
  readonly scale: StarScale;
  /** Where there are moods. */
  readonly moments: Moments | undefined;
  readonly tune: TunePart | undefined;
  readonly options: FactorOptions;
  readonly seed: number;
}

/** Where chains write what is kept of them. */
export interface ChainRoom {
  readonly posterior: Posterior;
  readonly moods: MoodSums | undefined;
  readonly trace: TraceRoom;
  /** States kept of each chain so far. */
  readonly kept: Int32Array;
  /** Steps of each chain so far. */
  readonly rounds: Int32Array;
}

/** States that are kept of each chain. */
export function samplesOf(options: FactorOptions): number {
  if (options.method === 'als') return options.samples;
  return Math.min(options.samples, options.iterations - burnInOf(options));
}

/** One step at least is kept. */
export function burnInOf({ iterations, burn_in }: FactorOptions): number {
  return Math.min(burn_in, iterations - 1);
}
