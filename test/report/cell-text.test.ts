import { describe, expect, it } from 'vitest';
import { cellText, intervalText } from '../../src/report/cell-text.ts';

describe('a cell', () => {
  it.each([
    [null, 'figure', '–'],
    ['<none>', 'count', '<none>'],
    [1234567, 'count', '1,234,567'],
    [0.77394, 'figure', '0.7739'],
    [-0.00314, 'signed', '−0.0031'],
    [0.5, 'signed', '+0.5000'],
    [0.4567, 'share', '45.7 %'],
    [999, 'bytes', '1 kB'],
    [1_234_567, 'bytes', '1.2 MB'],
    [2_345_678_901, 'bytes', '2.35 GB'],
    [3, 'text', '3'],
  ] as const)('%j as %s is %s', (cell, format, expected) => {
    expect(cellText(cell, format)).toBe(expected);
  });
});

describe('a figure with its interval', () => {
  it.each([
    [0.77394, [0.7489, 0.797], '0.7739 (0.7489 to 0.7970)'],
    [0.77394, undefined, '0.7739'],
    [0.77394, [null, null], '0.7739'],
    [null, [0.1, 0.2], '–'],
  ] as const)('%j, %j is %s', (value, bounds, expected) => {
    expect(intervalText(value, bounds)).toBe(expected);
  });
});
