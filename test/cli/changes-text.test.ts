import { expect, it } from 'vitest';
import { changesText } from '../../src/cli/forecast/changes-text.ts';

it('tells what-ifs against what happened, within 80 columns', () => {
  const told = { pairs: 1234, error: 0.026, single: 0.06, isHeldToChance: true };
  const text = changesText([
    {
      ...told,
      change: '25 minutes and more longer',
      said: { value: 0.058, low: 0.047, high: 0.07 },
      happened: 0.106,
      isHeld: false,
    },
    {
      ...told,
      change: 'with Drama',
      said: { value: -0.05, low: -0.07, high: 0.01 },
      happened: -0.0691,
      isHeld: true,
    },
  ]).join('\n');
  const flat = text.replaceAll(/\s+/g, ' ');
  expect(flat).toContain('Of 2 intervals 1 held that mean, 2 to within its own error of chance.');
  expect(flat).toContain('with Drama 1,234 −0.050 −0.070 +0.010 −0.069 0.026');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
