import { describe, expect, it } from 'vitest';
import { csvField } from '../../src/text/csv-field.ts';

describe('a field of a CSV file', () => {
  it.each([
    ['plain', 'plain'],
    [0.1, '0.1'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ])('%j is written as %j', (value, expected) => {
    expect(csvField(value)).toBe(expected);
  });
});
