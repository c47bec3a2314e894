import { StreamPulseError } from '../../errors.ts';
import { createRandom } from '../../numerics/random.ts';
import { zigguratDraws } from '../../numerics/ziggurat.ts';
import type { Block } from './blocks.ts';
import { chainBytes, startChain, step } from './chain.ts';
import { keepMood, type MoodSums } from './kept-mood.ts';
import { keepState } from './kept-states.ts';
import { factorMemory } from './kernels/factor-memory.ts';
import type { Moments } from './moments.ts';
import { drawMood, startMood } from './mood.ts';
import type { FactorOptions } from './options.ts';
import type { Posterior } from './posterior.ts';
import type { StarScale } from './star-scale.ts';
import { targetsOf } from './targets.ts';

/** All that chains are made of; typed arrays and plain values, which any thread can be handed. */
export interface ChainPlan {
  readonly blocks: readonly Block[];
  readonly scale: StarScale;
  /** Where there are moods. */
  readonly moments: Moments | undefined;
  readonly options: FactorOptions;
  readonly seed: number;
}

/** Where chains write what is kept of them. */
export interface ChainRoom {
  readonly posterior: Posterior;
  readonly moods: MoodSums | undefined;
}

/** Called around each step of a chain; what they throw ends it. */
export interface StepWatch {
  beforeStep(): void;
  afterStep(): void;
}

/** States that are kept of each chain. */
export function samplesOf(options: FactorOptions): number {
  return Math.min(options.samples, options.iterations - burnInOf(options));
}

/** One step at least is kept. */
function burnInOf({ iterations, burn_in }: FactorOptions): number {
  return Math.min(burn_in, iterations - 1);
}

/**
 * Runs chain `which`, from 0, and keeps its states at its places of the room. Its draws are its own: they do not
 * depend on where and when it runs. Throws `training-diverged`.
 */
export function runChain(plan: ChainPlan, which: number, room: ChainRoom, watch: StepWatch): void {
  const { blocks, scale, moments, options, seed } = plan;
  const { task, rank, iterations, init_stdev } = options;
  const random = createRandom(seed).fork(`factors ${which}`);
  const draws = { random, normal: zigguratDraws(random.fork('normal')) };
  const targets = targetsOf(scale, task);
  const memory = factorMemory(chainBytes(blocks, targets.start.length, rank));
  const chain = startChain(memory, blocks, targets.start, rank, init_stdev, draws);
  const mood = moments && startMood(moments);
  const burnIn = burnInOf(options);
  const samples = samplesOf(options);
  let sample = which * samples;
  for (let done = 1; done <= iterations; done++) {
    watch.beforeStep();
    chain.noise = targets.draw(chain.errors, draws);
    checkNoise(chain.noise, which, done);
    step(chain, draws);
    if (mood) drawMood(mood, chain.errors, chain.noise, draws);
    if (isKept(done - burnIn, samples, iterations - burnIn)) {
      keepState(room.posterior, sample++, chain, targets.cuts);
      if (mood) keepMood(room.moods!, which, mood);
    }
    watch.afterStep();
  }
}

/** `samples` of the first `of` steps, evenly spaced, the last one among them. */
function isKept(step: number, samples: number, of: number): boolean {
  return step > 0 && Math.floor((step * samples) / of) > Math.floor(((step - 1) * samples) / of);
}

/** Noise so precise, or so coarse, is that of no chain that mixes. */
const greatestPrecision = 1e9;

function checkNoise(noise: number, which: number, done: number): void {
  if (noise > 1 / greatestPrecision && noise < greatestPrecision) return;
  throw new StreamPulseError('training-diverged', `chain ${which} left all bounds at step ${done}`, {
    value: `noise precision ${noise}`,
    expected: `${1 / greatestPrecision} to ${greatestPrecision}`,
  });
}
