import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ErrorCode,
  errorTable,
  exitCodes,
  isStreamPulseError,
  placeText,
  quoted,
  StreamPulseError,
} from '../src/errors.ts';

const codes = Object.keys(errorTable) as ErrorCode[];
const root = resolve(import.meta.dirname, '..');

describe('the table of errors', () => {
  it.each(codes)('%s says what to do, in a sentence', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const { remedy } = errorTable[code];
    expect(remedy).toMatch(/^[A-Z]\w+ .+\.$/);
    expect(remedy).not.toMatch(/\s{2}|\n/);
  });

  it('leads to the exits that docs/reference/exit-codes.md has, and to no other', () => {
    const page = readFileSync(join(root, 'docs/reference/exit-codes.md'), 'utf8');
    const documented = [...page.matchAll(/^\| (\d+) +\|/gm)].map((match) => Number(match[1]));
    expect(documented).toEqual(Object.values(exitCodes));
    for (const code of codes) expect(documented).toContain(new StreamPulseError(code, 'x').exitCode);
  });

  it('ends usage with 2, bad data with 3, gates with 4 and outside services with 5', () => {
    const exitOf = (code: ErrorCode) => new StreamPulseError(code, 'x').exitCode;
    expect(
      ['option-bad', 'config-bad', 'split-unknown', 'recipe-unknown', 'run-unknown'].map((code) =>
        exitOf(code as ErrorCode),
      ),
    ).toEqual([2, 2, 2, 2, 2]);
    expect(
      ['row-bad', 'file-missing', 'model-bad', 'run-damaged'].map((code) => exitOf(code as ErrorCode)),
    ).toEqual([3, 3, 3, 3]);
    expect([exitOf('gate-not-met'), exitOf('feature-leaks')]).toEqual([4, 4]);
    expect([exitOf('download-failed'), exitOf('interrupted'), exitOf('write-failed')]).toEqual([5, 130, 1]);
  });
});

describe('a message', () => {
  it('says where, what, the value and what was expected', () => {
    const error = new StreamPulseError('row-bad', 'stars', {
      place: { file: 'u.data', line: 7, column: 3 },
      value: '9',
      expected: '0.5 to 5',
    });
    expect(error.message).toBe('u.data:7: column 3: stars (found "9"), expected 0.5 to 5');
    expect(isStreamPulseError(error)).toBe(true);
    expect(isStreamPulseError(new Error('x'))).toBe(false);
  });

  it.each([
    [{ file: 'a.csv' }, 'a.csv'],
    [{ file: 'a.csv', line: 2 }, 'a.csv:2'],
    [{ file: 'a.csv', line: 2, column: 'stars' }, 'a.csv:2: stars'],
  ])('places %j as %s', (place, text) => {
    expect(placeText(place)).toBe(text);
  });

  it('keeps a cause and lets a remedy of its own go first', () => {
    const cause = new Error('EIO');
    const error = new StreamPulseError('write-failed', 'x', { cause, remedy: 'Do this.' });
    expect([error.cause, error.remedy]).toEqual([cause, 'Do this.']);
    expect(new StreamPulseError('write-failed', 'x').remedy).toBe(errorTable['write-failed'].remedy);
  });

  it('quotes any value on one line, printable, in about 80 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        const text = quoted(value);
        expect(Array.from(text).every((character) => character >= ' ')).toBe(true);
        // An escape takes six characters at most.
        expect(text.length).toBeLessThanOrEqual(6 * 80 + 3);
        if (value.length <= 80) expect(JSON.parse(text)).toBe(value);
      }),
    );
    expect(quoted('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(80)}…"`);
  });
});
