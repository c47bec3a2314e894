import { describe, expect, it } from 'vitest';
import {
  cannotSay,
  compared,
  led,
  listed,
  sizeWords,
  tended,
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
    expect(withInterval(estimate(0.02, -0.002, 0.05), 'stars')).toBe('0.020 stars (-0.002 to 0.050)');
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
    expect(compared(sides, estimate(0.01, -0.02, 0.04), 'stars')).toBe(`${none} 0.01 stars (-0.02 to 0.04).`);
    expect(compared(sides, estimate(0.02, 0, 0.04), 'stars')).toBe(`${none} 0.02 stars (0.00 to 0.04).`);
    expect(compared(sides, estimate(0.02, NaN, NaN), 'stars')).toContain(none);
  });

  it('says where it holds first', () => {
    expect(compared({ ...sides, where: 'on the same titles' }, estimate(0.05, 0.02, 0.08), 'stars')).toBe(
      'On the same titles, women rate higher than men by 0.05 stars (0.02 to 0.08).',
    );
  });
});

describe('a tendency', () => {
  it('rises, falls or is not there', () => {
    const told = (low: number, high: number) =>
      tended('the share of Drama', 'ten years of age', estimate((low + high) / 2, low, high), 'points');
    expect(told(0.018, 0.024)).toBe(
      'The share of Drama rises by 2.1 points (1.8 to 2.4) with ten years of age.',
    );
    expect(told(-0.024, -0.018)).toBe(
      'The share of Drama falls by 2.1 points (1.8 to 2.4) with ten years of age.',
    );
    expect(told(-0.01, 0.02)).toBe(
      'No evidence that the share of Drama changes with ten years of age: 0.5 points (-1.0 to 2.0).',
    );
  });
});

describe('the first of many', () => {
  it('is the greatest only where it is told apart from all others', () => {
    expect(led('Drama', 'share of ratings', '40 %', [])).toBe(
      'Drama has the greatest share of ratings: 40 %.',
    );
    expect(led('Drama', 'share of ratings', '40 %', ['War', 'Crime'])).toBe(
      'Drama comes first in share of ratings with 40 %, but is not told apart from War and Crime.',
    );
    expect(led('Drama', 'share of ratings', '40 %', ['a', 'b', 'c', 'd', 'e'])).toContain(
      'not told apart from 5 others.',
    );
  });
});

describe('an effect size', () => {
  it('is called by the end of the interval farther from 0', () => {
    expect(sizeWords(estimate(0.1, 0.05, 0.15))).toBe(
      'd 0.10 (0.05 to 0.15): below what is called a small effect',
    );
    expect(sizeWords(estimate(-0.1, -0.25, 0.05))).toBe('d -0.10 (-0.25 to 0.05): small at most');
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

describe('lists', () => {
  it('are joined as people say them', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect(cannotSay('no ages')).toBe('Cannot say: no ages in this data.');
  });
});
