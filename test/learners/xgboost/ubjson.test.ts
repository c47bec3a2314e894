import { describe, expect, it } from 'vitest';
import { parseUbjson } from '../../../src/learners/xgboost/parse-ubjson.ts';
import { codeOf } from '../failure.ts';

/** Text for markers, numbers for bytes. */
const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : [part])));

describe('UBJSON, by the examples and rules of draft 12', () => {
  it.each([
    ['null', bytes('Z'), null],
    ['booleans', bytes('[TF]'), [true, false]],
    ['int8', bytes('i', 0xff), -1],
    ['uint8', bytes('U', 0xff), 255],
    ['int16', bytes('I', 0x01, 0x02), 258],
    ['int32', bytes('l', 0xff, 0xff, 0xff, 0xfe), -2],
    ['int64', bytes('L', 0, 0, 0, 1, 0, 0, 0, 0), 2 ** 32],
    ['float32', bytes('d', 0x40, 0x48, 0xf5, 0xc3), Math.fround(3.14)],
    ['float64', bytes('D', 0x40, 0x09, 0x1e, 0xb8, 0x51, 0xeb, 0x85, 0x1f), 3.14],
    ['character', bytes('Cx'), 'x'],
    ['string', bytes('SU', 6, 'hélo!'), 'hélo!'],
    ['no-ops', bytes('N[NNi', 1, 'N]'), [1]],
    ['counted list', bytes('[#i', 2, 'i', 7, 'Z'), [7, null]],
    ['typed list', bytes('[$U#i', 3, 1, 2, 250), Float64Array.of(1, 2, 250)],
    ['typed floats', bytes('[$d#U', 1, 0x3f, 0x80, 0, 0), Float64Array.of(1)],
  ] as const)('%s', (_, input, value) => {
    expect(parseUbjson(input)).toEqual(value);
  });

  it('reads objects, counted or not, without prototype', () => {
    for (const input of [bytes('{i', 1, 'ai', 5, '}'), bytes('{#i', 1, 'i', 1, 'ai', 5)]) {
      const found = parseUbjson(input) as object;
      expect(Object.entries(found)).toEqual([['a', 5]]);
      expect(Object.getPrototypeOf(found)).toBe(null);
    }
    parseUbjson(bytes('{i', 9, '__proto__{i', 1, 'xT}}'));
    expect(({} as Record<string, unknown>)['x']).toBe(undefined);
  });

  it.each([
    ['nothing', bytes()],
    ['an unknown marker', bytes('H')],
    ['a number cut short', bytes('l', 0, 0)],
    ['more than one value', bytes('ZZ')],
    ['a list without end', bytes('[i', 1)],
    ['4 GB of nothing', bytes('[$Z#L', 0, 0, 0, 1, 0, 0, 0, 0)],
    ['4 GB of numbers', bytes('[$D#L', 0, 0, 0, 1, 0, 0, 0, 0)],
    ['4 GB of values', bytes('[#L', 0, 0, 0, 1, 0, 0, 0, 0)],
    ['4 GB of fields', bytes('{#L', 0, 0, 0, 1, 0, 0, 0, 0)],
    ['a string longer than the file', bytes('Sl', 0x7f, 0xff, 0xff, 0xff)],
    ['a negative count', bytes('[#i', 0xff)],
    ['a type without count', bytes('[$U', 1)],
    ['an object of one type', bytes('{$U#i', 1, 'i', 1, 'a', 5)],
    ['a count that is no integer', bytes('[#d', 0, 0, 0, 0)],
    ['text that is not UTF-8', bytes('Si', 1, 0xff)],
    ['a key twice', bytes('{i', 1, 'aZi', 1, 'aZ}')],
    ['a thousand levels', bytes('['.repeat(1000))],
    ['a million levels', bytes('['.repeat(1_000_000))],
  ])('refuses %s', (_, input) => {
    expect(codeOf(() => parseUbjson(input))).toBe('model-bad');
  });
});
