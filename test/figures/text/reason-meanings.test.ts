import { describe, expect, it } from 'vitest';
import { ledger } from '../../../src/features/ledger.ts';
import { meaningsOf, reasonMeanings } from '../../../src/figures/text/reason-meanings.ts';
import { partGroups } from '../../../src/forecast/estimator.ts';

describe('what reasons are about', () => {
  it('is said of every group that a forecast or a prediction is made of', () => {
    const groups = new Set([...partGroups, ...ledger.map(({ group }) => group)]);
    expect([...groups].filter((group) => !(group in reasonMeanings))).toEqual([]);
  });

  it('fits beside a name and a number in 80 columns', () => {
    const longest = Math.max(...Object.values(reasonMeanings).map(({ length }) => length));
    expect(longest).toBeLessThanOrEqual(46);
  });

  it('is left out of what other learners say', () => {
    expect(meaningsOf(['era', 'sequence', 'season'])).toEqual([
      ['era', 'the year it comes out'],
      ['season', 'the month it comes out'],
    ]);
  });
});
