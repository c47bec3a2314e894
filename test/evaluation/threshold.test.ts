import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tuneThreshold } from '../../src/evaluation/threshold.ts';
import { metrics } from '../../src/metrics/registry.ts';
import { anyRows, rowsOf } from '../metrics/rows.ts';

const rows = rowsOf([
  [1, 0.9],
  [0, 0.8],
  [1, 0.4],
  [1, 0.3],
  [0, 0.1],
  [0, 0.05],
]);

describe('tuneThreshold', () => {
  it('by hand', () => {
    // Called from 0.3 up: 3 right, 1 wrong, none missed: F1 6 / 7; half-way to 0.1.
    expect(tuneThreshold(rows)).toEqual({
      objective: 'f1',
      threshold: expect.closeTo(0.2, 12),
      value: 6 / 7,
    });
    expect(tuneThreshold(rows, 'accuracy').value).toBe(5 / 6);
    // Nothing is called where that is the most accurate.
    expect(
      tuneThreshold(
        rowsOf([
          [1, 0.1],
          [0, 0.2],
          [0, 0.3],
        ]),
        'accuracy',
      ),
    ).toMatchObject({ threshold: 1, value: 2 / 3 });
  });

  it.each(['f1', 'accuracy'] as const)('is beaten by no other threshold in %s', (objective) => {
    fc.assert(
      fc.property(anyRows, (any) => {
        const best = tuneThreshold(any, objective);
        const compute = (threshold: number) => metrics[objective].compute(any, threshold);
        expect(compute(best.threshold)).toBeCloseTo(best.value, 12);
        for (const other of [0, ...any.probability, 1])
          expect(compute(other)).toBeLessThanOrEqual(best.value);
      }),
    );
  });

  it('needs a high row', () => {
    expect(() => tuneThreshold(rowsOf([[0, 0.5]]))).toThrow(/no row to tune on is high/);
  });
});
