import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowerBound, upperBound } from '../../src/numerics/bisect.ts';

it('counts what lies below, and what lies at or below', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 })),
      fc.integer({ min: -1, max: 10 }),
      (list, wanted) => {
        const sorted = Int32Array.from(list).sort();
        expect(lowerBound(sorted, wanted)).toBe(list.filter((value) => value < wanted).length);
        expect(upperBound(sorted, wanted)).toBe(list.filter((value) => value <= wanted).length);
      },
    ),
  );
});
