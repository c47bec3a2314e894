import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/figures/text/plain.ts';

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
