import { afterAll, describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import type { StarFrame } from '../../../src/features/star-frame.ts';
import { emptyPosterior } from '../../../src/learners/factorization/chain/kept-states.ts';
import { designOf } from '../../../src/learners/factorization/design/design.ts';
import { factors } from '../../../src/learners/factorization/factors.ts';
import type { FactorModel } from '../../../src/learners/factorization/posterior/factor-model.ts';
import { readFactors } from '../../../src/learners/factorization/read-factors.ts';
import { scaleOf } from '../../../src/learners/factorization/targets/targets.ts';
import { emptyTrace } from '../../../src/learners/factorization/trace/trace.ts';
import {
  type HelperChains,
  helpWithChains,
} from '../../../src/learners/factorization/training/chain-team.ts';
import { parseFactorOptions } from '../../../src/learners/factorization/training/options.ts';
import { threadTeam } from '../../../src/learners/threads/thread-team.ts';
import { auc } from '../../../src/metrics/auc.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { simulatedStar } from '../../simulated-star.ts';
import { starOf, type Told } from '../../star-of.ts';
import { codeOf } from '../failure.ts';
import { everyRow, noRows } from '../star-frames.ts';

const features = ['age', 'gender', 'genre', 'releaseYear'];
const quick = { rank: 3, chains: 2, iterations: 40, burn_in: 10, samples: 10 };

function frameOf(told: readonly Told[], parts = {}): StarFrame {
  return buildFrame(starOf(told, parts), 'personal', features, { kind: 'as-of' });
}

function fit(frame: StarFrame, train: Int32Array, options: object = {}, seed = 1): FactorModel {
  const parsed = factors.parseOptions({ ...quick, ...options });
  return factors.fit({ frame, train, tune: noRows, seed }, parsed) as FactorModel;
}

const star = simulatedStar(3000, 4);
const frame = buildFrame(star, 'personal', features, { kind: 'as-of' });
const all = everyRow(frame);
const train = all.filter((row) => row % 4 !== 0);
const test = all.filter((row) => row % 4 === 0);
const truth = Float32Array.from(test, (row) => frame.target[row]);

function rootMeanSquare(differences: Float64Array): number {
  return Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / differences.length);
}

describe('what is learned', () => {
  const models = Object.fromEntries(
    ['levels', 'stars', 'label'].map((task) => [task, fit(frame, train, { task })]),
  ) as Record<'levels' | 'stars' | 'label', FactorModel>;

  it.each(['levels', 'stars', 'label'] as const)(
    '%s: tells high from low on rows it has not seen',
    (task) => {
      const probability = models[task].predict(frame, test);
      expect(auc({ truth, probability })).toBeGreaterThan(0.82);
    },
  );

  it.each(['levels', 'stars'] as const)('%s: expects stars nearly as well as who knows the mood', (task) => {
    const expected = models[task].predictStars!(frame, test);
    // What cannot be known is uniform over two stars, and rounded: deviations 2 / sqrt(12) and 1 / sqrt(12) at the most.
    const noise = Math.sqrt(4 / 12 + 1 / 12);
    const error = rootMeanSquare(expected.map((stars, at) => stars - frame.stars[test[at]]));
    expect(error).toBeLessThan(1.12 * noise);
    expect(expected.every((stars) => stars >= 1 && stars <= 5)).toBe(true);
  });

  it.each(['levels', 'stars'] as const)(
    '%s: levels sum to 1, make up P(high) and the expected stars',
    (task) => {
      const model = models[task];
      const levels = model.levelProbabilities(frame, test);
      const high = model.predict(frame, test);
      const expected = model.predictStars!(frame, test);
      high.forEach((p, at) => {
        const five = levels.subarray(5 * at, 5 * at + 5);
        expect(five.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
        expect(five[3] + five[4]).toBeCloseTo(p, 9);
        if (task === 'levels')
          expect(five.reduce((sum, share, k) => sum + share * (k + 1), 0)).toBeCloseTo(expected[at], 9);
      });
    },
  );

  it('is the mean of what each sample says, and samples differ', () => {
    const { levels } = models;
    const each = levels.sampledProbabilities(frame, test);
    const mean = levels.predict(frame, test);
    expect(each.length).toBe(20 * test.length);
    mean.forEach((p, at) => {
      const own = each.subarray(20 * at, 20 * at + 20);
      expect(own.reduce((sum, share) => sum + share) / 20).toBeCloseTo(p, 12);
      expect(Math.max(...own) - Math.min(...own)).toBeGreaterThan(1e-6);
    });
  });

  it('says how far its chains agree', () => {
    for (const { convergence } of Object.values(models)) {
      expect(convergence).toMatchObject({ chains: 2, states: 10 });
      expect(convergence!.rHat).toBeGreaterThan(0.8);
      expect(convergence!.rHat).toBeLessThanOrEqual(convergence!.worstRHat!);
      expect(convergence!.effectiveStates).toBeGreaterThan(1);
      expect(convergence!.effectiveStates).toBeLessThanOrEqual(20);
    }
  });

  it('a label says nothing of stars', () => {
    expect(models.label.predictStars).toBeUndefined();
    expect(codeOf(() => models.label.levelProbabilities(frame, test))).toBe('option-bad');
  });

  it('comes back from JSON as it was', () => {
    for (const model of Object.values(models)) {
      const text = JSON.stringify(model.toDocument());
      const read = readFactors(JSON.parse(text));
      expect(JSON.stringify(read.toDocument())).toBe(text);
      expect(read.predict(frame, test)).toEqual(model.predict(frame, test));
      expect(read.sampledProbabilities(frame, test)).toEqual(model.sampledProbabilities(frame, test));
    }
  });

  it('is the same for the same seed, whatever the order of rows, and another for another', () => {
    const again = fit(frame, train.slice().reverse(), { task: 'levels' });
    expect(JSON.stringify(again.toDocument())).toBe(JSON.stringify(models.levels.toDocument()));
    const other = fit(frame, train, { task: 'levels' }, 2);
    expect(other.predict(frame, test)).not.toEqual(models.levels.predict(frame, test));
  });
});

describe('chains by two threads', () => {
  const options = { ...quick, chains: 3 };
  const team = threadTeam(2);
  afterAll(async () => {
    await team.close();
  });

  it('give the bytes that one thread gives, and tell of all steps', () => {
    const parsed = factors.parseOptions(options);
    const heard: number[] = [];
    const onProgress = ({ done }: { done: number }) => {
      heard.push(done);
    };
    const request = { frame, train, tune: noRows, seed: 1 };
    const two = factors.fit({ ...request, team, onProgress }, parsed) as FactorModel;
    expect(JSON.stringify(two.toDocument())).toBe(JSON.stringify(factors.fit(request, parsed).toDocument()));
    expect(two.posterior.viewer.table.values.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(heard.at(-1)).toBe(3 * 40);
    expect([...heard].sort((a, b) => a - b)).toEqual(heard);
  });

  it('stop when the first thread is told to', () => {
    const controller = new AbortController();
    const onProgress = () => {
      controller.abort();
    };
    const request = { frame, train, tune: noRows, seed: 1, team, signal: controller.signal, onProgress };
    expect(codeOf(() => factors.fit(request, factors.parseOptions(options)))).toBe('interrupted');
  });
});

describe('a helper', () => {
  const rows = Int32Array.from(train);
  const options = parseFactorOptions({ ...quick, chains: 2 });
  const helperData = (spread: number): HelperChains => {
    const design = designOf(frame, rows, options);
    const scale = scaleOf(frame, rows, 'levels');
    const plan = {
      blocks: design.blocks,
      scale,
      moments: undefined,
      tune: undefined,
      options: { ...options, init_stdev: spread },
      seed: 1,
    };
    const room = (bytes: number) => new SharedArrayBuffer(bytes);
    const posterior = emptyPosterior(design, 'levels', scale.stars, 3, 20, room);
    const state = new Int32Array(new SharedArrayBuffer(20));
    const trace = emptyTrace(2, 40, undefined, room);
    const chains = { posterior, moods: undefined, trace, kept: new Int32Array(2), rounds: new Int32Array(2) };
    return { plan, room: chains, state, thread: 1, begun: [] };
  };

  it('takes all chains where nobody else does', () => {
    const data = helperData(0.05);
    helpWithChains(data);
    expect([...data.state]).toEqual([3, 2, 80, 0, 0]);
    expect(data.room.posterior.noises.every((noise) => noise > 0)).toBe(true);
  });

  it('says that a chain diverged, or that it was stopped', () => {
    const diverging = helperData(1e200);
    helpWithChains(diverging);
    expect(diverging.state[4]).toBe(1);
    const told = helperData(0.05);
    told.state[3] = 1;
    helpWithChains(told);
    expect([...told.state.subarray(1)]).toEqual([2, 0, 1, 2]);
  });
});

describe('viewers and titles', () => {
  it('that have no ratings, and those that came later, are told by their features', () => {
    const random = createRandom(6);
    const told = Array.from({ length: 2400 }, (_, at): Told => {
      const [viewer, title] = [at % 60, random.below(40)];
      const isTaste = (viewer % 2 === 0) === (title % 2 === 0);
      return [viewer, title, isTaste ? 4 + random.below(2) : 1 + random.below(3), 1000 + at];
    });
    const parts = {
      genders: Array.from({ length: 64 }, (_, key) => (key % 2 ? 'F' : 'M')),
      genres: Array.from({ length: 44 }, (_, key) => [key % 2 ? 'Drama' : 'War']),
      ages: Array.from({ length: 64 }, () => 30),
      years: Array.from({ length: 44 }, () => 1990),
    };
    const known = frameOf([...told, [62, 42, 5, 9000], [63, 42, 1, 9000]], parts);
    const model = fit(known, everyRow(known).slice(0, 2400), { iterations: 120, burn_in: 40, samples: 40 });
    const [like, dislike] = model.predict(known, Int32Array.of(2400, 2401));
    expect(like).toBeGreaterThan(0.65);
    expect(dislike).toBeLessThan(0.35);

    const later = {
      ...parts,
      genders: [...parts.genders, 'M', 'F'],
      genres: [...parts.genres, ['War'], ['Drama']],
    };
    const ages = [...parts.ages, 30, 30];
    const years = [...parts.years, 1990, 1990];
    const asked: Told[] = [
      [64, 44, 5, 9000],
      [65, 44, 5, 9000],
      [65, 45, 5, 9000],
      [64, 3, 5, 9000],
    ];
    const grown = frameOf([...told, ...asked], { ...later, ages, years });
    const [both, neither, right, wrong] = model.predict(grown, Int32Array.of(2400, 2401, 2402, 2403));
    expect(both).toBeGreaterThan(0.65);
    expect(neither).toBeLessThan(0.35);
    expect(right).toBeGreaterThan(0.65);
    expect(wrong).toBeLessThan(0.35);
  });

  it('with one rating each are learned from', () => {
    const told = Array.from({ length: 30 }, (_, at): Told => [at, at, 1 + (at % 5), 1000 + at]);
    const small = frameOf(told);
    const p = fit(small, everyRow(small)).predict(small, everyRow(small));
    expect(p.every((share) => share > 0 && share < 1)).toBe(true);
  });

  it('may have rated twice, in half stars, or in two sorts of stars only', () => {
    const told = Array.from({ length: 40 }, (_, at): Told => [at % 4, at % 3, [0.5, 4.5][at % 2], 1000 + at]);
    const small = frameOf(told);
    const model = fit(small, everyRow(small));
    const levels = model.levelProbabilities(small, Int32Array.of(0));
    expect(levels[0] + levels[3]).toBeCloseTo(1, 9);
    expect(levels[1]).toBe(0);
  });
});

describe('bad requests', () => {
  const told: Told[] = [
    [0, 0, 5, 1],
    [0, 1, 1, 2],
  ];

  it.each([
    [{ rank: -1 }],
    [{ rank: 1.5 }],
    [{ iterations: 0 }],
    [{ task: 'rating' }],
    [{ samples: 0 }],
    [{ init_stdev: 0 }],
    [{ day: 1 }],
    [{ depth: 3 }],
  ])('options %j are refused', (options) => {
    expect(codeOf(() => factors.parseOptions(options))).toBe('learner-options');
  });

  it('ratings that are all the same are refused', () => {
    const same = frameOf(told.map(([viewer, title, , time]): Told => [viewer, title, 4, time]));
    expect(codeOf(() => fit(same, everyRow(same)))).toBe('training-data-bad');
  });

  it('stars that are none are refused', () => {
    const small = frameOf(told);
    const stars = small.stars.slice().fill(Number.NaN, 0, 1);
    expect(codeOf(() => fit({ ...small, stars }, everyRow(small)))).toBe('training-data-bad');
  });

  it('a chain that leaves all bounds is told with its step', () => {
    const wild = { ...factors.parseOptions(quick), init_stdev: 1e200 };
    const request = { frame, train, tune: noRows, seed: 1 };
    expect(() => factors.fit(request, wild)).toThrow(/chain 0 left all bounds at step 1 /);
    expect(codeOf(() => factors.fit(request, wild))).toBe('training-diverged');
  });

  it('a signal stops it, progress is told', () => {
    const small = frameOf(told);
    const controller = new AbortController();
    const heard: number[] = [];
    const onProgress = ({ done }: { done: number }) => {
      heard.push(done);
      if (done === 3) controller.abort();
    };
    const request = {
      frame: small,
      train: everyRow(small),
      tune: noRows,
      seed: 1,
      signal: controller.signal,
      onProgress,
    };
    expect(codeOf(() => factors.fit(request, factors.parseOptions(quick)))).toBe('interrupted');
    expect(heard).toEqual([1, 2, 3]);
  });

  it('a frame without the columns of the model is refused', () => {
    const model = fit(frame, train);
    const bare = buildFrame(star, 'personal', ['age'], { kind: 'as-of' });
    expect(codeOf(() => model.predict(bare, test))).toBe('model-mismatch');
  });
});
