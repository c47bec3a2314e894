import { describe, expect, it } from 'vitest';
import { headline } from '../../../src/figures/specs/findings/headline.ts';

const of = (answer: string, verdict: Parameters<typeof headline>[0]['verdict'] = null) =>
  headline({ answer, verdict });

describe('a headline', () => {
  it('is the first sentence; the others follow below', () => {
    expect(
      of('The mean rating rises by 0.05 stars (0.02 to 0.09). On the same titles, no evidence that it does.'),
    ).toEqual({
      title: 'The mean rating rises by 0.05 stars (0.02 to 0.09)',
      rest: 'On the same titles, no evidence that it does.',
    });
  });

  it('keeps an abbreviation at the beginning of a title', () => {
    expect(of('Dr. No comes first in spread with 1.2 stars.').title).toBe(
      'Dr. No comes first in spread with 1.2 stars',
    );
  });

  it('halves a long sentence where a semicolon does, and loses no word', () => {
    const rising = `The share rises for Drama by 3.3 points${', War by 0.9 points'.repeat(8)}`;
    expect(of(`${rising}; it falls for Action. Fewer like it.`)).toEqual({
      title: rising,
      rest: 'It falls for Action. Fewer like it.',
    });
  });

  it('says the verdict on a claim first', () => {
    const { title } = of('No evidence that women rate higher or lower than men.', 'cannot say');
    expect(title).toBe('It cannot be said: no evidence that women rate higher or lower than men');
    expect(of('Women rate higher than men by 0.05 stars.', 'holds').title).toMatch(/^It holds: women rate/);
    expect(of('Drama has a greater share than Action has.', 'does not hold').title).toMatch(
      /^It does not hold: Drama/,
    );
  });
});
