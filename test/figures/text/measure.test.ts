import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advancesOf } from '../../../scripts/make-advance-widths.mjs';
import {
  boldWidths,
  firstCode,
  furtherCodes,
  lastCode,
  regularWidths,
} from '../../../src/figures/text/advance-widths.ts';
import { fitCounted, fitText, textWidth, wrapText } from '../../../src/figures/text/measure.ts';

const style = { size: 12 };

describe('the widths of signs', () => {
  it.each([
    ['DejaVuSans', regularWidths],
    ['DejaVuSans-Bold', boldWidths],
  ])('are those of %s itself', (font, widths) => {
    const advance = advancesOf(font) as (code: number) => number | undefined;
    const codes = Array.from({ length: lastCode - firstCode + 1 }, (_, at) => firstCode + at).concat(
      furtherCodes,
    );
    expect(widths).toEqual(codes.map((code) => advance(code) ?? 0));
  });

  it('add up: "AB" of 12 px is (1401 + 1405) / 2048 em', () => {
    expect(textWidth('AB', style)).toBeCloseTo((12 * (1401 + 1405)) / 2048, 12);
  });

  it('count a sign that is not in the table as a whole em', () => {
    expect(textWidth('漢', style)).toBe(12);
  });
});

describe('fitting', () => {
  it('cuts the name, and never the number behind it', () => {
    const label = 'programmer (1,009)';
    expect(fitCounted(label, 200, style)).toBe(label);
    const cut = fitCounted(label, 90, style);
    expect(cut).toMatch(/^prog.*… \(1,009\)$/);
    expect(textWidth(cut, style)).toBeLessThanOrEqual(90);
    expect(fitCounted('programmer', 50, style)).toBe(fitText('programmer', 50, style));
  });

  it('keeps what fits and cuts what does not', () => {
    expect(fitText('short', 100, style)).toBe('short');
    expect(fitText('a rather long label', 60, style)).toMatch(/^a rat.*…$/);
  });

  it('never gives more than the width, and a beginning of the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        const fitted = fitText(text, width, style);
        expect(textWidth(fitted, style)).toBeLessThanOrEqual(Math.max(width, textWidth('…', style)));
        expect(text.startsWith(fitted.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});

describe('wrapping', () => {
  it('keeps every word where there are lines enough, and no line wider than asked', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 120, max: 400 }), (list, width) => {
        const lines = wrapText(list.join(' '), width, style, 99);
        expect(lines.join(' ')).toBe(list.join(' '));
        for (const line of lines) expect(textWidth(line, style)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('ends in an ellipsis where lines run out, and breaks words that are wider than a line', () => {
    expect(wrapText('one two three four five six', 50, style, 2).at(-1)).toMatch(/…$/);
    expect(wrapText('x'.repeat(10_000), 100, style)).toHaveLength(1);
  });
});
