import { afterAll, describe, expect, it } from 'vitest';
import { buildFrame } from '../../../../src/features/build-frame.ts';
import {
  type ChainAtWork,
  chainBytes,
  startChain,
  step,
} from '../../../../src/learners/factorization/chain/chain.ts';
import { expectedConditionals } from '../../../../src/learners/factorization/chain/expected-conditionals.ts';
import {
  addSpreads,
  emptySpreads,
  updateSpreads,
} from '../../../../src/learners/factorization/chain/row-spreads.ts';
import { identityList } from '../../../../src/learners/factorization/design/blocks.ts';
import { factors } from '../../../../src/learners/factorization/factors.ts';
import {
  factorMemory,
  plainFactorMemory,
} from '../../../../src/learners/factorization/kernels/factor-memory.ts';
import { foldIn } from '../../../../src/learners/factorization/newcomers/fold-in.ts';
import type { FactorModel } from '../../../../src/learners/factorization/posterior/factor-model.ts';
import type { Conditionals } from '../../../../src/learners/factorization/priors/conditionals.ts';
import { readFactors } from '../../../../src/learners/factorization/read-factors.ts';
import { isLevel } from '../../../../src/learners/factorization/training/alternating.ts';
import type { FitProgress, FitRequest } from '../../../../src/learners/learner.ts';
import { threadTeam } from '../../../../src/learners/threads/thread-team.ts';
import { auc } from '../../../../src/metrics/auc.ts';
import { logLoss } from '../../../../src/metrics/log-loss.ts';
import { normalDraws } from '../../../../src/numerics/normal.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { simulate } from '../../../../src/sources/simulator/simulate.ts';
import { simulatedStar } from '../../../simulated-star.ts';
import { starOf, type Told } from '../../../star-of.ts';
import { codeOf } from '../../failure.ts';
import { everyRow, noRows } from '../../star-frames.ts';
import { madeBlocks } from '../designs.ts';

const fixed = { precision: 2, mean: 0.1 };
/** Means with priors that stay. */
const plain: Conditionals = {
  normal: () => 0,
  prior: () => fixed,
  collected() {},
  taken() {},
};

const noRoom = new Float64Array(0);

describe('a sweep with priors that stay', () => {
  const noise = 1.5;
  const ratings = 80;

  function chainOf(seed: number): ChainAtWork {
    const random = createRandom(seed);
    const stars = Float64Array.from({ length: ratings }, () => 1 + random.below(5));
    const normal = normalDraws(random.fork('normal'));
    const chain = startChain(plainFactorMemory(), madeBlocks(seed, ratings), stars, 3, 0.4, normal);
    chain.noise = noise;
    return chain;
  }

  /** Spreads of slopes weigh the squares of what rows sum to. */
  function objective(
    { errors, weights, factors: all, blocks, rank }: ChainAtWork,
    spreads?: readonly Float64Array[],
  ): number {
    const squares = (values: Float64Array, middle: number) =>
      values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    const ofRows = blocks.reduce(
      (sum, { factors: of, rows }, b) =>
        of.reduce(
          (total, value, at) =>
            total + value * value * (spreads?.[b][(at % rows) * rank + Math.floor(at / rows)] ?? 0),
          sum,
        ),
      0,
    );
    return (
      0.5 * noise * (squares(errors, 0) + ofRows) +
      0.5 * fixed.precision * (squares(weights, fixed.mean) + squares(all, fixed.mean))
    );
  }

  it.each([1, 2, 3])('lowers squared errors and parameters, weighted by precisions (data %i)', (seed) => {
    const chain = chainOf(seed);
    let before = objective(chain);
    for (let at = 0; at < 25; at++) {
      step(chain, plain);
      const now = objective(chain);
      expect(now).toBeLessThan(before + 1e-9);
      before = now;
    }
  });

  it('lowers them together with what slopes spread', () => {
    const chain = chainOf(5);
    const random = createRandom(7);
    const spreads = chain.blocks.map(({ rows }) =>
      Float64Array.from({ length: 3 * rows }, () => 4 * random.next()),
    );
    let before = objective(chain, spreads);
    for (let at = 0; at < 25; at++) {
      step(chain, {
        ...plain,
        collected: (b, f, sums) => {
          addSpreads({ slopes: spreads[b].slice(), ofSlopes: spreads[b], variances: noRoom }, 3, f, sums);
        },
      });
      const now = objective(chain, spreads);
      expect(now).toBeLessThan(before + 1e-9);
      before = now;
    }
  });

  it('ends where no parameter by itself can lower it', () => {
    const chain = chainOf(4);
    for (let at = 0; at < 3000; at++) step(chain, plain);
    const { weights, factors: all } = chain;
    const start = { weights: weights.slice(), factors: all.slice() };
    step(chain, plain);
    start.weights.forEach((weight, j) => {
      expect(weights[j]).toBeCloseTo(weight, 6);
    });
    start.factors.forEach((value, at) => {
      expect(all[at]).toBeCloseTo(value, 6);
    });
  });
});

describe('one parameter', () => {
  /** Two viewers, two titles, three ratings; viewer 0 gave both titles, viewer 1 title 0. */
  const block = (name: string, index: Int32Array) => ({
    name,
    rows: 2,
    index,
    lists: [identityList('id', 2)],
  });
  const blocks = [block('viewer', Int32Array.of(0, 0, 1)), block('title', Int32Array.of(0, 1, 0))];

  it('becomes its mean given all else, by hand, and its variance is kept', () => {
    const chain = startChain(plainFactorMemory(), blocks, Float64Array.of(5, 2, 4), 0, 0.1, () => 0);
    chain.noise = 2;
    const kept: number[][] = [];
    step(chain, { ...plain, taken: (_, variances) => kept.push([...variances]) });
    // Intercept 11/3, so that targets are 4/3, -5/3, 1/3. Viewer 0: (2 * 0.1 + 2 * (4/3 - 5/3)) / (2 + 2 * 2).
    const viewers = [(0.2 + 2 * (-1 / 3)) / 6, (0.2 + 2 * (1 / 3)) / 4];
    // Title 0, of viewers 0 and 1: targets less what they give.
    const titles = [(0.2 + 2 * (5 / 3 - viewers[0] - viewers[1])) / 6, (0.2 + 2 * (-5 / 3 - viewers[0])) / 4];
    [...viewers, ...titles].forEach((weight, j) => {
      expect(chain.weights[j]).toBeCloseTo(weight, 12);
    });
    expect(kept[0].map((variance) => 1 / variance)).toEqual([6, 4, 6, 4].map((n) => expect.closeTo(n, 12)));
  });

  it('is held nearer to its prior where slopes are not sure, by hand', () => {
    const normals = [0.3, -0.2, 0.5, -2];
    const stars = Float64Array.of(5, 2, 4);
    const chain = startChain(plainFactorMemory(), blocks, stars, 1, 1, () => normals.shift()!);
    chain.noise = 2;
    const kept: number[][] = [];
    const slopes = new Float64Array(2);
    step(chain, {
      ...plain,
      prior: (_, c) => (c === 0 ? { precision: 1e12, mean: 0 } : fixed),
      collected: (b, _, sums) => {
        addSpreads(
          { slopes, ofSlopes: Float64Array.of(b === 0 ? 0.75 : 0, 0), variances: noRoom },
          1,
          0,
          sums,
        );
        if (b === 0) expect([...slopes]).toEqual([4.25, 0.25]);
      },
      taken: (_, variances) => kept.push([...variances]),
    });
    const { intercept } = chain;
    // Viewer 0: slopes 0.5 and -2, of squares 4.25 + 0.75; targets less the intercept.
    const told = 0.5 * (5 - intercept) - 2 * (2 - intercept);
    expect(chain.factors[0]).toBeCloseTo((0.2 + 2 * told) / (2 + 2 * 5), 6);
    expect(1 / kept[1][0]).toBeCloseTo(12, 9);
    // Viewer 1: slope 0.5, which is sure.
    expect(chain.factors[1]).toBeCloseTo((0.2 + 2 * 0.5 * (4 - intercept)) / (2 + 2 * 0.25), 6);
  });

  it('has a prior of the mean and spread of its group, variances counted', () => {
    const how = expectedConditionals(Float64Array.of(9, 9, 9, 0.3, 0.2, 0.1), 3, []);
    const column = Float64Array.of(0.5, -1, 2);
    // About the former mean 0.25: 0.0625 + 1.5625 + 3.0625, and the mean's own square; variances 0.6; the hyperprior counts 1.
    const prior = how.prior(column, 1, 0, 3, 0.25);
    expect(prior.precision).toBeCloseTo((1 + 3 + 1) / (1 + 4.6875 + 0.6 + 0.0625), 12);
    expect(prior.mean).toBeCloseTo(1.5 / 4, 12);
    how.taken(1, Float64Array.of(0.7, 0.8, 0.9));
    expect(how.prior(column, 1, 1, 3, 0).precision).toBeCloseTo((1 + 2 + 1) / (1 + 5 + 1.7), 12);
  });
});

it('is level once two losses in a row have hardly fallen', () => {
  expect(isLevel([])).toBe(false);
  expect(isLevel([0.6, 0.61])).toBe(false);
  expect(isLevel([0.6, 0.61, 0.62])).toBe(true);
  expect(isLevel([0.6, 0.61, 0.5])).toBe(false);
  expect(isLevel([0.6, 0.59996, 0.59995])).toBe(true);
  expect(isLevel([0.6, 0.59996, 0.5999])).toBe(false);
});

describe('of an audience whose truth is known', () => {
  const tables = simulate({ ratings: 24_000, viewers: 200, titles: 500, seed: 3 });
  const { viewerId, titleId, stars, ratedAt, trueProbability } = tables.ratings!;
  const order = [...stars.keys()].sort((a, b) => ratedAt[a] - ratedAt[b]);
  const told = order.map(
    (at): Told => [Number(viewerId[at]) - 1, Number(titleId[at]) - 1, stars[at], ratedAt[at]],
  );
  const audience = starOf(told, {
    genres: tables.titles!.map(({ genres }) => genres),
    years: tables.titles!.map(({ year }) => year ?? Number.NaN),
  });
  const known = buildFrame(audience, 'personal', ['genre', 'releaseYear'], { kind: 'as-of' });
  const rows = everyRow(known);
  const [asked, watched] = [0, 1].map((k) => rows.filter((row) => row % 5 === k));
  const seen = rows.filter((row) => row % 5 > 1);
  const high = Float32Array.from(asked, (row) => known.target[row]);
  const probabilityBy = (options: object) =>
    factors
      .fit({ frame: known, train: seen, tune: watched, seed: 1 }, factors.parseOptions(options))
      .predict(known, asked);

  it('tells nearly as much as the truth, and as sampling', () => {
    const point = probabilityBy({ method: 'als', chains: 1, rank: 4, samples: 16 });
    const sampled = probabilityBy({ chains: 1, rank: 4, iterations: 60, burn_in: 20, samples: 20 });
    const real = Float64Array.from(asked, (row) => trueProbability![order[row]]);
    const [ofTruth, ofPoint, ofSamples] = [real, point, sampled].map((probability) =>
      auc({ truth: high, probability }),
    );
    expect(ofPoint).toBeGreaterThan(ofTruth - 0.06);
    expect(ofPoint).toBeGreaterThan(ofSamples - 0.01);
    expect(ofTruth).toBeGreaterThan(ofPoint);
    const [loss, lossOfSamples] = [point, sampled].map((probability) =>
      logLoss({ truth: high, probability }),
    );
    expect(loss).toBeLessThan(lossOfSamples + 0.01);
  });
});

const star = simulatedStar(3000, 4);
const frame = buildFrame(star, 'personal', ['age', 'gender', 'genre', 'releaseYear'], { kind: 'as-of' });
const all = everyRow(frame);
const part = (k: number) => all.filter((row) => row % 5 === k);
const train = all.filter((row) => row % 5 > 1);
const [test, tune] = [part(0), part(1)];
const truth = Float32Array.from(test, (row) => frame.target[row]);
const quick = { rank: 3, chains: 1, iterations: 40, burn_in: 10, samples: 10 };

function fit(options: object = {}, request: Partial<FitRequest> = {}): FactorModel {
  const parsed = factors.parseOptions({ ...quick, method: 'als', ...options });
  return factors.fit({ frame, train, tune, seed: 1, ...request }, parsed) as FactorModel;
}

describe('a point estimate', () => {
  it.each(['levels', 'stars', 'label'])('%s: tells high from low as sampling does', (task) => {
    const probability = (method: string) => fit({ task, method }).predict(frame, test);
    const [point, sampled] = [probability('als'), probability('mcmc')];
    const [ofPoint, ofSamples] = [point, sampled].map((p) => auc({ truth, probability: p }));
    expect(ofPoint).toBeGreaterThan(0.89);
    expect(ofPoint).toBeGreaterThan(ofSamples - 0.01);
    const [loss, lossOfSamples] = [point, sampled].map((p) => logLoss({ truth, probability: p }));
    expect(loss).toBeLessThan(lossOfSamples + 0.01);
  });

  it('stops once the loss on the tune part is level, and learns again with as many sweeps', () => {
    const heard: FitProgress[] = [];
    const most = { iterations: 200 };
    const model = fit(most, { onProgress: (progress) => heard.push(progress) });
    expect(model.rounds).toBeLessThan(200);
    expect(heard.length).toBe(model.rounds);
    const losses = heard.map(({ tune: watched }) => watched!.value);
    expect(isLevel(losses)).toBe(true);
    expect(isLevel(losses.slice(0, -1))).toBe(false);
    expect(model.trace!.tune!.falling).toBe(false);
    const settled = factors.refitOptions!(factors.parseOptions({ ...quick, ...most, method: 'als' }), model);
    expect(settled).toMatchObject({ iterations: model.rounds, method: 'als' });
    expect(fit(settled, { tune: noRows }).rounds).toBe(model.rounds);
    expect(fit({ iterations: 3 }).trace!.tune!.falling).toBe(true);
    const sampled = fit({ method: 'mcmc' });
    expect(factors.refitOptions!(quick, sampled)).toEqual(quick);
  });

  it('keeps draws on either side of the point', () => {
    const { posterior } = fit({ samples: 5, mood: false });
    const { values, scales, width } = posterior.viewer.table;
    const factorOf = (row: number, s: number) => values[(row * 5 + s) * width + 1] * scales[s * width + 1];
    for (let row = 0; row < 60; row++) {
      const middle = factorOf(row, 0);
      const steps = scales.filter((_, at) => at % width === 1).reduce((sum, scale) => sum + scale);
      for (const s of [1, 3])
        expect(Math.abs(factorOf(row, s) + factorOf(row, s + 1) - 2 * middle)).toBeLessThan(steps);
      expect(factorOf(row, 1)).not.toBe(factorOf(row, 3));
    }
  });

  it('is surer of viewers with more ratings', () => {
    const few = train.filter((row) => frame.dimensions.viewer.index[row] % 2 === 0 || row % 10 === 2);
    const each = fit({ samples: 40 }, { train: few }).sampledProbabilities(frame, test);
    const spreads = [0, 1].map((odd) => {
      const own = [...test.keys()].filter((at) => frame.dimensions.viewer.index[test[at]] % 2 === odd);
      const of = own.map((at) => {
        const shares = each.subarray(40 * at, 40 * at + 40);
        return Math.max(...shares) - Math.min(...shares);
      });
      return of.reduce((sum, spread) => sum + spread) / of.length;
    });
    expect(spreads[0]).toBeLessThan(spreads[1]);
  });

  it('comes back from JSON as it was, and takes in who is new', () => {
    const model = fit();
    const text = JSON.stringify(model.toDocument());
    const read = readFactors(JSON.parse(text));
    expect(JSON.stringify(read.toDocument())).toBe(text);
    expect(read.predict(frame, test)).toEqual(model.predict(frame, test));
    expect(model.convergence).toBeUndefined();
    const liked = foldIn(read.posterior).viewer([0, 1, 2].map((title) => ({ title, stars: 5 })));
    const disliked = foldIn(read.posterior).viewer([0, 1, 2].map((title) => ({ title, stars: 1 })));
    const [low, high] = liked.answer(5).interval;
    expect(liked.answer(5).probability).toBeGreaterThan(disliked.answer(5).probability + 0.1);
    expect(high - low).toBeGreaterThan(0.02);
  });

  it('is the same for the same seed, and with two threads', async () => {
    const options = { chains: 3, iterations: 6 };
    const one = JSON.stringify(fit(options).toDocument());
    const team = threadTeam(2);
    afterAll(() => team.close());
    expect(JSON.stringify(fit(options, { team }).toDocument())).toBe(one);
    expect(JSON.stringify(fit(options, { seed: 2 }).toDocument())).not.toBe(one);
  });

  it('has the same bytes with compiled kernels as with plain ones', () => {
    const blocks = madeBlocks(8, 60);
    const random = createRandom(3);
    const stars = Float64Array.from({ length: 60 }, () => 1 + random.below(5));
    const [compiled, byHand] = [factorMemory(chainBytes(blocks, 60, 3)), plainFactorMemory()].map(
      (memory) => {
        const chain = startChain(memory, blocks, stars, 3, 0.3, normalDraws(createRandom(1)));
        const variances = new Float64Array(4 * chain.features).fill(0.1);
        const spreads = emptySpreads(chain);
        for (let at = 0; at < 6; at++) {
          step(chain, expectedConditionals(variances, chain.features, spreads));
          updateSpreads(chain, spreads, variances);
        }
        return chain;
      },
    );
    expect(compiled.errors.buffer).not.toBe(byHand.errors.buffer);
    expect(compiled.weights).toEqual(byHand.weights);
    expect(compiled.factors).toEqual(byHand.factors);
    expect(compiled.errors).toEqual(byHand.errors);
  });

  it('that leaves all bounds says so', () => {
    const wild = { ...factors.parseOptions({ ...quick, method: 'als' }), init_stdev: 1e200 };
    const request = { frame, train, tune: noRows, seed: 1 };
    expect(codeOf(() => factors.fit(request, wild))).toBe('training-diverged');
  });
});
