import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ece } from '../../src/metrics/ece.ts';
import { equalMassBins } from '../../src/metrics/equal-mass-bins.ts';
import { onceEach, rankRows } from '../../src/metrics/ranking.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { anyRows, rowsOf } from './rows.ts';

describe('ece', () => {
  it('by hand: 30 rows, two a bin', () => {
    // Rows 2k and 2k + 1 make bin k: it says (4k + 1) / 60 and one of its two rows is high: the 15 gaps
    // |1/2 - (4k + 1) / 60| add up to 225 / 60.
    const rows = rowsOf(Array.from({ length: 30 }, (_, i) => [i % 2, i / 30]));
    expect(ece(rows)).toBeCloseTo(225 / 60 / 15, 12);
  });

  it('is the distance of a constant from the positive share', () => {
    expect(
      ece(
        rowsOf([
          [1, 0.3],
          [0, 0.3],
          [0, 0.3],
          [0, 0.3],
        ]),
      ),
    ).toBeCloseTo(0.05, 12);
  });

  it('is small for probabilities that are true, and as large as the lie for those that are not', () => {
    const random = createRandom(6);
    const probability = Float64Array.from({ length: 60_000 }, () => 0.1 + 0.6 * random.next());
    const truth = Float32Array.from(probability, (p) => (random.next() < p ? 1 : 0));
    expect(ece({ truth, probability })).toBeLessThan(0.012);
    expect(ece({ truth, probability: probability.map((p) => p + 0.2) })).toBeCloseTo(0.2, 2);
  });

  it('does not care for the order of rows', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const backwards = {
          truth: rows.truth.slice().reverse(),
          probability: rows.probability.slice().reverse(),
        };
        expect(ece(backwards)).toBeCloseTo(ece(rows), 12);
      }),
    );
  });
});

describe('equalMassBins', () => {
  it('loses no row and parts no tie', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 20 }), (rows, count) => {
        const ranking = rankRows(rows);
        const bins = equalMassBins(ranking, onceEach(ranking), count);
        const total = (read: (bin: (typeof bins)[number]) => number) =>
          bins.reduce((sum, bin) => sum + read(bin), 0);
        expect(bins.length).toBeLessThanOrEqual(count);
        expect(total((bin) => bin.n)).toBe(rows.truth.length);
        expect(total((bin) => bin.positives)).toBe(Array.from(rows.truth).reduce((sum, one) => sum + one, 0));
        expect(total((bin) => bin.predicted)).toBeCloseTo(
          rows.probability.reduce((sum, p) => sum + p, 0),
          9,
        );
      }),
    );
  });

  it('is even within one row where nothing is tied', () => {
    const ranking = rankRows(rowsOf(Array.from({ length: 100 }, (_, i) => [i % 2, i / 100])));
    const sizes = equalMassBins(ranking, onceEach(ranking), 15).map((bin) => bin.n);
    expect(sizes).toHaveLength(15);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });
});
