import { describe, expect, it } from 'vitest';
import { bracketsFor, shareAt } from '../../../src/runs/tune/halving.ts';

/** first | trials of each rung */
function told(trials: number, levels: number): string[] {
  return [...bracketsFor(trials, levels)].map(
    ({ first, rungs }) => `${first} | ${rungs.map((rung) => `${rung.trials}@${rung.level}`).join(' ')}`,
  );
}

describe('brackets', () => {
  it('are those of Hyperband with R = 81 and a third kept (Li et al., 2018, table 1)', () => {
    // n = 81, 34, 15, 8, 5 by algorithm 1: ceil(5 * 3^s / (s + 1)); a rung keeps the floor of a third of a third ...
    expect(told(1 + 81 + 34 + 15 + 8 + 5, 5)).toEqual([
      '1 | 81@0 27@1 9@2 3@3 1@4',
      '82 | 34@1 11@2 3@3 1@4',
      '116 | 15@2 5@3 1@4',
      '131 | 8@3 2@4',
      '139 | 5@4',
    ]);
  });

  it('are 27, 12, 6 and 4 trials with four levels: fifty with the defaults', () => {
    expect(told(50, 4)).toEqual(['1 | 27@0 9@1 3@2 1@3', '28 | 12@1 4@2 1@3', '40 | 6@2 2@3', '46 | 4@3']);
  });

  it('begin again after the last, and the last takes what is left', () => {
    expect(told(22, 3)).toEqual(['1 | 9@0 3@1 1@2', '10 | 5@1 1@2', '15 | 3@2', '18 | 4@0 1@1 1@2']);
  });

  it('bring one trial to the full budget, however few there are', () => {
    expect(told(2, 4)).toEqual(['1 | 1@0 1@1 1@2 1@3']);
    expect(told(1, 4)).toEqual([]);
  });

  it('number the trials one after the other, and end where there are enough', () => {
    for (let trials = 2; trials < 200; trials += 7) {
      let next = 1;
      for (const { first, rungs } of bracketsFor(trials, 4)) {
        expect(first).toBe(next);
        next += rungs[0].trials;
        expect(rungs.at(-1)!.level).toBe(3);
      }
      expect(next).toBe(trials);
    }
  });
});

describe('shares', () => {
  it('are thirds of thirds of the full budget', () => {
    expect([0, 1, 2, 3].map((level) => shareAt(level, 4))).toEqual([1 / 27, 1 / 9, 1 / 3, 1]);
  });
});
