import type { Schema } from './described.ts';

/** Texts that somebody's program once fell over. */
export const hostileTexts: readonly string[] = [
  '',
  '   ',
  '../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'C:\\windows\\win.ini',
  '\u0000',
  'a\u0000b',
  'a\r\nset-cookie: b=c',
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE ratings; --",
  `" OR "1"="1`,
  '<script>alert(1)</script>',
  '\u202Egnp.exe\u2066',
  '\u001B[31mred\u001B[0m',
  '\uD800',
  '\uDC00\uD800',
  '\uFFFF',
  '𝕏👩‍👩‍👧',
  '{"$ne":null}',
  '=cmd|calc',
  '{{7*7}}#{7*7}',
  'NaN',
  'null',
  '1e309',
  '9007199254740993',
  '-0',
  '0x10',
  ' 7 ',
  '٣',
  '%',
  '%ff',
];

/** Of another type than any one field has, or so large that numbers lose their meaning. */
const odd: readonly unknown[] = [
  null,
  true,
  -1,
  -0,
  0.5,
  1e308,
  2 ** 53 + 1,
  'ten',
  '',
  [],
  {},
  [[[[]]]],
  [null],
  { length: 1 },
  { $ne: null },
];

/** Just within and just beyond what the schema allows. */
export function bounds(schema: Schema): unknown[] {
  const { type, minimum, maximum, minLength, maxLength, enum: values = [], anyOf = [] } = schema;
  const near: unknown[] = [...values.slice(0, 3), ...values.slice(0, 1).map((one) => `${String(one)}x`)];
  if (minimum !== undefined) near.push(minimum, minimum - 1);
  if (maximum !== undefined) near.push(maximum, maximum + 1);
  if (type === 'string' && minLength !== undefined) near.push('x'.repeat(Math.max(0, minLength - 1)));
  if (maxLength !== undefined) near.push('x'.repeat(maxLength), 'x'.repeat(maxLength + 1));
  return [...near, ...anyOf.flatMap(bounds)];
}

/** What a field of a body is tried with. */
export function oddValues(schema: Schema): unknown[] {
  const { type, minItems, maxItems, anyOf = [] } = schema;
  const lists = [minItems === undefined ? undefined : minItems - 1, maxItems && maxItems + 1];
  const short = lists.filter((length) => length !== undefined && length >= 0);
  const own = type === 'array' ? short.map((length) => Array.from({ length: length! }, () => null)) : [];
  const unknown = type === 'object' ? [{ 'no such': 1 }] : [];
  return [...odd, ...bounds(schema), ...own, ...unknown, ...anyOf.flatMap(oddLists)];
}

function oddLists(schema: Schema): unknown[] {
  return schema.type === 'array' && schema.maxItems !== undefined
    ? [Array.from({ length: schema.maxItems + 1 }, () => 'x')]
    : [];
}

/** Nearly as large as a body may be. */
export const hugeValues: readonly unknown[] = [
  'x'.repeat(1_000_000),
  Array.from({ length: 250_000 }, () => 0),
  JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`),
  Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`field${at}`, 1])),
];
