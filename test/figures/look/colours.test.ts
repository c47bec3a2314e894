import { describe, expect, it } from 'vitest';
import { between, contrast, readableOn } from '../../../src/figures/look/colour.ts';
import { cellInks, themeNames, themes } from '../../../src/figures/look/theme.ts';
import { colourDistance, visions } from './colour-vision.ts';

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4.0],
  ])('of %s on %s is %f, as WCAG reckons', (a, b, expected) => {
    expect(contrast(a, b)).toBeCloseTo(expected, 1);
    expect(contrast(b, a)).toBe(contrast(a, b));
  });

  it('chooses the ink', () => {
    expect(readableOn('#062c4a', cellInks)).toBe('#ffffff');
    expect(readableOn('#e4f0f8', cellInks)).toBe('#000000');
  });

  it('goes from colour to colour in straight lines', () => {
    expect(between(['#000000', '#ff0000', '#ffffff'], 0.25)).toBe('#800000');
    expect(between(['#000000', '#ff0000', '#ffffff'], 1)).toBe('#ffffff');
  });
});

describe.each(themeNames)('theme %s', (name) => {
  const { paper, ink, muted, series, spectrum, sequence, diverging } = themes[name];

  it('has text of 7:1, small print of 4.5:1, lines and dots of 3:1', () => {
    expect(contrast(ink, paper)).toBeGreaterThan(7);
    expect(contrast(muted, paper)).toBeGreaterThan(4.5);
    for (const colour of [...series, ...spectrum]) expect(contrast(colour, paper), colour).toBeGreaterThan(3);
  });

  it('has numbers in cells that are read at 4.5:1 on every shade', () => {
    for (const colours of [sequence, diverging])
      for (let step = 0; step <= 50; step++) {
        const ground = between(colours, step / 50);
        expect(contrast(readableOn(ground, cellInks), ground)).toBeGreaterThan(4.5);
      }
  });

  it.each(Object.keys(visions) as (keyof typeof visions)[])(
    'has series that %s eyes tell apart',
    (vision) => {
      for (const [at, a] of series.entries())
        for (const b of series.slice(at + 1))
          expect(colourDistance(a, b, vision), `${a} ${b}`).toBeGreaterThan(10);
    },
  );

  it('has a spectrum whose ends all eyes tell apart', () => {
    for (const vision of Object.keys(visions) as (keyof typeof visions)[])
      expect(colourDistance(spectrum[0], spectrum[4], vision)).toBeGreaterThan(30);
  });
});
