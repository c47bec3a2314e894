import { afterAll, describe, expect, it } from 'vitest';
import { buildFrame } from '../../../../src/features/build-frame.ts';
import { factors } from '../../../../src/learners/factorization/factors.ts';
import type { FactorModel } from '../../../../src/learners/factorization/posterior/factor-model.ts';
import { emptyTrace, traceOf } from '../../../../src/learners/factorization/trace/trace.ts';
import type { TunePart } from '../../../../src/learners/factorization/trace/tune-part.ts';
import type { FitProgress, FitRequest } from '../../../../src/learners/learner.ts';
import { threadTeam } from '../../../../src/learners/threads/thread-team.ts';
import { logLoss } from '../../../../src/metrics/log-loss.ts';
import { rmse } from '../../../../src/metrics/rmse.ts';
import { simulatedStar } from '../../../simulated-star.ts';
import { everyRow, noRows } from '../../star-frames.ts';

const star = simulatedStar(1200, 4);
const frame = buildFrame(star, 'personal', ['age', 'genre', 'releaseYear'], { kind: 'as-of' });
const all = everyRow(frame);
const train = all.filter((row) => row % 4 !== 0);
const tune = all.filter((row) => row % 4 === 0);
const truth = Float32Array.from(tune, (row) => frame.target[row]);
const quick = { rank: 2, chains: 2, iterations: 40, burn_in: 10, samples: 10, mood: false };

function fit(options: object = {}, request: Partial<FitRequest> = {}): FactorModel {
  const parsed = factors.parseOptions({ ...quick, ...options });
  return factors.fit({ frame, train, tune, seed: 1, ...request }, parsed) as FactorModel;
}

describe('the trace of a fit', () => {
  const model = fit();
  const { tune: watched, chains } = model.trace!;
  const sampled = model.sampledProbabilities(frame, tune);

  it.each(['levels', 'label'])('%s: ends at the log loss of what the model says', (task) => {
    const made = fit({ task });
    const probability = made.predict(frame, tune);
    expect(made.trace!.tune!.loss).toBe('logloss');
    expect(made.trace!.tune!.value).toBeCloseTo(logLoss({ truth, probability }), 9);
  });

  it('stars: ends at the error of the stars that the model expects', () => {
    const made = fit({ task: 'stars' });
    const stars = Float32Array.from(tune, (row) => frame.stars[row]);
    const predicted = made.predictStars!(frame, tune);
    expect(made.trace!.tune!.loss).toBe('rmse');
    expect(made.trace!.tune!.value).toBeCloseTo(rmse({ stars, predicted }), 9);
  });

  it('follows the mean of the states that a chain has kept so far', () => {
    chains.forEach(({ steps, losses }, c) => {
      expect(steps).toEqual(Array.from({ length: 40 }, (_, k) => k + 1));
      losses.forEach((loss, at) => {
        // States are kept at steps 13, 16, ..., 40.
        const kept = Math.floor((at + 1 - 10) / 3);
        const probability = Float64Array.from(
          tune,
          (_, i) =>
            sampled.subarray(20 * i + 10 * c).reduce((sum, p, s) => (s < kept ? sum + p : sum), 0) /
            Math.max(1, kept),
        );
        if (kept < 1) expect(loss).toBeNull();
        else expect(loss).toBeCloseTo(logLoss({ truth, probability }), 9);
      });
    });
  });

  it('has the noise and the intercept of the states', () => {
    const { noises, intercepts } = model.posterior;
    const at = Array.from({ length: 10 }, (_, k) => 12 + 3 * k);
    chains.forEach(({ deviations, intercepts: traced }, c) => {
      expect(at.map((k) => traced[k])).toEqual([...intercepts.subarray(10 * c, 10 * c + 10)]);
      expect(at.map((k) => deviations[k])).toEqual(
        [...noises.subarray(10 * c, 10 * c + 10)].map((noise) => 1 / Math.sqrt(noise)),
      );
    });
  });

  it('has fifty points of a chain at most, the last step among them', () => {
    const { steps } = fit({ chains: 1, iterations: 120 }).trace!.chains[0];
    expect(steps.length).toBe(50);
    expect(steps.at(-1)).toBe(120);
  });

  it('counts moods as those of the state', () => {
    const made = fit({ mood: true, chains: 1, samples: 1 });
    const probability = made.predict(frame, tune);
    expect(made.trace!.tune!.value).toBeCloseTo(logLoss({ truth, probability }), 6);
    expect(made.trace!.tune!.falling).toBeNull();
  });

  it('changes no byte of the model, and has no loss without a tune part', () => {
    const blind = fit({}, { tune: noRows });
    expect(JSON.stringify(blind.toDocument())).toBe(JSON.stringify(model.toDocument()));
    expect(blind.trace!.tune).toBeNull();
    expect(blind.trace!.chains[0].losses.every((loss) => loss === null)).toBe(true);
    expect(blind.trace!.chains[0].intercepts).toEqual(chains[0].intercepts);
  });

  it('leaves out tune ratings without stars where it compares stars', () => {
    const stars = frame.stars.slice();
    stars[tune[0]] = Number.NaN;
    const made = fit({ task: 'stars' }, { frame: { ...frame, stars } });
    expect(made.trace).toEqual(fit({ task: 'stars' }, { tune: tune.slice(1) }).trace);
  });

  it('is told along with progress', () => {
    const heard: FitProgress[] = [];
    fit({}, { onProgress: (progress) => heard.push(progress) });
    const losses = chains.flatMap((chain) => chain.losses);
    expect(heard.map(({ tune: told }) => told?.value ?? null)).toEqual(losses);
    expect(heard.at(-1)!.tune!.loss).toBe(watched!.loss);
  });
});

describe('by two threads', () => {
  const team = threadTeam(2);
  afterAll(async () => {
    await team.close();
  });

  it('is the same', () => {
    expect(fit({ chains: 3, mood: true }, { team }).trace).toEqual(fit({ chains: 3, mood: true }).trace);
  });
});

describe('whether the loss falls', () => {
  const part: TunePart = {
    loss: 'logloss',
    places: [],
    times: Float64Array.of(0, 0),
    truth: Float32Array.of(1, 0),
  };
  /** Two chains of four states: three say `early` of what is liked, the last one `late`; of the other one half. */
  const traced = (early: number, late: number) => {
    const room = emptyTrace(2, 1, part, (bytes) => new ArrayBuffer(bytes));
    room.sums.set([3 * early, 1.5, late, 0.5, 3 * early, 1.5, late, 0.5]);
    return traceOf(room, Int32Array.of(4, 4), 4, part).tune!;
  };

  it('is a matter of the last quarter of the states', () => {
    const { value, falling } = traced(0.5, 0.7);
    expect(value).toBeCloseTo(-(Math.log(0.55) + Math.log(0.5)) / 2, 12);
    expect(falling).toBe(true);
    expect(traced(0.5, 0.4).falling).toBe(false);
  });

  it('counts only where it is more than a thousandth', () => {
    // One of two probabilities of one half grows by (late - 0.5) / 4, which takes as much from a loss of log 2.
    expect(traced(0.5, 0.505).falling).toBe(true);
    expect(traced(0.5, 0.502).falling).toBe(false);
  });
});
