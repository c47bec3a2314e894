import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../src/features/build-frame.ts';
import { countUp } from '../../../src/learners/columns.ts';
import { innerFolds } from '../../../src/learners/stack/inner-folds.ts';
import { simulatedStar } from '../../simulated-star.ts';
import { starOf, type Told } from '../../star-of.ts';
import { codeOf } from '../failure.ts';

const frameOf = (star: ReturnType<typeof starOf>) => buildFrame(star, 'personal', [], { kind: 'as-of' });
const frame = frameOf(simulatedStar(400));
const train = countUp(400).filter((row) => row % 4 !== 0);
const kinds = fc.constantFrom('row', 'viewer', 'title', 'time');

describe('inner folds', () => {
  it('never have a row, or a viewer or title that is held out whole, on both sides', () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 2, max: 8 }), fc.nat(100), (by, folds, seed) => {
        const keyOf = (row: number) =>
          by === 'viewer' || by === 'title' ? frame.dimensions[by].index[row] : row;
        for (const { learn, answer } of innerFolds(frame, train, by, folds, seed)) {
          const learned = new Set(Array.from(learn, keyOf));
          expect(Array.from(answer, keyOf).filter((key) => learned.has(key))).toEqual([]);
          for (const rows of [learn, answer]) for (const row of rows) expect(row % 4).not.toBe(0);
        }
      }),
    );
  });

  it('answer for each training row once, but for the first block in time', () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 2, max: 8 }), fc.nat(100), (by, folds, seed) => {
        const made = innerFolds(frame, train, by, folds, seed);
        expect(made).toHaveLength(folds);
        const answered = made.flatMap(({ answer }) => [...answer]).sort((a, b) => a - b);
        expect(answered).toEqual([...train].slice(by === 'time' ? made[0].learn.length : 0));
      }),
    );
  });

  it('learn from strictly earlier seconds in time, wherever seconds are shared', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 30, maxLength: 80 });
    fc.assert(
      fc.property(seconds, (told) => {
        const times = [...told, ...Array.from({ length: 12 }, (_, at) => at)].sort((a, b) => a - b);
        const star = starOf(times.map((time, at): Told => [at % 5, at, 1 + (at % 5), time]));
        const rows = countUp(times.length);
        const shared = () => innerFolds(frameOf(star), rows, 'time', 3, 1);
        if (codeOf(shared) !== 'none') return;
        for (const { learn, answer } of shared())
          expect(Math.max(...Array.from(learn, (row) => times[row]))).toBeLessThan(
            Math.min(...Array.from(answer, (row) => times[row])),
          );
      }),
    );
  });

  it('need rows enough', () => {
    expect(codeOf(() => innerFolds(frame, train.slice(0, 3), 'row', 5, 1))).toBe('training-data-bad');
    expect(codeOf(() => innerFolds(frame, train.slice(0, 3), 'time', 5, 1))).toBe('training-data-bad');
  });
});
