import { describe, expect, it } from 'vitest';
import { discoveries } from '../../src/insights/discoveries.ts';

describe('discoveries', () => {
  it('are those of the example of Benjamini and Hochberg (1995)', () => {
    const pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(discoveries(pValues).filter(Boolean)).toHaveLength(4);
  });

  it('reject whatever lies below the last that passes, in any order, and never NaN', () => {
    expect(discoveries([0.04, 0.9, 0.02, NaN, 0.03], 0.06)).toEqual([true, false, true, false, true]);
    expect(discoveries([])).toEqual([]);
  });

  it('are about one in twenty families where all hypotheses are true', () => {
    let found = 0;
    for (let family = 0; family < 1000; family++) {
      const pValues = Array.from(
        { length: 10 },
        (_, at) => ((family * 7919 + at * 104729 + 17) * 0.6180339887) % 1,
      );
      if (discoveries(pValues).some(Boolean)) found++;
    }
    expect(found).toBeLessThan(100);
  });
});
