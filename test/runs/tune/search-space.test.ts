import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/numerics/random.ts';
import { tunableLearners, tuningPlan } from '../../../src/runs/tune/plans.ts';
import { type Dimension, drawOptions, valueAt } from '../../../src/runs/tune/search-space.ts';

describe('a value of a dimension', () => {
  it.each<[Dimension, number, number | string]>([
    [{ kind: 'uniform', low: 0.5, high: 1 }, 0, 0.5],
    [{ kind: 'uniform', low: 0.5, high: 1 }, 0.25, 0.625],
    [{ kind: 'uniform', low: -3, high: 1 }, 0.75, 0],
    // Half of the logarithms lie below the geometric mean.
    [{ kind: 'log-uniform', low: 0.01, high: 1 }, 0.5, 0.1],
    [{ kind: 'log-uniform', low: 1, high: 10_000 }, 0.75, 1000],
    // Four significant digits: 2^(1/3) = 1.259921.
    [{ kind: 'log-uniform', low: 1, high: 2 }, 1 / 3, 1.26],
    [{ kind: 'integer', low: 3, high: 10 }, 0, 3],
    [{ kind: 'integer', low: 3, high: 10 }, 0.1249, 3],
    [{ kind: 'integer', low: 3, high: 10 }, 0.125, 4],
    [{ kind: 'integer', low: 3, high: 10 }, 0.9999, 10],
    // From 1 to below 16 in logarithms: 1 has log 2 / log 16 = a quarter of them, 2 and 3 the next.
    [{ kind: 'log-integer', low: 1, high: 15 }, 0.249, 1],
    [{ kind: 'log-integer', low: 1, high: 15 }, 0.251, 2],
    [{ kind: 'log-integer', low: 1, high: 15 }, 0.499, 3],
    [{ kind: 'log-integer', low: 1, high: 15 }, 0.9999, 15],
    [{ kind: 'choice', values: ['a', 'b', 'c'] }, 0.34, 'b'],
    [{ kind: 'choice', values: [0.5] }, 0.99, 0.5],
  ])('%j at %d is %s', (dimension, u, value) => {
    expect(valueAt(dimension, u)).toBe(value);
  });

  it('never leaves its range, nor is whole numbers broken', () => {
    const range = fc
      .tuple(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 1e3, noNaN: true }))
      .map(([low, times]) => ({ low, high: low * times }));
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(range, share, ({ low, high }, u) => {
        for (const kind of ['uniform', 'log-uniform'] as const) {
          const value = valueAt({ kind, low, high }, u) as number;
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
        }
        const ends = { low: Math.ceil(low), high: Math.ceil(high) };
        for (const kind of ['integer', 'log-integer'] as const) {
          const value = valueAt({ kind, ...ends }, u) as number;
          expect(Number.isInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(ends.low);
          expect(value).toBeLessThanOrEqual(ends.high);
        }
      }),
    );
  });
});

describe('drawing options', () => {
  it('spreads them as their kinds say', () => {
    const draws = Array.from({ length: 4000 }, (_, trial) =>
      drawOptions(
        {
          rate: { kind: 'log-uniform', low: 0.01, high: 1 },
          depth: { kind: 'integer', low: 1, high: 4 },
          share: { kind: 'uniform', low: 0, high: 1 },
        },
        createRandom(5).fork(`trial ${trial}`),
      ),
    );
    const share = (holds: (drawn: (typeof draws)[number]) => boolean) => draws.filter(holds).length / 4000;
    // Four standard errors of a share of 4,000 draws: 0.032 at a half, 0.028 at a quarter.
    expect(Math.abs(share(({ rate }) => Number(rate) < 0.1) - 0.5)).toBeLessThan(0.032);
    expect(Math.abs(share(({ rate }) => Number(rate) < 0.0316) - 0.25)).toBeLessThan(0.028);
    for (const depth of [1, 2, 3, 4])
      expect(Math.abs(share((drawn) => drawn['depth'] === depth) - 0.25)).toBeLessThan(0.028);
    expect(Math.abs(share((drawn) => Number(drawn['share']) < 0.5) - 0.5)).toBeLessThan(0.032);
    // Two dimensions know nothing of each other.
    expect(
      Math.abs(share((drawn) => Number(drawn['share']) < 0.5 && Number(drawn['rate']) < 0.1) - 0.25),
    ).toBeLessThan(0.028);
  });

  it('draws the same of one dimension whatever others there are', () => {
    const eta: Dimension = { kind: 'log-uniform', low: 0.01, high: 1 };
    const depth: Dimension = { kind: 'integer', low: 1, high: 9 };
    const alone = drawOptions({ eta }, createRandom(3));
    const both = drawOptions({ depth, eta }, createRandom(3));
    expect(both['eta']).toBe(alone['eta']);
  });
});

describe('the spaces there are', () => {
  it.each(tunableLearners)('of %s have more than one value each', (learner) => {
    const { space, levels } = tuningPlan(learner);
    expect(levels).toBeGreaterThan(1);
    for (const dimension of Object.values(space))
      expect(valueAt(dimension, 0)).not.toBe(valueAt(dimension, 0.999));
  });

  it('leave out what has nothing to tune', () => {
    expect(() => tuningPlan('constant')).toThrow(/nothing to tune.*trees, forest/);
  });
});
