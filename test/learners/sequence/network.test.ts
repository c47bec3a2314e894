import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../src/learners/sequence/batch.ts';
import type { WriteSides } from '../../../src/learners/sequence/head.ts';
import type { Floats, SequenceMemory } from '../../../src/learners/sequence/kernels/kernels.ts';
import { preciseMemory, sequenceMemory } from '../../../src/learners/sequence/kernels/memory.ts';
import { createNetwork } from '../../../src/learners/sequence/network.ts';
import { type CellName, parametersIn, type Shape, start } from '../../../src/learners/sequence/parameters.ts';
import { createRandom } from '../../../src/numerics/random.ts';

const titles = 5;

/** Three sequences of 3, 2 and 1 steps, and a query for each state that there is, one twice, one of no state. */
const batch: Batch = {
  masked: false,
  sequences: 3,
  steps: 6,
  length: 3,
  queries: 8,
  active: Int32Array.of(3, 2, 1),
  offsets: Int32Array.of(0, 3, 5),
  title: Int32Array.of(0, 1, 2, 3, 0, 1),
  stars: Uint8Array.of(9, 1, 7, 3, 5, 9),
  gap: Uint8Array.of(31, 31, 31, 0, 4, 9),
  firstQuery: Int32Array.of(0, 5, 7, 8),
  state: Int32Array.of(-1, 0, 3, 5, 5, 1, 4, 2),
  queryTitle: Int32Array.of(0, 1, 2, 3, 3, 2, 1, 0),
  row: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
  place: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
};
const capacity = { sequences: 3, length: 3, queries: 8 };

const writeSides: WriteSides = (_, query, out, at) => {
  out[at] = Math.sin(query);
  out[at + 1] = Math.cos(3 * query);
};

function shapeOf(cell: CellName): Shape {
  return { cell, titles, titleInputs: 4, sides: 2, embedding: 4, hidden: 8, head: 4 };
}

function networkIn(memory: SequenceMemory, cell: CellName) {
  const shape = shapeOf(cell);
  const parameters = parametersIn(memory, shape);
  start(parameters, shape, createRandom(3), new Uint8Array(titles).fill(1));
  const random = createRandom(4);
  for (let i = 0; i < parameters.all.length; i++) parameters.all[i] += 0.3 * (random.next() - 0.5);
  const gradients = parametersIn(memory, shape);
  const vectors = memory.floats(titles * 4);
  for (let i = 0; i < vectors.length; i++) vectors[i] = random.next() - 0.5;
  const dVectors = memory.floats(titles * 4);
  const learning = { gradients, dVectors };
  const surroundings = { capacity, batch, vectors, writeSides, learning };
  const network = createNetwork(memory, shape, parameters, surroundings);
  return { parameters, gradients, vectors, dVectors, network };
}

type Made = ReturnType<typeof networkIn>;

/** A made-up loss: margins weighed by these. */
const weigh = (query: number) => Math.cos(query + 1);

function lossOf({ network }: Made, rate: number): number {
  network.drawMasks({ rate, random: createRandom(9) });
  for (const stage of network.forward) stage(0, 1);
  let loss = 0;
  for (let q = 0; q < batch.queries; q++) loss += weigh(q) * network.margins[q];
  return loss;
}

function gradientsOf(made: Made, rate: number): void {
  lossOf(made, rate);
  for (let q = 0; q < batch.queries; q++) made.network.dMargins[q] = weigh(q);
  for (const stage of made.network.backward) stage(0, 1);
}

function difference(made: Made, values: Floats, at: number, rate: number): number {
  const step = 1e-5;
  const kept = values[at];
  values[at] = kept + step;
  const above = lossOf(made, rate);
  values[at] = kept - step;
  const below = lossOf(made, rate);
  values[at] = kept;
  return (above - below) / (2 * step);
}

describe.each(['gru', 'lstm'] as const)('a network of %s', (cell) => {
  it.each([0, 0.3])('has the gradients that differences show, with dropout %f', (rate) => {
    const made = networkIn(preciseMemory(), cell);
    gradientsOf(made, rate);
    const { all } = made.gradients;
    let moving = 0;
    for (let i = 0; i < all.length; i++) {
      const found = difference(made, made.parameters.all, i, rate);
      if (Math.abs(found) > 1e-6) moving++;
      expect(Math.abs(all[i] - found)).toBeLessThan(1e-7 + 1e-6 * Math.abs(found));
    }
    expect(moving).toBeGreaterThan(200);
    for (let i = 0; i < made.vectors.length; i++)
      expect(made.dVectors[i]).toBeCloseTo(difference(made, made.vectors, i, rate), 7);
  });

  it('computes in single precision what it does in double', () => {
    const single = networkIn(sequenceMemory(200_000), cell);
    const double = networkIn(preciseMemory(), cell);
    gradientsOf(single, 0.3);
    gradientsOf(double, 0.3);
    expect(single.network.margins).toBeInstanceOf(Float32Array);
    for (const [a, b] of [
      [single.network.margins, double.network.margins],
      [single.gradients.all, double.gradients.all],
      [single.dVectors, double.dVectors],
    ])
      a.forEach((value, at) => {
        expect(value).toBeCloseTo(b[at], 4);
      });
  });

  it('answers alike a second time, after gradients went back through its arrays', () => {
    const made = networkIn(sequenceMemory(200_000), cell);
    lossOf(made, 0);
    const first = Array.from(made.network.margins);
    gradientsOf(made, 0);
    lossOf(made, 0);
    expect(Array.from(made.network.margins)).toEqual(first);
  });
});
