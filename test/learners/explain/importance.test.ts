import { describe, expect, it } from 'vitest';
import { splitImportance } from '../../../src/learners/explain/importance.ts';
import { cases, type ImportanceKind } from './recorded.ts';

const kinds: readonly (readonly [
  ImportanceKind,
  'weight' | 'gain' | 'totalGain' | 'cover' | 'totalCover',
])[] = [
  ['weight', 'weight'],
  ['gain', 'gain'],
  ['total_gain', 'totalGain'],
  ['cover', 'cover'],
  ['total_cover', 'totalCover'],
];

describe('importance that XGBoost 1.7.4 recorded', () => {
  it.each(cases)('$name', ({ model, importance }) => {
    const found = splitImportance(model);
    for (const [theirs, ours] of kinds) {
      const expected = importance[theirs];
      expect(found.map(({ name }) => name.replace('rating.', '')).sort()).toEqual(
        Object.keys(expected).sort(),
      );
      for (const one of found) {
        const value = expected[one.name.replace('rating.', '')];
        expect(Math.abs(one[ours] - value)).toBeLessThan(1e-5 * (1 + value));
      }
    }
    const gains = found.map(({ totalGain }) => totalGain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
  });
});
