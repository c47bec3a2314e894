import { describe, expect, it } from 'vitest';
import { comparedToChance } from '../../src/report/verdict.ts';

describe('what an AUC is held against chance', () => {
  it.each([
    [0.51, 0.6, 'it ranks better than chance'],
    [0.4, 0.49, 'it ranks worse than chance'],
    [0.49, 0.55, 'no evidence that it ranks better than chance'],
    [0.5, 0.55, 'no evidence that it ranks better than chance'],
    [null, null, 'too few ratings to say whether that is better than chance'],
  ])('with %s to %s: %s', (low, high, expected) => {
    expect(comparedToChance(low, high)).toBe(expected);
  });
});
