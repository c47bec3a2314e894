import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binLookup, lookUpBins } from '../../../../src/learners/trees/binning/bin-lookup.ts';
import { quantileCuts } from '../../../../src/learners/trees/binning/bins.ts';
import { sortedFloats } from '../../../../src/learners/trees/binning/sorted-floats.ts';
import { normalDraws } from '../../../../src/numerics/normal.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { codeOf } from '../../failure.ts';

const cutsOf = (values: number[], bins: number, weights?: number[]) =>
  quantileCuts('x', Float32Array.from(values), weights && Int32Array.from(weights), bins);

const binOf = (cuts: Float32Array, value: number) => {
  const out = new Uint16Array(1);
  lookUpBins(
    binLookup(cuts),
    Float32Array.of(value),
    Int32Array.of(0),
    Math.max(0, cuts.length - 1),
    cuts.length,
    out,
  );
  return out[0];
};

const anyFloat = fc.oneof(
  fc.float({ noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, 1.5, 2 ** -149, -(2 ** -149), 2 ** 127, Number.NaN),
  fc.integer({ min: -40, max: 40 }),
);

describe('sorted floats', () => {
  it('are those of the engine, less NaN', () => {
    fc.assert(
      fc.property(fc.array(anyFloat, { maxLength: 300 }), (list) => {
        const values = Float32Array.from(list);
        expect(sortedFloats(values)).toEqual(values.filter((x) => !Number.isNaN(x)).sort());
      }),
      { seed: 3 },
    );
  });

  it('come from any part of a buffer', () => {
    const values = Float32Array.of(9, 3, -1, 2, -8).subarray(1, 4);
    expect(sortedFloats(values)).toEqual(Float32Array.of(-1, 2, 3));
  });
});

describe('a bin lookup', () => {
  it('counts the cuts at or below a value', () => {
    fc.assert(
      fc.property(
        fc.array(anyFloat, { maxLength: 60 }),
        fc.array(anyFloat, { maxLength: 60 }),
        (of, list) => {
          const cuts = sortedFloats(Float32Array.from(of));
          const values = Float32Array.from([...list, ...cuts, Infinity, -Infinity]);
          const rows = Int32Array.from(values, (_, row) => values.length - 1 - row);
          const bins = new Uint16Array(values.length);
          lookUpBins(binLookup(cuts), values, rows, 40, 1000, bins);
          rows.forEach((row, i) => {
            const below = Math.min(40, cuts.filter((cut) => cut <= values[row]).length);
            expect(bins[i]).toBe(Number.isNaN(values[row]) ? 1000 : below);
          });
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });
});

/** As the definition has it: all facts in order, one by one. */
function cutsByDefinition(values: Float32Array, weights: Int32Array | undefined, bins: number): number[] {
  const facts = Array.from(values)
    .flatMap((value, row) => Array.from({ length: weights ? weights[row] : 1 }, () => value + 0))
    .sort((a, b) => a - b);
  const starts: number[] = [];
  let passed = 0;
  facts.forEach((value, below) => {
    const share = Math.floor((below * bins) / facts.length);
    if (value === facts[below - 1] || share <= passed) return;
    starts.push(value);
    passed = share;
  });
  return starts;
}

describe('quantile cuts of many values', () => {
  const few = 6000;
  const many = 70_000;
  const random = createRandom(5);
  const normal = normalDraws(random);
  const columns = {
    normal,
    'of many sizes': () => Math.exp(8 * normal()) * (random.next() < 0.5 ? -1 : 1),
    'mostly one value': () => (random.next() < 0.7 ? 3 : normal()),
    'mostly zeros of both signs': () => (random.next() < 0.6 ? (random.next() < 0.5 ? 0 : -0) : normal()),
    'zeros of both signs, and none below': () =>
      random.next() < 0.6 ? (random.next() < 0.5 ? 0 : -0) : Math.abs(normal()),
    'close together': () => 1e4 + normal(),
    'three thousand whole numbers': () => random.below(3000) - 100,
  };

  const cases = [few, many].flatMap((rows) =>
    Object.entries(columns).map(([name, draw]) => ({ rows, name, draw })),
  );

  it.each(cases)('$rows $name: as the definition has them', ({ rows, draw }) => {
    const values = Float32Array.from({ length: rows }, draw);
    const weights = Int32Array.from({ length: rows }, () => random.below(4));
    for (const weight of [undefined, weights]) {
      for (const bins of [2, 37, 256]) {
        const cuts = quantileCuts('x', values, weight, bins);
        expect(Array.from(cuts.slice(0, -1))).toEqual(cutsByDefinition(values, weight, bins));
      }
    }
  });

  it('leave out what is missing or weighs nothing', () => {
    const values = Float32Array.from({ length: many }, normal);
    const weights = Int32Array.from(values, (_, row) => (row % 3 === 0 ? 0 : 1));
    const rest = quantileCuts(
      'x',
      values.filter((_, row) => row % 3 !== 0),
      undefined,
      100,
    );
    values.forEach((_, row) => {
      if (row % 6 === 0) values[row] = row % 4 === 0 ? Number.NaN : Infinity;
    });
    expect(quantileCuts('x', values, weights, 100)).toEqual(rest);
  });
});

describe('quantile cuts', () => {
  it('give each of few values a bin that starts with it', () => {
    const cuts = cutsOf([3, 1, 2, 2, Number.NaN, -0, 0], 256);
    expect(Array.from(cuts.slice(0, 3))).toEqual([1, 2, 3]);
    expect(cuts[3]).toBe(Math.fround(3 + Math.fround(3.00001)));
    expect([-9, 0, 0.99, 1, 2.5, 3, 99, Number.NaN].map((x) => binOf(cuts, x))).toEqual([
      0, 0, 0, 1, 2, 3, 3, 4,
    ]);
  });

  it('give each of no more values than bins its own, however rare', () => {
    // A quantile would pass over 2 and 3: below both lie all but a few of 1002 facts.
    expect(Array.from(cutsOf([1, 2, 3], 4, [1000, 1, 1]).slice(0, -1))).toEqual([2, 3]);
    expect(Array.from(cutsOf([1, 2, 3], 3, [1000, 1, 1]).slice(0, -1))).toEqual([2, 3]);
    expect(Array.from(cutsOf([1, 2, 3], 2, [1000, 1, 1]).slice(0, -1))).toEqual([2]);
  });

  it('know no -0', () => {
    expect(Object.is(cutsOf([-1, -0], 256)[0], 0)).toBe(true);
  });

  it('halve the facts, not the rows', () => {
    expect(Array.from(cutsOf([1, 2, 3, 4], 2).slice(0, -1))).toEqual([3]);
    expect(Array.from(cutsOf([1, 2, 3, 4], 2, [9, 1, 1, 1]).slice(0, -1))).toEqual([2]);
    expect(Array.from(cutsOf([1, 2, 3, 4], 2, [0, 0, 1, 1]).slice(0, -1))).toEqual([4]);
  });

  it('of weighted rows equal those of the rows repeated, with bins about even', () => {
    const row = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(6));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 2, max: 64 }),
        (data, bins) => {
          const repeated = data.flatMap(([value, weight]) => Array.from({ length: weight }, () => value));
          const cuts = cutsOf(
            data.map(([value]) => value),
            bins,
            data.map(([, weight]) => weight),
          );
          expect(cuts).toEqual(cutsOf(repeated, bins));
          expect(cuts.length).toBeLessThanOrEqual(bins);
          const facts = Array.from(cuts, () => 0);
          for (const value of repeated) facts[binOf(cuts, value)]++;
          for (let bin = 0; bin < cuts.length; bin++) {
            expect(facts[bin]).toBeGreaterThan(0);
            const inside = new Set(repeated.filter((value) => binOf(cuts, value) === bin));
            const heaviest = Math.max(
              ...[...inside].map((value) => repeated.filter((x) => x === value).length),
            );
            expect(facts[bin]).toBeLessThanOrEqual(repeated.length / bins + heaviest);
          }
        },
      ),
      { seed: 5 },
    );
  });

  it('leave a slot for missing in one byte', () => {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    expect(cutsOf(many, 256).length).toBe(256);
    expect(cutsOf([...many, Number.NaN], 256).length).toBe(255);
    // What weighs nothing does not miss.
    const weighed = (missing: number) =>
      cutsOf([...many, Number.NaN], 256, [...many.map(() => 1), missing]).length;
    expect([weighed(0), weighed(1)]).toEqual([256, 255]);
    expect(cutsOf([...many, 1000], 256, [...many.map(() => 1), 0]).length).toBe(256);
  });

  it('are none for a column without values, and refuse infinity', () => {
    expect(cutsOf([Number.NaN], 256).length).toBe(0);
    expect(cutsOf([], 256).length).toBe(0);
    expect(codeOf(() => cutsOf([1, Number.NEGATIVE_INFINITY], 256))).toBe('training-data-bad');
    expect(() => cutsOf([1, Number.POSITIVE_INFINITY], 256)).toThrow(
      'column x holds an infinite value, expected finite numbers, or NaN for missing',
    );
    expect(cutsOf([1, Number.POSITIVE_INFINITY], 256, [1, 0]).length).toBe(1);
    expect(Number.isFinite(cutsOf([3.4e38], 256)[0])).toBe(true);
  });
});
