import { describe, expect, it } from 'vitest';
import { emptyBatch } from '../../../src/learners/sequence/batch.ts';
import { preciseMemory } from '../../../src/learners/sequence/kernels/memory.ts';
import { learnFrom } from '../../../src/learners/sequence/loss.ts';
import { createNetwork } from '../../../src/learners/sequence/network.ts';
import { parametersIn, type Shape } from '../../../src/learners/sequence/parameters.ts';
import { randomFrame } from '../star-frames.ts';

const shape: Shape = {
  cell: 'gru',
  titles: 2,
  titleInputs: 4,
  sides: 0,
  embedding: 4,
  hidden: 4,
  head: 4,
};
const queries = 5;
/** Rated 2, 3, 4, 5 and 1.5: at the limits and off them. */
const stars = Float32Array.of(9, 2, 3, 9, 4, 5, 1.5);
const frame = { ...randomFrame(1, { facts: 7 }), stars, target: stars.map((each) => (each >= 4 ? 1 : 0)) };
const rows = [1, 2, 4, 5, 6];
const margins = [0.3, -1.2, 2, 0.1, -0.4];
const limits = [1.5, 0.8, -1.4];

/** Of so many queries of a batch with room for all. */
function learn(starsWeight: number, asked = queries) {
  const memory = preciseMemory();
  const parameters = parametersIn(memory, shape);
  const gradients = parametersIn(memory, shape);
  parameters.limits.set(limits);
  gradients.limits.fill(10);
  const capacity = { sequences: 1, length: 1, queries };
  const batch = { ...emptyBatch(capacity), queries: asked, row: Int32Array.from(rows) };
  const surroundings = { capacity, batch, vectors: memory.floats(8), writeSides() {} };
  const network = createNetwork(memory, shape, parameters, surroundings);
  network.margins.set(margins);
  network.dMargins.fill(7);
  const goal = { frame, starsWeight, perBatch: 4 };
  const loss = learnFrom(batch, network, goal, parameters, gradients);
  return { loss, network, gradients };
}

const surprise = (margin: number, hit: boolean) => -Math.log(1 / (1 + Math.exp(hit ? -margin : margin)));

/** What gradients are of: the log losses of labels, and of reaching 2, 3 and 5 stars. */
function total(of: readonly number[], offsets: readonly number[], starsWeight: number): number {
  return of.reduce((sum, margin, q) => {
    const given = stars[rows[q]];
    const others = [2, 3, 5].map((limit, k) => surprise(margin + offsets[k], given >= limit));
    return sum + surprise(margin, given >= 4) + starsWeight * others.reduce((all, each) => all + each);
  }, 0);
}

function slope(loss: (values: readonly number[]) => number, values: readonly number[], at: number): number {
  const step = 1e-5;
  return (loss(values.with(at, values[at] + step)) - loss(values.with(at, values[at] - step))) / (2 * step);
}

describe('what a network learns from', () => {
  it('is the loss of labels, whatever stars weigh', () => {
    for (const weight of [0, 0.3]) expect(learn(weight).loss).toBeCloseTo(total(margins, limits, 0), 12);
  });

  it.each([0, 0.3, 2])('goes down the slope of labels and of stars that weigh %f', (weight) => {
    const { network, gradients } = learn(weight);
    for (let q = 0; q < queries; q++) {
      const found = slope((values) => total(values, limits, weight), margins, q);
      expect(network.dMargins[q]).toBeCloseTo(found / 4, 8);
    }
    for (let k = 0; k < 3; k++) {
      const found = slope((values) => total(margins, values, weight), limits, k);
      expect(gradients.limits[k]).toBeCloseTo(10 + found / 4, 8);
    }
    expect(gradients.limits[3]).toBe(10);
  });

  it('is said by the queries of the batch only', () => {
    const { network, loss } = learn(0, 2);
    expect(Array.from(network.dMargins.slice(2, queries))).toEqual([7, 7, 7]);
    expect(loss).toBeCloseTo(surprise(0.3, false) + surprise(-1.2, false), 12);
  });
});
