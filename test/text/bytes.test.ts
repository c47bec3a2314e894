import { expect, it } from 'vitest';
import { bytesText } from '../../src/text/bytes.ts';

it.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [999_999, '1000 kB'],
  [1e6, '1.0 MB'],
  [999_949_999, '999.9 MB'],
  [2_345_678_901, '2.35 GB'],
])('%i bytes are told as %s', (bytes, expected) => {
  expect(bytesText(bytes)).toBe(expected);
});
