import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadRow } from '../../src/sources/bad-row.ts';
import { type Literal, parseLiteral } from '../../src/sources/literal.ts';

/** Maps to entries, so that a comparison sees them. */
function plain(value: Literal): unknown {
  if (value instanceof Map) return { map: [...value].map(([key, item]) => [key, plain(item)]) };
  return Array.isArray(value) ? value.map(plain) : value;
}

function plainJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== 'object' || value === null) return value;
  return { map: Object.entries(value).map(([key, item]) => [key, plainJson(item)]) };
}

describe('parseLiteral', () => {
  it('reads what Python prints', () => {
    const text = `[{'id': 16, 'name': "Rock 'n' Roll", 'path': None, 'ok': True}, {'n': 'l\\'été \\xe9 \\u2019 \\U0001F600'}]`;
    expect(plain(parseLiteral(text))).toEqual([
      {
        map: [
          ['id', 16],
          ['name', "Rock 'n' Roll"],
          ['path', null],
          ['ok', true],
        ],
      },
      { map: [['n', "l'été é ’ 😀"]] },
    ]);
  });

  it('reads any JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        expect(plain(parseLiteral(text))).toEqual(plainJson(JSON.parse(text)));
      }),
    );
  });

  it('keeps a hostile key as a key of a map', () => {
    const value = parseLiteral('{"__proto__": {"polluted": true}}') as ReadonlyMap<string, Literal>;
    expect([...value.keys()]).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(['[', '{', "{'a'}", "['a' 'b']", '[1] 2', "'open", '"\\u12"', 'nope', '', '['.repeat(1e5)])(
    'refuses %.20s',
    (text) => {
      expect(() => parseLiteral(text)).toThrow(BadRow);
    },
  );

  it('fails with BadRow only, whatever it is given', () => {
    const pieces = fc.array(
      fc.constantFrom('[', ']', '{', '}', "'", '"', '\\', 'u', ',', ':', '1', 'None', ' ', 'é'),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          parseLiteral(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(BadRow);
        }
      }),
    );
  });
});
