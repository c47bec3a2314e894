import { describe, expect, it } from 'vitest';
import { errorParts, type JudgedPair } from '../../src/forecast/error-parts.ts';
import { createRandom } from '../../src/numerics/random.ts';

describe('what errors of forecasts are made of', () => {
  it('is told apart by hand', () => {
    const pair = (title: number, error: number): JudgedPair => ({ title, error, happened: 0.5, ratings: 26 });
    const parts = errorParts([pair(1, 0.3), pair(1, 0.1), pair(2, -0.2), pair(2, -0.2), pair(3, 0.1)])!;
    // 0.5 x 0.5 / 25; products 0.03 and 0.04, each twice over four pairs; squares 0.09 + 0.01 + 0.04 + 0.04 + 0.01 over five.
    expect(parts.counting).toBeCloseTo(0.01, 12);
    expect(parts.level).toBeCloseTo(0.035, 12);
    expect(parts.contrast).toBeCloseTo(0.038 - 0.01 - 0.035, 12);
  });

  it('finds what titles, segments and raters were drawn with', () => {
    const random = createRandom(3);
    const ratings = 40;
    const pairs = Array.from({ length: 4000 }, (_, title) => {
      // Uniform of variance 0.01, and 0.0025 a segment.
      const level = 0.1 * Math.sqrt(12) * (random.next() - 0.5);
      return Array.from({ length: 4 }, (): JudgedPair => {
        const rate = 0.5 + level + 0.05 * Math.sqrt(12) * (random.next() - 0.5);
        let likes = 0;
        for (let rater = 0; rater < ratings; rater++) if (random.next() < rate) likes++;
        return { title, error: likes / ratings - 0.5, happened: likes / ratings, ratings };
      });
    }).flat();
    const { counting, level, contrast } = errorParts(pairs)!;
    // Rates vary by 0.0125 about one half.
    expect(counting).toBeCloseTo((0.25 - 0.0125) / ratings, 3);
    expect(level).toBeCloseTo(0.01, 3);
    expect(contrast).toBeCloseTo(0.0025, 3);
  });

  it('is not told where no title has two pairs', () => {
    expect(errorParts([{ title: 1, error: 0.1, happened: 0.5, ratings: 20 }])).toBeNull();
    expect(errorParts([])).toBeNull();
  });
});
