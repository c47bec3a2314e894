import { describe, expect, it } from 'vitest';
import {
  attributed,
  cannotSay,
  changedBy,
  compared,
  led,
  listed,
  moved,
  sizeWords,
  spoken,
  tended,
  turnedRound,
  verdictOf,
  withInterval,
} from '../../src/insights/wording.ts';

const estimate = (value: number, low: number, high: number) => ({ value, low, high });
const sides = { subject: 'women', object: 'men', verb: 'rate', up: 'higher', down: 'lower' };

describe('a number with its interval', () => {
  it('is written in the digits of its unit', () => {
    expect(withInterval(estimate(0.05, 0.02, 0.08), 'stars')).toBe('0.05 stars (0.02 to 0.08)');
    expect(withInterval(estimate(0.5537, 0.549, 0.5591), 'share')).toBe('55.4 % (54.9 to 55.9)');
    expect(withInterval(estimate(1234.4, 1000, 1500), 'ratings')).toBe('1,234 ratings (1,000 to 1,500)');
  });

  it('never writes 0 for a bound that is not 0: the sentence could not be checked', () => {
    expect(withInterval(estimate(0.031, 0.0003, 0.06), 'stars')).toBe('0.0310 stars (0.0003 to 0.0600)');
    expect(withInterval(estimate(0.02, -0.002, 0.05), 'stars')).toBe('0.020 stars (−0.002 to 0.050)');
  });

  it('never writes all for what is not quite all', () => {
    expect(withInterval(estimate(0.9999, 0.9998, 1), 'share')).toBe('99.99 % (99.98 to 100.00)');
  });

  it('has fewer digits where it is large', () => {
    expect(withInterval(estimate(1.5, 1.2, 1.9), 'ratio')).toBe('1.50 times (1.20 to 1.90)');
    expect(withInterval(estimate(17.749, 15.2, 19.6), 'ratio')).toBe('17.7 times (15.2 to 19.6)');
    expect(withInterval(estimate(83.18, 65, 116.5), 'ratio')).toBe('83 times (65 to 117)');
  });

  it('says so where there is no interval', () => {
    expect(withInterval(estimate(0.3, NaN, NaN), 'stars')).toBe('0.30 stars (no interval: too little data)');
  });
});

describe('a comparison', () => {
  it('is told where the interval leaves 0 out', () => {
    expect(compared(sides, estimate(0.05, 0.02, 0.08), 'stars')).toBe(
      'Women rate higher than men by 0.05 stars (0.02 to 0.08).',
    );
    expect(compared(sides, estimate(-0.05, -0.08, -0.02), 'stars')).toBe(
      'Women rate lower than men by 0.05 stars (0.02 to 0.08).',
    );
  });

  it('is no evidence where 0 is inside, at a bound, or where there is no interval', () => {
    const none = 'No evidence that women rate higher or lower than men: the difference is';
    expect(compared(sides, estimate(0.01, -0.02, 0.04), 'stars')).toBe(`${none} 0.01 stars (−0.02 to 0.04).`);
    expect(compared(sides, estimate(0.02, 0, 0.04), 'stars')).toBe(`${none} 0.02 stars (0.00 to 0.04).`);
    expect(compared(sides, estimate(0.02, NaN, NaN), 'stars')).toContain(none);
  });

  it('is left open where there is no difference to be had', () => {
    expect(compared(sides, estimate(Number.NaN, Number.NaN, Number.NaN), 'stars')).toBe(
      'Whether women rate higher or lower than men cannot be said of this data.',
    );
  });

  it('says where it holds first', () => {
    expect(compared({ ...sides, where: 'on the same titles' }, estimate(0.05, 0.02, 0.08), 'stars')).toBe(
      'On the same titles, women rate higher than men by 0.05 stars (0.02 to 0.08).',
    );
  });
});

describe('a tendency', () => {
  const share = { subject: 'the share of Drama', step: 'ten years of age' };
  const told = (low: number, high: number, where?: string) =>
    tended({ ...share, where }, estimate((low + high) / 2, low, high), 'points');

  it('is left open where what it goes by does not vary', () => {
    const said = tended(
      { subject: 'the mean', step: 'age' },
      estimate(Number.NaN, Number.NaN, Number.NaN),
      'stars',
    );
    expect(said).toBe('Whether the mean changes with age cannot be said of this data.');
  });

  it('rises, falls or is not there', () => {
    expect(told(0.018, 0.024)).toBe(
      'The share of Drama rises by 2.1 points (1.8 to 2.4) with ten years of age.',
    );
    expect(told(-0.024, -0.018)).toBe(
      'The share of Drama falls by 2.1 points (1.8 to 2.4) with ten years of age.',
    );
    expect(told(-0.01, 0.02)).toBe(
      'No evidence that the share of Drama changes with ten years of age: 0.5 points (−1.0 to 2.0).',
    );
    expect(told(0.018, 0.024, 'on Mondays')).toMatch(/^On Mondays, the share of Drama rises/);
    expect(told(-0.01, 0.02, 'on Mondays')).toMatch(/^On Mondays, no evidence that/);
  });
});

describe('many that move', () => {
  const words = { subject: 'the share', up: 'rises', down: 'falls', none: 'changes', many: 'genres' };
  const named = (name: string, value: number, half: number) => ({
    name,
    ...estimate(value, value - half, value + half),
  });

  it('tells those whose interval leaves 0 out, the farthest first, and counts the rest', () => {
    const found = [named('War', 0.01, 0.005), named('Drama', 0.03, 0.01), named('Action', -0.02, 0.01)];
    expect(moved(words, [...found, named('Crime', 0.01, 0.02)], 'points')).toBe(
      'The share rises for Drama by 3.0 points (2.0 to 4.0) and War by 1.0 points (0.5 to 1.5); it falls for Action by 2.0 points (1.0 to 3.0); for 1 of 4 genres there is no evidence.',
    );
    expect(moved(words, [named('Action', -0.02, 0.01)], 'points')).toBe(
      'The share falls for Action by 2.0 points (1.0 to 3.0).',
    );
  });

  it('tells three of many, and that there are more', () => {
    const found = ['a', 'b', 'c', 'd', 'e'].map((name) => named(name, 0.03, 0.01));
    expect(moved(words, found, 'points')).toMatch(/a by [^,]*, b by [^,]*, c by .* and 2 more\.$/);
  });

  it('is no evidence where every interval has 0 inside', () => {
    expect(moved(words, [named('a', 0.01, 0.02), named('b', 0, 0)], 'points')).toBe(
      'No evidence that the share changes for any of 2 genres.',
    );
  });
});

describe('the first of many', () => {
  it('is the greatest only where it is told apart from all others', () => {
    expect(led('Drama', 'share of ratings', '40 %', [], 3)).toBe(
      'Drama has the greatest share of ratings: 40 %.',
    );
    expect(led('Drama', 'share of ratings', '40 %', ['War', 'Crime'], 9)).toBe(
      'Drama comes first in share of ratings with 40 %, but is not told apart from War and Crime.',
    );
    const many = ['a', 'b', 'c', 'd', 'e'];
    expect(led('Drama', 'share', '40 %', many, 9)).toContain('not told apart from 5 of 8 others.');
    expect(led('Drama', 'share', '40 %', many, 6)).toContain('not told apart from any other.');
  });
});

describe('an effect size', () => {
  it('is called by the end of the interval farther from 0', () => {
    expect(sizeWords(estimate(0.1, 0.05, 0.15))).toBe(
      'd 0.10 (0.05 to 0.15): below what is called a small effect',
    );
    expect(sizeWords(estimate(-0.1, -0.25, 0.05))).toBe('d −0.10 (−0.25 to 0.05): small at most');
    expect(sizeWords(estimate(0.5, 0.3, 0.7))).toBe('d 0.50 (0.30 to 0.70): medium at most');
    expect(sizeWords(estimate(0.9, 0.7, 1.1))).toBe('d 0.90 (0.70 to 1.10)');
    expect(sizeWords(estimate(0.9, NaN, NaN))).toBe('d 0.90 (no interval: too little data)');
  });
});

describe('a verdict', () => {
  it('needs an interval that leaves 0 out, or one that leaves only the negligible', () => {
    expect(verdictOf({ low: 0.01, high: 0.2 }, 0.05)).toBe('holds');
    expect(verdictOf({ low: -0.2, high: -0.01 }, 0.05)).toBe('does not hold');
    expect(verdictOf({ low: -0.04, high: 0.04 }, 0.05)).toBe('does not hold');
    expect(verdictOf({ low: -0.01, high: 0.06 }, 0.05)).toBe('cannot say');
    expect(verdictOf({ low: NaN, high: NaN }, 0.05)).toBe('cannot say');
  });
});

describe('parts and wholes', () => {
  const up = estimate(0.05, 0.02, 0.08);
  const down = estimate(-0.05, -0.08, -0.02);
  const none = estimate(0.01, -0.02, 0.04);

  it('attributes only what there is evidence of', () => {
    expect(attributed('choice', up, up, 'stars')).toBe('Choice accounts for 0.05 stars (0.02 to 0.08).');
    expect(attributed('choice', up, none, 'stars')).toBe(
      'No evidence that choice accounts for any of it: 0.01 stars (−0.02 to 0.04).',
    );
    expect(attributed('choice', none, up, 'stars')).toBe('');
  });

  it("calls Simpson's paradox only where both leave 0 out on opposite sides", () => {
    expect(turnedRound('genres', up, down)).toBe(
      "The difference turns round within genres: Simpson's paradox.",
    );
    expect(turnedRound('genres', down, up)).toContain('turns round within');
    expect(turnedRound('genres', up, up)).toBe('The difference does not turn round within genres.');
    expect(turnedRound('genres', up, none)).toContain('No evidence that the difference turns round');
    expect(turnedRound('genres', none, down)).toContain('No evidence that the difference turns round');
  });

  it('compares a ratio with 1', () => {
    expect(changedBy('the count', 'last year', estimate(1.2, 1.1, 1.31))).toBe(
      'The count is greater than that of last year: 1.20 times (1.10 to 1.31).',
    );
    expect(changedBy('the count', 'last year', estimate(0.8, 0.7, 0.9))).toContain('is smaller than');
    expect(changedBy('the count', 'last year', estimate(1.1, 0.9, 1.3))).toContain(
      'No evidence that the count differs',
    );
  });

  it('speaks in sentences, without empty ones', () => {
    expect(spoken('A.', '', 'B.')).toBe('A. B.');
  });
});

describe('lists', () => {
  it('are joined as people say them', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect(cannotSay('no ages')).toBe('Cannot say: no ages in this data.');
    expect(cannotSay('no runs', 'Train one.')).toBe('Cannot say: no runs in this data. Train one.');
  });
});
