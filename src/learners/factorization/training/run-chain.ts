import { StreamPulseError } from '../../../errors.ts';
import { createRandom } from '../../../numerics/random.ts';
import { zigguratDraws } from '../../../numerics/ziggurat.ts';
import { strayNoise, strayState } from '../chain/bounds.ts';
import { chainBytes, startChain, step } from '../chain/chain.ts';
import { keepState } from '../chain/kept-states.ts';
import { factorMemory } from '../kernels/factor-memory.ts';
import { keepMood } from '../mood/kept-mood.ts';
import { drawMood, startMood } from '../mood/mood.ts';
import { drawnConditionals } from '../priors/conditionals.ts';
import { targetsOf } from '../targets/targets.ts';
import { pointsOf, tracerOf } from '../trace/trace.ts';
import { burnInOf, type ChainPlan, type ChainRoom, samplesOf } from './chain-plan.ts';
import type { WriteState } from './chain-slots.ts';
import { readChain, writeChain } from './chain-state.ts';

/** Called around each step of a chain; what they throw ends it. */
export interface StepWatch {
  beforeStep(): void;
  /** Told the loss on the tune part as last noted of the chain, where there is one. */
  afterStep(loss: number | undefined, write: WriteState): void;
}

/**
 * Runs chain `which`, from 0, and keeps its states at its places of the room. Its draws are its own: they do not
 * depend on where and when it runs. A chain that leaves all bounds ends with the states it has kept; where there are
 * none it throws `training-diverged`. It goes on from the state `begun`, where there is one.
 */
export function runChain(
  plan: ChainPlan,
  which: number,
  room: ChainRoom,
  watch: StepWatch,
  begun?: Float64Array,
): void {
  const { blocks, scale, moments, options, seed } = plan;
  const { task, rank, iterations, init_stdev } = options;
  const random = createRandom(seed).fork(`factors ${which}`);
  const normals = random.fork('normal');
  const draws = { random, normal: zigguratDraws(normals) };
  const targets = targetsOf(scale, task);
  const memory = factorMemory(chainBytes(blocks, targets.start.length, rank));
  const chain = startChain(memory, blocks, targets.start, rank, init_stdev, draws.normal);
  const mood = moments && startMood(moments);
  const how = drawnConditionals(draws);
  const burnIn = burnInOf(options);
  const samples = samplesOf(options);
  const { kept } = room;
  const work = { randoms: [random, normals], chain, mood, targets: targets.state };
  const before = begun ? readChain(work, room, begun) : 0;
  const noted = dueBy(before, pointsOf(iterations), iterations);
  const tracer = tracerOf(
    room.trace,
    which,
    { iterations, states: samples, noted, kept: kept[which] },
    plan.tune,
  );
  const ends = (stray: string | undefined, done: number) => {
    if (stray !== undefined && kept[which] === 0) throw diverged(stray, which, done);
    return stray !== undefined;
  };
  for (let done = before + 1; done <= iterations; done++) {
    watch.beforeStep();
    chain.noise = targets.draw(chain.errors, draws);
    if (ends(strayNoise(chain.noise), done)) return;
    step(chain, how);
    if (mood) drawMood(mood, chain.errors, chain.noise, draws);
    if (ends(strayState(chain), done)) return;
    if (isDue(done - burnIn, samples, iterations - burnIn)) {
      const sample = which * samples + kept[which];
      keepState(room.posterior, sample, chain, targets.cuts);
      if (mood) keepMood(room.moods!, which, mood);
      tracer.keep(room.posterior, sample, kept[which]++, mood);
    }
    room.rounds[which] = done;
    if (isDue(done, pointsOf(iterations), iterations)) tracer.note(done, chain);
    watch.afterStep(tracer.loss(), (out) => writeChain(work, room, which, done, out));
  }
}

/** `count` of the first `of` steps, evenly spaced, the last one among them. */
export function isDue(step: number, count: number, of: number): boolean {
  return step > 0 && dueBy(step, count, of) > dueBy(step - 1, count, of);
}

export function dueBy(step: number, count: number, of: number): number {
  return Math.floor((step * count) / of);
}

export function diverged(stray: string, which: number, done: number): StreamPulseError {
  return new StreamPulseError('training-diverged', `chain ${which} left all bounds at step ${done}`, {
    value: stray,
  });
}
