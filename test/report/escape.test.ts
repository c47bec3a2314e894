import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, markdown, plainText } from '../../src/report/escape.ts';

const bidi = String.fromCodePoint(0x202e);

describe('plain text', () => {
  it.each([
    ['tabs and lines stay', 'a\tb\nc', 'a\tb\nc'],
    ['control characters go', 'a\u0000b\u0007c\u007f', 'abc'],
    ['marks of direction go', `${bidi}txt.exe`, 'txt.exe'],
    ['halves of code points go', 'a\ud83dz', 'az'],
    ['whole ones stay', 'a😀z', 'a😀z'],
    ['letters written from the right stay', 'שלום', 'שלום'],
  ])('%s', (_, text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('is cut, and says so, where it is too long', () => {
    const told = plainText('x'.repeat(10_000));
    expect(told).toHaveLength(2001);
    expect(told.endsWith('x…')).toBe(true);
  });

  it('is not cut within a code point', () => {
    expect(plainText(`${'x'.repeat(1999)}😀`)).toBe(`${'x'.repeat(1999)}…`);
  });
});

describe('text in HTML', () => {
  it('has nothing left that opens a tag or ends an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  it('reads as it was', () => {
    expect(html(`<b title="x">Tom & Jerry's</b>`)).toBe(
      '&lt;b title=&quot;x&quot;&gt;Tom &amp; Jerry&#39;s&lt;/b&gt;',
    );
  });
});

describe('text in Markdown', () => {
  it('stays in its cell, and marks nothing up', () => {
    expect(markdown('a | b\n# c *d* <e> [f](g) `h` & i')).toBe(
      'a \\| b \\# c \\*d\\* \\<e\\> \\[f\\](g) \\`h\\` &amp; i',
    );
  });
});
