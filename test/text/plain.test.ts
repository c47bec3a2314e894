import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLines, plainText } from '../../src/text/plain.ts';

describe('plain text', () => {
  it('is one line without controls, halves of pairs and marks of direction', () => {
    expect(plainText('a\n\tb')).toBe('a b');
    expect(plainText('\u202eevil\u202c \u2066x\u2069 \u200f\u0000\u0007')).toBe('evil x');
    expect(plainText('half \ud83d pair')).toBe('half  pair');
  });

  it('keeps letters of all scripts, emoji and markup for others to escape', () => {
    expect(plainText('Amélie 千と千尋 🎬 <b>&')).toBe('Amélie 千と千尋 🎬 <b>&');
  });

  it('is at most 2,000 signs long, and is not changed by a second time', () => {
    expect(Array.from(plainText('🎬'.repeat(10_000)))).toHaveLength(2000);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

describe('plain text of several lines', () => {
  it.each([
    ['tabs and lines stay', 'a\tb\nc', 'a\tb\nc'],
    ['control characters go', 'a\u0000b\u0007c\u007f', 'abc'],
    ['marks of direction go', '\u202etxt.exe', 'txt.exe'],
    ['halves of code points go', 'a\ud83dz', 'az'],
    ['what is no character goes', 'a\ufdd0\uffffz', 'az'],
    ['whole ones stay', 'a😀z', 'a😀z'],
    ['letters written from the right stay', 'שלום', 'שלום'],
  ])('%s', (_, text, expected) => {
    expect(plainLines(text)).toBe(expected);
  });

  it('is cut, and says so, where it is too long, but not within a sign', () => {
    expect(plainLines('x'.repeat(2000))).toBe('x'.repeat(2000));
    expect(plainLines('x'.repeat(10_000))).toBe(`${'x'.repeat(1999)}…`);
    expect(plainLines(`${'x'.repeat(1998)}😀yy`)).toBe(`${'x'.repeat(1998)}😀…`);
  });
});
