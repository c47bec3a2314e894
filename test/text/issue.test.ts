import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { issueText } from '../../src/text/issue.ts';

const shape = z.strictObject({
  text: z.string().min(1).max(5).optional(),
  long: z.string().min(3).optional(),
  count: z.number().int().min(1).max(200).optional(),
  open: z.number().gt(0).lt(1).optional(),
  half: z.number().multipleOf(0.5).optional(),
  kind: z.enum(['a', 'b']).optional(),
  version: z.literal(1).optional(),
  list: z.array(z.string()).min(1).max(2).optional(),
  five: z.array(z.number()).length(5).optional(),
  day: z.iso.date().optional(),
  code: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  own: z.number().min(1870, { error: 'a year of 1870 to 2100' }).optional(),
  either: z.union([z.string().max(5), z.strictObject({ gender: z.enum(['F', 'M']) })]).optional(),
  inner: z.array(z.strictObject({ name: z.string() })).optional(),
});

function said(input: unknown): string {
  return issueText(shape.safeParse(input).error!.issues[0], input);
}

describe('what does not fit', () => {
  it.each<[unknown, string]>([
    [{ text: '' }, 'text: found "", expected some text'],
    [{ text: 'abcdef' }, 'text: found "abcdef", expected at most 5 characters'],
    [{ text: 5 }, 'text: found 5, expected text'],
    [{ long: 'a' }, 'long: found "a", expected at least 3 characters'],
    [{ count: 0 }, 'count: found 0, expected at least 1'],
    [{ count: 201 }, 'count: found 201, expected at most 200'],
    [{ count: 1.5 }, 'count: found 1.5, expected a whole number'],
    [{ count: '5' }, 'count: found "5", expected a number'],
    [{ count: null }, 'count: found null, expected a number'],
    [{ count: Number.NaN }, 'count: found NaN, expected a number'],
    [{ open: 0 }, 'open: found 0, expected more than 0'],
    [{ open: 1 }, 'open: found 1, expected less than 1'],
    [{ half: 0.3 }, 'half: found 0.3, expected a multiple of 0.5'],
    [{ kind: 'c' }, 'kind: found "c", expected one of a, b'],
    [{ version: 2 }, 'version: found 2, expected 1'],
    [{ list: [] }, 'list: found an empty list, expected at least 1 entry'],
    [{ list: ['a', 'b', 'c'] }, 'list: found a list of 3, expected at most 2 entries'],
    [{ five: [1] }, 'five: found a list of 1, expected exactly 5 entries'],
    [{ list: { a: 1 } }, 'list: found an object, expected a list'],
    [{ day: '1999-02-30' }, 'day: found "1999-02-30", expected a date that there is, as in 1999-12-31'],
    [{ code: 'x' }, 'code: found "x", expected text like /^[a-z]{2}$/'],
    [{ own: 3 }, 'own: found 3, expected a year of 1870 to 2100'],
    [{ inner: [{ name: 'a' }, {}] }, 'inner.1.name is missing, expected text'],
    [{ inner: [{ name: 'a', x: 1 }] }, 'there is no field inner.0.x'],
    [{ other: 1 }, 'there is no field other'],
    [[], 'found an empty list, expected an object'],
    ['x', 'found "x", expected an object'],
  ])('%j is told by place, value and what was expected', (input, expected) => {
    expect(said(input)).toBe(expected);
  });

  it('of several kinds is told by the kind that it is of', () => {
    expect(said({ either: 'longer' })).toBe('either: found "longer", expected at most 5 characters');
    expect(said({ either: { gender: 'X' } })).toBe('either.gender: found "X", expected one of F, M');
    expect(said({ either: 5 })).toBe('either: found 5, expected text, or an object');
  });

  it('is told on one short line, whatever stands there', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(said({ text: 'x'.repeat(1e6) }).length).toBeLessThan(160);
    expect(said({ text: deep })).toBe('text: found a list of 1, expected text');
    expect(said({ kind: '\u001B[31m\u202Ea\u2028\uD800' })).toBe(
      'kind: found "\\u001b[31m\\u202ea\\u2028\\ud800", expected one of a, b',
    );
  });
});
