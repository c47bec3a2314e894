import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyOf, confusion, f1Of, precisionOf, recallOf } from '../../src/metrics/confusion.ts';
import { anyRows, rowsOf } from './rows.ts';

// Called high at 0.5: rows 0, 1, 2, 5. High: rows 0, 1, 3.
const rows = rowsOf([
  [1, 0.9],
  [1, 0.5],
  [0, 0.7],
  [1, 0.2],
  [0, 0.1],
  [0, 0.6],
  [0, 0],
]);

describe('confusion', () => {
  it('by hand, a probability at the threshold being high', () => {
    expect(confusion(rows)).toEqual({ tp: 2, fp: 2, tn: 2, fn: 1 });
    expect(confusion(rows, 0.8)).toEqual({ tp: 1, fp: 0, tn: 4, fn: 2 });
    expect(confusion(rows, 0)).toEqual({ tp: 3, fp: 4, tn: 0, fn: 0 });
  });

  it('gives accuracy, precision, recall and F1', () => {
    const counts = confusion(rows);
    expect(accuracyOf(counts)).toBeCloseTo(4 / 7, 15);
    expect(precisionOf(counts)).toBe(0.5);
    expect(recallOf(counts)).toBeCloseTo(2 / 3, 15);
    expect(f1Of(counts)).toBeCloseTo(4 / 7, 15);
    expect(precisionOf({ tp: 0, fp: 0, tn: 3, fn: 1 })).toBeNaN();
    expect(recallOf({ tp: 0, fp: 1, tn: 3, fn: 0 })).toBeNaN();
  });

  it('F1 is the harmonic mean', () => {
    fc.assert(
      fc.property(anyRows, fc.double({ min: 0, max: 1, noNaN: true }), (any, threshold) => {
        const counts = confusion(any, threshold);
        const [precision, recall] = [precisionOf(counts), recallOf(counts)];
        fc.pre(precision + recall > 0);
        expect(f1Of(counts)).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
      }),
    );
  });

  it('refuses a threshold that is none', () => {
    expect(() => confusion(rows, 1.5)).toThrow(/threshold.*1\.5/);
    expect(() => confusion(rows, NaN)).toThrow(/threshold/);
  });
});
