import { describe, expect, it } from 'vitest';
import {
  cellOf,
  drawCutpoints,
  emptyCounts,
  likeliestCutpoints,
} from '../../../../src/learners/factorization/targets/cutpoints.ts';
import { createRandom } from '../../../../src/numerics/random.ts';

const firstCuts = [1.5, 2.4, 3.6, 4.5];

/** Five levels; each rating a level and a score in the middle of a cell, 1/64 of a star wide. */
const ratings = [
  [0, 0.5],
  [0, 2.25],
  [1, 1.75],
  [1, 2.5],
  [1, 3.75],
  [2, 3],
  [2, 2],
  [2, 4.25],
  [3, 4],
  [3, 3.25],
  [4, 5],
  [4, 3.5],
].map(([level, score]) => [level, score + 1 / 128] as const);

/** P(a < Z <= b) by Simpson's rule. */
function massBetween(a: number, b: number): number {
  const parts = 2000;
  const width = (b - a) / parts;
  let sum = 0;
  for (let k = 0; k <= parts; k++) {
    const z = a + k * width;
    const share = k === 0 || k === parts ? 1 : k % 2 === 1 ? 4 : 2;
    sum += share * Math.exp(-0.5 * z * z);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

/** Likelihood of all levels given the scores; levels at the ends are between cutpoints and a far place. */
function likelihood(cuts: readonly number[], noise: number, of = ratings): number {
  const bounds = [-30, ...cuts, 30];
  return of.reduce((product, [level, score]) => {
    const [low, high] = [bounds[level], bounds[level + 1]].map((cut) => (cut - score) * Math.sqrt(noise));
    return product * massBetween(Math.max(-30, low), Math.min(30, high));
  }, 1);
}

/** One round of draws: a normal number and a chance for each inner cutpoint. */
function draw({ normals, chances, noise = 1.7, learning = 1, of = ratings }: Round) {
  const counted = emptyCounts(5);
  for (const [level, score] of of) counted.counts[cellOf(level, score)]++;
  const cuts = Float64Array.from(firstCuts);
  const widths = Float64Array.of(9, 0.2, 0.3, 9);
  const given = { normal: [...normals], chance: [...chances] };
  const random = { ...createRandom(1), next: () => given.chance.shift()! };
  drawCutpoints(counted, cuts, noise, widths, learning, { random, normal: () => given.normal.shift()! });
  expect(given).toEqual({ normal: [], chance: [] });
  return { cuts: Array.from(cuts), widths: Array.from(widths) };
}

interface Round {
  readonly normals: readonly number[];
  readonly chances: readonly number[];
  readonly noise?: number;
  readonly learning?: number;
  readonly of?: typeof ratings;
}

describe('the cell of a score', () => {
  it('is one of 64 a star from -2 to 8, level by level; scores beyond are at the ends', () => {
    expect(cellOf(0, -2)).toBe(0);
    expect(cellOf(0, -1.9999)).toBe(0);
    expect(cellOf(0, -2 + 1 / 64)).toBe(1);
    expect(cellOf(2, 0.5)).toBe(2 * 640 + 160);
    expect([cellOf(1, -9), cellOf(1, 7.9999), cellOf(1, 8), cellOf(1, 99)]).toEqual([640, 1279, 1279, 1279]);
    expect(emptyCounts(5).counts.length).toBe(5 * 640);
  });
});

describe('cutpoints', () => {
  it.each([0.6, 1.7, 9])('move by what levels are likely where noise has precision %f', (noise) => {
    for (const [first, second] of [
      [-1, 0.5],
      [0.8, -1.2],
      [2, 1],
    ]) {
      const proposed = firstCuts.with(1, 2.4 + 0.2 * first);
      const ratio = likelihood(proposed, noise) / likelihood(firstCuts, noise);
      const further = proposed.with(2, 3.6 + 0.3 * second);
      const after = likelihood(further, noise) / likelihood(proposed, noise);
      const accepted = [ratio, after].map((each) => Math.min(1, each));
      const near = accepted.map((each) => 0.9999 * each);
      const taken = draw({ normals: [first, second], chances: near, noise });
      expect(taken.cuts).toEqual(further.map((cut) => expect.closeTo(cut, 12)));
      // Widths grow where more than 0.44 of the proposals would be taken, and shrink where fewer.
      expect(taken.widths).toEqual([
        9,
        expect.closeTo(0.2 * Math.exp(accepted[0] - 0.44), 8),
        expect.closeTo(0.3 * Math.exp(accepted[1] - 0.44), 8),
        9,
      ]);
      if (ratio >= 1) continue;
      const refused = draw({ normals: [first, 0], chances: [1.0001 * ratio, 0.5], noise });
      expect(refused.cuts).toEqual(firstCuts);
    }
  });

  it('stay in order', () => {
    // 2.4 - 0.2 * 4.6 is below 1.5; 3.6 + 0.3 * 3.1 is above 4.5.
    const { cuts, widths } = draw({ normals: [-4.6, 3.1], chances: [0, 0] });
    expect(cuts).toEqual(firstCuts);
    expect(widths[1]).toBeCloseTo(0.2 * Math.exp(-0.44), 12);
    expect(widths[2]).toBeCloseTo(0.3 * Math.exp(-0.44), 12);
    // As they do where a proposal meets its neighbour.
    expect(draw({ normals: [-4.5, 3], chances: [0, 0] }).cuts).toEqual(firstCuts);
  });

  it('learn widths as fast as told', () => {
    const { widths } = draw({ normals: [-9, 9], chances: [0, 0], learning: 0.3 });
    expect(widths[1]).toBeCloseTo(0.2 * Math.exp(-0.3 * 0.44), 12);
    expect(draw({ normals: [-1, 1], chances: [0, 0], learning: 0 }).widths).toEqual([9, 0.2, 0.3, 9]);
  });

  it('go on moving where a level is far from its score, on either side', () => {
    const noise = 25;
    for (const far of [
      [2, -1.5],
      [2, 7.5],
      [1, -1.5],
      [3, 7.5],
    ] as const) {
      const of = [...ratings, [far[0], far[1] + 1 / 128] as const];
      const { widths } = draw({ normals: [-0.1, 0.1], chances: [1, 1], noise, of });
      const down = firstCuts.with(1, 2.4 - 0.02);
      const up = firstCuts.with(2, 3.6 + 0.03);
      const ratios = [down, up].map((cuts) => likelihood(cuts, noise, of) / likelihood(firstCuts, noise, of));
      ratios.forEach((ratio, k) => {
        const before = [0.2, 0.3][k];
        expect(widths[1 + k]).toBeCloseTo(before * Math.exp(Math.min(1, ratio) - 0.44), 6);
      });
    }
  });

  it('take a level for no more unlikely than the least number, where it is still further from its score', () => {
    const of = [...ratings, [2, -1.5] as const, [2, 7.5] as const];
    const far = draw({ normals: [-0.1, 0.1], chances: [1, 1], noise: 1e4, of: of.slice(-2) });
    expect(far.widths).toEqual([
      9,
      expect.closeTo(0.2 * Math.exp(0.56), 12),
      expect.closeTo(0.3 * Math.exp(0.56), 12),
      9,
    ]);
  });
});

describe('the likeliest cutpoints', () => {
  it('are each where the likelihood is greatest given the others', () => {
    const counted = emptyCounts(5);
    for (const [level, score] of ratings) counted.counts[cellOf(level, score)]++;
    const cuts = Float64Array.from(firstCuts);
    for (let round = 0; round < 60; round++) likeliestCutpoints(counted, cuts, 1.7);
    expect([cuts[0], cuts[3]]).toEqual([1.5, 4.5]);
    const best = likelihood([...cuts], 1.7);
    for (const k of [1, 2])
      for (const by of [-0.01, 0.01]) {
        const moved = Array.from(cuts, (cut, at) => (at === k ? cut + by : cut));
        expect(likelihood(moved, 1.7)).toBeLessThan(best);
        expect(likelihood(moved, 1.7)).toBeGreaterThan(0.999 * best);
      }
  });
});
