import { describe, expect, it } from 'vitest';
import {
  type Chain,
  chainBytes,
  startChain,
  step,
} from '../../../../src/learners/factorization/chain/chain.ts';
import { type Block, identityList } from '../../../../src/learners/factorization/design/blocks.ts';
import {
  type FactorMemory,
  factorMemory,
  plainFactorMemory,
} from '../../../../src/learners/factorization/kernels/factor-memory.ts';
import { drawnConditionals } from '../../../../src/learners/factorization/priors/conditionals.ts';
import { type Draws, drawPrior, type Prior } from '../../../../src/learners/factorization/priors/priors.ts';
import { normalDraws } from '../../../../src/numerics/normal.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { flatBlock, madeBlocks } from '../designs.ts';

const ratings = 60;

function drawsOf(seed: number): Draws {
  const random = createRandom(seed);
  return { random, normal: normalDraws(random.fork('normal')) };
}

function starsFor(seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: ratings }, () => 1 + random.below(5));
}

/** Precision of the noise in a step: not 1, with which an equation that forgets it would be right. */
function noiseIn(at: number): number {
  return 0.4 + 0.7 * at;
}

function run(memory: FactorMemory, blocks: readonly Block[], steps: number, rank = 3): Chain {
  const draws = drawsOf(5);
  const chain = startChain(memory, blocks, starsFor(2), rank, 0.3, draws.normal);
  for (let at = 0; at < steps; at++) {
    chain.noise = noiseIn(at);
    step(chain, drawnConditionals(draws));
  }
  return chain;
}

/** The model equation as Rendle (2010) writes it, over all pairs of features of one rating. */
function scoreOf({ blocks, weights, factors, features, rank, intercept }: Chain, rating: number): number {
  const has = blocks.flatMap(({ index, lists }) =>
    lists.flatMap(({ first, size, starts, members, weights: values }) =>
      Array.from({ length: size }, (_, j) => j).flatMap((j) => {
        const row = index[rating];
        return members.slice(starts[j], starts[j + 1]).includes(row)
          ? [{ j: first + j, x: values[row] }]
          : [];
      }),
    ),
  );
  let score = intercept;
  has.forEach(({ j, x }, at) => {
    score += weights[j] * x;
    for (const other of has.slice(at + 1))
      for (let f = 0; f < rank; f++)
        score += factors[f * features + j] * factors[f * features + other.j] * x * other.x;
  });
  return score;
}

interface State {
  intercept: number;
  readonly weights: number[];
  /** By factor, then by feature. */
  readonly factors: number[][];
}

/** A chain's steps as the equations of Gibbs sampling have them (Rendle 2012), on the joined table `x`, ratings x features. */
function stepsByDefinition(x: readonly (readonly number[])[], groups: readonly number[], steps: number) {
  const rank = 3;
  const stars = starsFor(2);
  const draws = drawsOf(5);
  const features = x[0].length;
  const factors = Array.from({ length: rank }, () =>
    Array.from({ length: features }, () => 0.3 * draws.normal()),
  );
  const state: State = { intercept: 0, weights: x[0].map(() => 0), factors };
  const dot = (row: readonly number[], values: readonly number[]) =>
    row.reduce((sum, each, j) => sum + each * values[j], 0);
  const errors = () =>
    x.map((row, i) => {
      const squares = row.map((each) => each * each);
      const pairs = factors.map(
        (v) =>
          (dot(row, v) ** 2 -
            dot(
              squares,
              v.map((each) => each * each),
            )) /
          2,
      );
      return state.intercept + dot(row, state.weights) + pairs.reduce((sum, each) => sum + each) - stars[i];
    });
  let noise = 1;
  /** Of a parameter that moves the score of each rating by `slopes` times its own move. */
  const drawn = (value: number, slopes: readonly number[], prior: Prior, normal: number) => {
    const precision = prior.precision + noise * slopes.reduce((sum, slope) => sum + slope * slope, 0);
    const pull = noise * errors().reduce((sum, error, i) => sum + slopes[i] * (slopes[i] * value - error), 0);
    return (prior.precision * prior.mean + pull) / precision + normal / Math.sqrt(precision);
  };
  const means = groups.map(() => [0, 0, 0, 0]);
  for (let step = 0; step < steps; step++) {
    noise = noiseIn(step);
    state.intercept +=
      -errors().reduce((sum, error) => sum + error) / ratings + draws.normal() / Math.sqrt(noise * ratings);
    let first = 0;
    const priors = groups.map((size, group) => {
      const from = first;
      first += size;
      return [state.weights, ...factors].map((values, k) => {
        const prior = drawPrior(draws, Float64Array.from(values), from, from + size, means[group][k]);
        means[group][k] = prior.mean;
        return prior;
      });
    });
    const priorOf = groups.flatMap((size, group) => Array.from({ length: size }, () => priors[group]));
    const normals = () => x[0].map(() => draws.normal());
    normals().forEach((normal, j) => {
      state.weights[j] = drawn(
        state.weights[j],
        x.map((row) => row[j]),
        priorOf[j][0],
        normal,
      );
    });
    factors.forEach((v, f) => {
      normals().forEach((normal, j) => {
        const slopes = x.map((row) => row[j] * (dot(row, v) - row[j] * v[j]));
        v[j] = drawn(v[j], slopes, priorOf[j][1 + f], normal);
      });
    });
  }
  return { ...state, errors: errors() };
}

function expectClose(found: Float64Array, wanted: Float64Array): void {
  for (let at = 0; at < wanted.length; at++) expect(found[at]).toBeCloseTo(wanted[at], 8);
}

describe('a chain over blocks', () => {
  it('keeps errors that are what the model equation says, less the targets', () => {
    for (const steps of [0, 1, 7]) {
      const chain = run(plainFactorMemory(), madeBlocks(4, ratings), steps);
      const stars = starsFor(2);
      for (let i = 0; i < ratings; i++) expect(chain.errors[i]).toBeCloseTo(scoreOf(chain, i) - stars[i], 9);
    }
  });

  it('draws each parameter given all else, as the equations have it', () => {
    const blocks = madeBlocks(4, ratings);
    const { lists } = flatBlock(blocks, ratings);
    const x = Array.from({ length: ratings }, (_, i) =>
      lists.flatMap(({ size, starts, members }) =>
        Array.from({ length: size }, (__, j) => Number(members.slice(starts[j], starts[j + 1]).includes(i))),
      ),
    );
    let first = 0;
    for (const { size, weights } of lists) {
      x.forEach((row, i) => {
        for (let j = first; j < first + size; j++) row[j] *= weights[i];
      });
      first += size;
    }
    for (const steps of [0, 1, 3]) {
      const wanted = stepsByDefinition(
        x,
        lists.map(({ size }) => size),
        steps,
      );
      const found = run(plainFactorMemory(), blocks, steps);
      expect(found.intercept).toBeCloseTo(wanted.intercept, 8);
      expectClose(found.weights, Float64Array.from(wanted.weights));
      expectClose(found.factors, Float64Array.from(wanted.factors.flat()));
      expectClose(found.errors, Float64Array.from(wanted.errors));
    }
  });

  it('draws the same samples as over the joined table', () => {
    const blocks = madeBlocks(4, ratings);
    const star = run(plainFactorMemory(), blocks, 5);
    const joined = run(plainFactorMemory(), [flatBlock(blocks, ratings)], 5);
    expect(joined.features).toBe(star.features);
    expectClose(joined.weights, star.weights);
    expectClose(joined.factors, star.factors);
    expectClose(joined.errors, star.errors);
  });

  it('draws the same bytes with compiled kernels as with plain ones', () => {
    const blocks = madeBlocks(8, ratings);
    const compiled = run(factorMemory(chainBytes(blocks, ratings, 3)), blocks, 6);
    const plain = run(plainFactorMemory(), blocks, 6);
    expect(compiled.errors.buffer).not.toBe(plain.errors.buffer);
    expect(compiled.errors.byteOffset).toBeGreaterThan(0);
    expect(compiled.weights).toEqual(plain.weights);
    expect(compiled.factors).toEqual(plain.factors);
    expect(compiled.errors).toEqual(plain.errors);
  });

  it('works in memory of the size that it says, and in no less', () => {
    const blocks = madeBlocks(8, ratings);
    const bytes = chainBytes(blocks, ratings, 3);
    let asked = 0;
    // Each array starts at a multiple of 64 bytes.
    const gap = 64;
    const counting: FactorMemory = {
      ...plainFactorMemory(),
      int32(values) {
        asked += 4 * values.length + gap;
        return values;
      },
      float64(length) {
        asked += 8 * length + gap;
        return new Float64Array(length);
      },
    };
    run(counting, blocks, 0);
    expect(asked).toBe(bytes);
  });

  it('has no errors left where there is nothing to learn but one number', () => {
    const blocks = [{ name: 'one', rows: 1, index: new Int32Array(4), lists: [identityList('id', 1)] }];
    const draws = drawsOf(1);
    const targets = new Float64Array(4).fill(3);
    const chain = startChain(plainFactorMemory(), blocks, targets, 0, 0.1, draws.normal);
    chain.noise = 1e12;
    step(chain, drawnConditionals(draws));
    for (const error of chain.errors) expect(Math.abs(error)).toBeLessThan(1e-5);
  });
});

/** Two viewers, two titles, three ratings; viewer 0 gave both titles, viewer 1 title 0. */
const viewers = Int32Array.of(0, 0, 1);
const titles = Int32Array.of(0, 1, 0);

describe('one draw given all else', () => {
  const block = (name: string, index: Int32Array) => ({
    name,
    rows: 2,
    index,
    lists: [identityList('id', 2)],
  });
  const setting = () => {
    const { kernels } = plainFactorMemory();
    const [viewer, title] = [block('viewer', viewers), block('title', titles)];
    return { kernels, list: viewer.lists[0], viewer, title };
  };
  const prior = Float64Array.of(2, 0.5, 0.25);

  it('is by hand for a weight: viewer 0 has errors 1 and -0.5, and weight 0.75', () => {
    const { kernels, list } = setting();
    const errors = Float64Array.of(1, -0.5, 0.4);
    const sums = Float64Array.of(2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    const moves = new Float64Array(4);
    const values = Float64Array.of(0.75, 0);
    const normals = Float64Array.of(1.5, 0);
    kernels.collectErrors(viewers, errors, 0, 3, sums, moves, 2);
    kernels.sampleWeights(list.starts, 2, list.members, list.weights, 2, values, 0, normals, prior, sums);
    kernels.spreadErrors(viewers, sums, moves, 2, 0, 3, errors);
    // precision 0.5 + 2 * 2; mean (0.5 * 0.25 + 2 * (0.75 * 2 - 0.5)) / 4.5
    const drawn = 2.125 / 4.5 + 1.5 / Math.sqrt(4.5);
    expect(values[0]).toBeCloseTo(drawn, 12);
    expect(normals[0]).toBeCloseTo(1 / 4.5, 12);
    expect(normals[1]).toBeCloseTo(1 / 2.5, 12);
    expect(errors[0]).toBeCloseTo(1 + drawn - 0.75, 12);
    expect(errors[1]).toBeCloseTo(-0.5 + drawn - 0.75, 12);
    // viewer 1: precision 0.5 + 2; mean (0.5 * 0.25 + 2 * (0 - 0.4)) / 2.5
    expect(values[1]).toBeCloseTo(-0.675 / 2.5, 12);
    expect(errors[2]).toBeCloseTo(0.4 - 0.27, 12);
  });

  it('is by hand for a factor: viewer 0 meets titles of factors 0.5 and -2', () => {
    const { kernels, list } = setting();
    const errors = Float64Array.of(1, -0.5, 0.4);
    const values = Float64Array.of(0.3, -0.2);
    const titleFactors = [0.5, -2];
    const sums = new Float64Array(16);
    values.forEach((value, row) => {
      sums[8 * row] = 2 - row;
      sums[8 * row + 6] = value;
    });
    const totals = Float64Array.from(viewers, (row, i) => values[row] + titleFactors[titles[i]]);
    const moves = new Float64Array(4);
    const normals = Float64Array.of(-1, 0);
    kernels.collect(viewers, errors, totals, 0, 3, sums, moves, 2);
    kernels.sampleFactors(list.starts, 2, list.members, list.weights, 2, values, 0, normals, prior, sums);
    kernels.spread(viewers, sums, moves, 2, 0, 3, errors, totals);
    // slopes 0.5 and -2: squares 4.25, times errors 0.5 + 1
    const precision = 0.5 + 2 * 4.25;
    const drawn = (0.125 + 2 * (0.3 * 4.25 - 1.5)) / precision - 1 / Math.sqrt(precision);
    expect(values[0]).toBeCloseTo(drawn, 12);
    expect(errors[0]).toBeCloseTo(1 + 0.5 * (drawn - 0.3), 12);
    expect(errors[1]).toBeCloseTo(-0.5 - 2 * (drawn - 0.3), 12);
    expect(totals[1]).toBeCloseTo(drawn - 2, 12);
    // viewer 1: slope 0.5, error 0.4
    const other = (0.125 + 2 * (-0.2 * 0.25 - 0.2)) / (0.5 + 2 * 0.25);
    expect(values[1]).toBeCloseTo(other, 12);
    expect(normals[0]).toBeCloseTo(1 / precision, 12);
    expect(normals[1]).toBeCloseTo(1 / (0.5 + 2 * 0.25), 12);
    expect(errors[2]).toBeCloseTo(0.4 + 0.5 * (other + 0.2), 12);
  });
});
