import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../../src/features/build-frame.ts';
import { emptyPosterior } from '../../../../src/learners/factorization/chain/kept-states.ts';
import { designOf } from '../../../../src/learners/factorization/design/design.ts';
import { emptyMoodSums } from '../../../../src/learners/factorization/mood/kept-mood.ts';
import { momentsOf } from '../../../../src/learners/factorization/mood/moments.ts';
import { readFactors } from '../../../../src/learners/factorization/read-factors.ts';
import { scaleOf } from '../../../../src/learners/factorization/targets/targets.ts';
import { emptyTrace } from '../../../../src/learners/factorization/trace/trace.ts';
import { tunePartOf } from '../../../../src/learners/factorization/trace/tune-part.ts';
import { chainModel } from '../../../../src/learners/factorization/training/chain-model.ts';
import type { ChainPlan } from '../../../../src/learners/factorization/training/chain-plan.ts';
import { evenDraws, warningOf } from '../../../../src/learners/factorization/training/early-ends.ts';
import { parseFactorOptions } from '../../../../src/learners/factorization/training/options.ts';
import { runChain } from '../../../../src/learners/factorization/training/run-chain.ts';
import { logLoss } from '../../../../src/metrics/log-loss.ts';
import { simulatedStar } from '../../../simulated-star.ts';
import { codeOf } from '../../failure.ts';
import { everyRow } from '../../star-frames.ts';

const frame = buildFrame(simulatedStar(800, 4), 'personal', ['age', 'genre'], { kind: 'as-of' });
const { index, rows: viewers } = frame.dimensions.viewer;
const all = everyRow(frame);
const tune = all.filter((row) => row % 4 === 0);
const train = all
  .filter((row) => row % 4 !== 0)
  .sort((a, b) => index[a] - index[b] || frame.time[a] - frame.time[b] || a - b);
const options = parseFactorOptions({ rank: 2, chains: 2, iterations: 40, burn_in: 10, samples: 10 });
const design = designOf(frame, train, options);

/** Chains of which the second one meets a level that is none from step `from` on. States are kept at 13, 16, ..., 40. */
function chains(from: number, mood = false) {
  const scale = scaleOf(frame, train, 'levels');
  const times = Float64Array.from(train, (row) => frame.time[row]);
  const room = (bytes: number) => new ArrayBuffer(bytes);
  const moments = momentsOf(
    train.map((row) => index[row]),
    times,
    viewers,
  );
  const plan: ChainPlan = {
    blocks: design.blocks,
    scale,
    moments: mood ? moments : undefined,
    tune: tunePartOf(frame, tune, design, 'levels'),
    options,
    seed: 1,
  };
  const chainRoom = {
    posterior: emptyPosterior(design, 'levels', scale.stars, 2, 20, room),
    moods: mood ? emptyMoodSums(2, moments, room) : undefined,
    trace: emptyTrace(2, 40, plan.tune, room),
    kept: new Int32Array(2),
    rounds: new Int32Array(2),
  };
  runChain(plan, 0, chainRoom, { beforeStep() {}, afterStep() {} });
  let step = 0;
  const beforeStep = () => {
    if (++step === from) scale.levels[5] = 200;
  };
  runChain(plan, 1, chainRoom, { beforeStep, afterStep() {} });
  return { kept: chainRoom.kept, model: chainModel(plan, chainRoom, design, frame, train) };
}

describe('a chain that leaves all bounds after burn-in', () => {
  const sound = chains(1000);
  const early = chains(24);

  it('keeps the states that it had', () => {
    expect([...sound.kept]).toEqual([10, 10]);
    expect([...early.kept]).toEqual([10, 4]);
    const whole = sound.model.sampledProbabilities(frame, tune);
    const parts = early.model.sampledProbabilities(frame, tune);
    expect(parts.length).toBe(14 * tune.length);
    tune.forEach((_, at) => {
      expect(parts.subarray(14 * at, 14 * at + 14)).toEqual(whole.slice(20 * at, 20 * at + 14));
    });
    const levels = early.model.levelProbabilities(frame, tune.slice(0, 1));
    expect(levels.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
  });

  it('is noted in the model, and comes back from JSON', () => {
    expect(sound.model.toDocument()['ending']).toBe('iterations');
    const document = JSON.parse(JSON.stringify(early.model.toDocument()));
    expect(document).toMatchObject({ ending: 'diverged', samples: 14 });
    expect(readFactors(document).predict(frame, tune)).toEqual(early.model.predict(frame, tune));
    expect(codeOf(() => readFactors({ ...document, ending: 'patience' }))).toBe('model-bad');
  });

  it('ends its trace there; the loss is that of the states there are', () => {
    const { tune: watched, chains: traced } = early.model.trace!;
    expect(traced.map(({ steps }) => steps.at(-1))).toEqual([40, 23]);
    const truth = Float32Array.from(tune, (row) => frame.target[row]);
    const probability = early.model.predict(frame, tune);
    expect(watched!.value).toBeCloseTo(logLoss({ truth, probability }), 9);
    expect(early.model.convergence).toMatchObject({ chains: 2, states: 4 });
  });

  it('leaves means of moods that are of the states there are', () => {
    const { mood } = chains(24, true).model.posterior;
    expect(mood!.means.every(Number.isFinite)).toBe(true);
    expect(mood!.variances.every((variance) => variance > 0 && variance < 10)).toBe(true);
  });

  it('fails where it had kept none', () => {
    expect(codeOf(() => chains(12))).toBe('training-diverged');
    expect(() => chains(12)).toThrow(/chain 1 left all bounds at step 12 /);
  });
});

describe('what is said of it', () => {
  it('names how many chains and states', () => {
    expect(warningOf(Int32Array.of(10, 4, 9), 10)).toMatch(/2 of 3 chains .* 23 states/);
    expect(warningOf(Int32Array.of(10, 10), 10)).toBeUndefined();
  });

  it('compares the last states of each chain, as many as the shortest has', () => {
    const draws = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    const even = evenDraws(draws, Int32Array.of(3, 2));
    expect(even).toEqual({ draws: Float64Array.of(2, 3, 4, 5, 7, 8, 9, 10), states: 2 });
  });
});
