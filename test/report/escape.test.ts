import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, markdown } from '../../src/report/escape.ts';

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
