import { expect, it } from 'vitest';
import { points } from '../../src/cli/forecast/answer-text.ts';
import { fixed, percent, renderTable, signed } from '../../src/cli/table.ts';

it('writes a true minus, and none before zero', () => {
  expect([fixed(-0.25, 2), fixed(-0.0001, 2), fixed(0.25, 2)]).toEqual(['−0.25', '0.00', '0.25']);
  expect([signed(-0.25), signed(0.25), signed(0), signed(-0.00001)]).toEqual([
    '−0.2500',
    '+0.2500',
    '0.0000',
    '0.0000',
  ]);
  expect([percent(-0.125), points(-0.017), points(0.0001)]).toEqual(['−12.5 %', '−1.7', '0.0']);
});

it('has a dash alone for what is not there', () => {
  for (const nothing of [null, undefined, Number.NaN])
    expect([fixed(nothing), signed(nothing), percent(nothing)]).toEqual(['-', '-', '-']);
});

it('puts numbers with a true minus to the right', () => {
  expect(
    renderTable(
      ['what', 'value'],
      [
        ['up', '+10.5'],
        ['down', '−1.5'],
        ['none', '-'],
      ],
    ),
  ).toBe(['what  value', '-----------', 'up    +10.5', 'down   −1.5', 'none      -'].join('\n'));
});
