import { describe, expect, it } from 'vitest';
import { answers } from '../../../src/insights/explore.ts';
import type { Finding } from '../../../src/insights/finding.ts';
import { gender } from '../../../src/insights/questions/gender.ts';
import { starOf, type Told } from '../../star-of.ts';
import { evidenceOf, measured } from '../evidence-of.ts';

const options = { replicates: 200, seed: 1 };

async function ask(ratings: readonly Told[], genders: readonly (string | null)[]): Promise<Finding> {
  const [finding] = await answers([gender], evidenceOf(starOf(ratings, { genders })), options);
  return finding;
}

const ten = [...Array(10).keys()];
const genders = [...ten.map(() => 'F'), ...ten.map(() => 'M')];

describe('gender', () => {
  it('is the difference of the means of all ratings, hand-computed', async () => {
    // Women: 4 each, one of them a 1 more: 41 / 11. Men: 3 each.
    const ratings: Told[] = [
      ...ten.map((at): Told => [at, 0, 4, at]),
      [0, 1, 1, 20],
      ...ten.map((at): Told => [10 + at, 0, 3, 30 + at]),
    ];
    const finding = await ask(ratings, genders);
    expect(measured(finding, 'difference')).toBeCloseTo(41 / 11 - 3, 12);
    // Own means: nine 4s and a 2.5 against 3.
    expect(measured(finding, 'viewerDifference')).toBeCloseTo(3.85 - 3, 12);
    // On title 0, the only one that both rated, women gave 1 more.
    expect(measured(finding, 'withinTitle')).toBeCloseTo(1, 12);
    expect(measured(finding, 'likeDifference')).toBeCloseTo(10 / 11, 12);
    // Spread of own means: women 2.025 / 9, men 0; pooled half of it.
    expect(measured(finding, 'effectSize')).toBeCloseTo(0.85 / Math.sqrt(0.225 / 2), 12);
    expect(finding.table.rows.map(([label, viewers, n]) => [label, viewers, n])).toEqual([
      ['women', 10, 11],
      ['men', 10, 10],
    ]);
    expect(finding.answer).toContain('Women rate higher than men by');
    expect(finding.n).toBe(21);
  });

  it('finds nothing where there is nothing', async () => {
    const ratings = genders.map((_, viewer): Told => [viewer, 0, 3 + (viewer % 3), viewer]);
    expect((await ask(ratings, genders)).answer).toContain('No evidence that women rate higher or lower');
  });

  it('cannot say without genders, or with too few of one', async () => {
    const ratings = ten.map((viewer): Told => [viewer, 0, 4, viewer]);
    const none = await ask(ratings, []);
    expect([none.answer, none.figure, none.lacks]).toEqual([
      'Cannot say: no genders in this data.',
      null,
      'no genders',
    ]);
    const few = await ask(ratings, [...ten.slice(2).map(() => 'M'), 'F', 'F']);
    expect(few.answer).toBe('Cannot say: only 2 women in this data.');
  });
});
