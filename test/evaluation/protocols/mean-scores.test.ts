import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/evaluation/bootstrap.ts';
import { meanScores } from '../../../src/evaluation/protocols/mean-scores.ts';
import { accuracyOf, confusion } from '../../../src/metrics/confusion.ts';
import { simulateAudience } from '../audience.ts';

const one = simulateAudience({ users: 40, rowsPerUser: 15, spread: 1, seed: 1 });
const other = simulateAudience({ users: 40, rowsPerUser: 15, spread: 1, seed: 2 });
const metrics = ['auc', 'logLoss', 'accuracy'] as const;
const options = { replicates: 200, seed: 3 };

describe('mean scores', () => {
  it('of one fold are the bootstrap over its users', () => {
    expect(meanScores([one], metrics, options)).toEqual(bootstrap(one, { ...options, metrics }));
  });

  it('of a fold told twice are those of the fold: a user who is drawn counts in both', () => {
    const twice = meanScores([one, one], metrics, options);
    const once = meanScores([one], metrics, options);
    for (const name of metrics)
      for (const figure of ['value', 'low', 'high'] as const)
        expect(twice[name]![figure]).toBeCloseTo(once[name]![figure], 12);
  });

  it('average the folds, each scored by itself', () => {
    const accuracy = [one, other].map((fold) => accuracyOf(confusion(fold)));
    const found = meanScores([one, other], metrics, { replicates: 0 });
    expect(found.accuracy!.value).toBeCloseTo((accuracy[0] + accuracy[1]) / 2, 12);
  });

  it('narrow where folds have users of their own, by the square root of two', () => {
    const strangers = { ...other, users: other.users.map((user) => user + 1000) };
    const many = { replicates: 2000, seed: 1 };
    const width = (folds: (typeof one)[]) => {
      const { low, high } = meanScores(folds, ['logLoss'], many).logLoss!;
      return high - low;
    };
    const apart = Math.hypot(width([one]), width([strangers])) / 2;
    expect(width([one, strangers])).toBeGreaterThan(0.9 * apart);
    expect(width([one, strangers])).toBeLessThan(1.1 * apart);
  });
});
