import { beforeAll, describe, expect, it } from 'vitest';
import { type Chain, startChain, step } from '../../../../src/learners/factorization/chain/chain.ts';
import { emptyPosterior, keepState } from '../../../../src/learners/factorization/chain/kept-states.ts';
import { type Block, listOf } from '../../../../src/learners/factorization/design/blocks.ts';
import type { Design } from '../../../../src/learners/factorization/design/design.ts';
import type { Field } from '../../../../src/learners/factorization/design/fields.ts';
import { plainFactorMemory } from '../../../../src/learners/factorization/kernels/factor-memory.ts';
import type { SampleTable } from '../../../../src/learners/factorization/posterior/sample-table.ts';
import { drawnConditionals } from '../../../../src/learners/factorization/priors/conditionals.ts';
import { normalDraws } from '../../../../src/numerics/normal.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { madeBlocks } from '../designs.ts';

const ratings = 60;
const rank = 3;
const stars = [1, 2, 3, 4, 5];

function field(name: string, size: number): Field {
  return { name, kind: 'label', columns: [], size, cuts: [] };
}

/** A block of a fact column: three features, and a last row for none. */
function factBlock(): Block {
  const lists = { starts: Int32Array.of(0, 1, 2, 3, 3), items: Int32Array.of(0, 1, 2) };
  const index = Int32Array.from({ length: ratings }, (_, i) => i % 4);
  return { name: 'rating.device', rows: 4, index, lists: [listOf('rating.device', 3, lists)] };
}

/** As in designs.ts; `label` and `genre` are fields of columns, ids and `seen` are not. */
function designWith(withDays: boolean): Design {
  const [viewer, title, day] = madeBlocks(4, ratings);
  const fields = [[field('label', 3)], [field('genre', 4)], ...(withDays ? [[]] : []), [field('device', 3)]];
  const blocks = [viewer, title, ...(withDays ? [day] : []), factBlock()];
  return { columns: [], fields, blocks, days: Int32Array.of(3, 4, 6, 7, 9).slice(0, withDays ? 5 : 0) };
}

/** Two states of a chain, kept; the second one is as the chain is left. */
function kept(withDays: boolean) {
  const design = designWith(withDays);
  const random = createRandom(6);
  const draws = { random, normal: normalDraws(random.fork('normal')) };
  const targets = Float64Array.from({ length: ratings }, () => 1 + random.below(5));
  const chain = startChain(plainFactorMemory(), design.blocks, targets, rank, 0.3, draws.normal);
  const asked: number[] = [];
  const room = (bytes: number) => {
    asked.push(bytes);
    return new ArrayBuffer(bytes);
  };
  const posterior = emptyPosterior(design, 'levels', stars, rank, 2, room);
  const firstCuts = Float64Array.of(1.5, 2.25, 3.75, 4.5);
  const cuts = Float64Array.of(1.5, 2.75, 3.5, 4.5);
  step(chain, drawnConditionals(draws));
  keepState(posterior, 0, chain, firstCuts);
  const { intercept } = chain;
  step(chain, drawnConditionals(draws));
  chain.noise = 1.25;
  keepState(posterior, 1, chain, cuts);
  return { design, chain, posterior, first: { intercept }, asked };
}

/** What a row says by Rendle's equation: its features' weights and the products of their factors; and its factors' sums. */
function rowByDefinition({ blocks, weights, factors, features }: Chain, b: number, row: number): number[] {
  const has = blocks[b].lists.flatMap(({ first, size, starts, members, weights: values }) =>
    Array.from({ length: size }, (_, j) => j)
      .filter((j) => members.slice(starts[j], starts[j + 1]).includes(row))
      .map((j) => ({ j: first + j, x: values[row] })),
  );
  const factor = (f: number, j: number) => factors[f * features + j];
  let effect = 0;
  has.forEach(({ j, x }, at) => {
    effect += weights[j] * x;
    for (const other of has.slice(at + 1))
      for (let f = 0; f < rank; f++) effect += factor(f, j) * factor(f, other.j) * x * other.x;
  });
  const sums = Array.from({ length: rank }, (_, f) =>
    has.reduce((sum, { j, x }) => sum + x * factor(f, j), 0),
  );
  return [effect, ...sums];
}

/** Rows of a table in the last sample are as wanted, but for rounding to a 127th of the greatest of a column. */
function expectRows(table: SampleTable, wanted: readonly (readonly number[])[]): void {
  expect(table.rows).toBe(wanted.length);
  for (let c = 0; c <= rank; c++) {
    const greatest = Math.max(...wanted.map((row) => Math.abs(row[c])));
    expect(greatest).toBeGreaterThan(0);
    wanted.forEach((row, r) => {
      const found = table.values[(2 * r + 1) * (rank + 1) + c] * table.scales[rank + 1 + c];
      expect(Math.abs(found - row[c])).toBeLessThanOrEqual((0.5001 * greatest) / 127);
    });
  }
}

describe.each([false, true])('a kept state, days among it: %s', (withDays) => {
  let state: ReturnType<typeof kept>;
  beforeAll(() => {
    state = kept(withDays);
  });

  const rowsOf = (b: number, { design, chain } = state) =>
    Array.from({ length: design.blocks[b].rows }, (_, row) => rowByDefinition(chain, b, row));
  const meansOf = (b: number, { chain } = state) => {
    const { weightPrior, factorPriors } = chain.blocks[b].lists[0];
    return [weightPrior, ...factorPriors].map(({ mean }) => mean);
  };
  const featuresOf = (b: number, { chain } = state) => {
    const { first: from, size } = chain.blocks[b].lists.at(-1)!;
    return Array.from({ length: size }, (_, j) => [
      chain.weights[from + j],
      ...Array.from({ length: rank }, (__, f) => chain.factors[f * chain.features + from + j]),
    ]);
  };

  it('has numbers of its own in each sample', () => {
    const { design, chain, posterior, first } = state;
    expect(Array.from(posterior.intercepts)).toEqual([first.intercept, chain.intercept]);
    expect(Array.from(posterior.noises)).toEqual([1, 1.25]);
    expect(Array.from(posterior.cuts)).toEqual([1.5, 2.25, 3.75, 4.5, 1.5, 2.75, 3.5, 4.5]);
    expect(posterior).toMatchObject({ task: 'levels', samples: 2, rank, stars, days: design.days });
  });

  it('has of viewers and titles what their rows say', () => {
    const { posterior } = state;
    expectRows(posterior.viewer.table, rowsOf(0));
    expectRows(posterior.title.table, rowsOf(1));
  });

  it('has the mean of ids and the features of columns, to make rows of that training did not see', () => {
    const { design, posterior } = state;
    expectRows(posterior.viewer.features, [meansOf(0), ...featuresOf(0)]);
    expectRows(posterior.title.features, [meansOf(1), ...featuresOf(1)]);
    expect([posterior.viewer.fields, posterior.title.fields]).toEqual(design.fields.slice(0, 2));
  });

  it('has of days what they say, and their mean for any other', () => {
    const { posterior } = state;
    if (withDays) expectRows(posterior.day!, [...rowsOf(2), meansOf(2)]);
    else expect(posterior.day).toBeUndefined();
  });

  it('has of each field of facts a row a feature, and one for none', () => {
    const { design, posterior } = state;
    const [device] = posterior.facts;
    expect(posterior.facts.length).toBe(1);
    expect(device.field).toBe(design.fields.at(-1)![0]);
    expectRows(device.table, rowsOf(withDays ? 3 : 2));
  });

  it('asks for the room that its arrays take', () => {
    const { asked } = state;
    const rows = [9, 7, ...(withDays ? [6] : []), 4, 1 + 3, 1 + 4];
    const numbers = 8 * (2 + 2 + 2 * 4);
    const bytes = rows.reduce((sum, each) => sum + (each * 2 + 4 * 2) * (1 + rank), numbers);
    expect(asked.reduce((sum, each) => sum + each)).toBe(bytes);
  });
});
