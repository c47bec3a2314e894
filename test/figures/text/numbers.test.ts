import { describe, expect, it } from 'vitest';
import { counted, fixed, grouped, percent, short, signed } from '../../../src/figures/text/numbers.ts';

describe('numbers', () => {
  it.each([
    [grouped(1234567.4), '1,234,567'],
    [grouped(-1234), '−1,234'],
    [grouped(999), '999'],
    [fixed(-0.00001, 3), '0.000'],
    [fixed(-0.5, 1), '−0.5'],
    [fixed(Number.NaN), 'unknown'],
    [signed(0.0412, 3), '+0.041'],
    [signed(0.00001, 3), '0.000'],
    [percent(0.5541, 1), '55.4\u00a0%'],
    [short(12_345.6), '12,346'],
    [short(0.0123), '0.012'],
    [short(3), '3'],
    [short(47.25), '47.3'],
    [counted(1, 'viewer'), '1 viewer'],
    [counted(2500, 'viewer'), '2,500 viewers'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});
