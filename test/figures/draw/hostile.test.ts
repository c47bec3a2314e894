import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { isMissing } from '../../../src/figures/figure.ts';
import { pngOf } from '../../../src/figures/render/png.ts';
import { renderSvg } from '../../../src/figures/render/render-figure.ts';
import { honesty } from '../../../src/figures/specs/honesty.ts';
import { labelBoxes, overlaps } from '../label-boxes.ts';
import { madeUpProvenance } from '../made-up.ts';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]><!-- --> &amp; &#x0;',
  '\u202egnp.exe\u202c \u0000\u0008',
  '🎬 千と千尋の神隠し שלום',
  'half \ud83d pair \ufffe',
  'x'.repeat(10_000),
  'many words '.repeat(900),
  '',
];

const drawn = ['svg', 'title', 'desc', 'g', 'path', 'rect', 'line', 'circle', 'text', 'tspan'];

describe('hostile names', () => {
  const rows = hostile.map((recipe, at) => ({
    recipe,
    split: recipe,
    optimistic: false,
    runId: `r${at}`,
    auc: 0.5 + at * 0.01,
    low: 0.49,
    high: 0.6,
    logLoss: 0.6,
    accuracy: 0.6,
    n: 10,
  }));
  const figure = honesty.make({ honesty: rows });
  if (isMissing(figure)) throw new Error(figure.missing);
  const svg = renderSvg(
    figure,
    { ...madeUpProvenance, sources: hostile, version: hostile.join(' ') },
    { width: 480, theme: 'dark' },
  );

  it('are text: nothing but shapes and words is drawn', () => {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const names = new Set([...root.querySelectorAll('*')].map(({ localName }) => localName));
    expect([...names].filter((name) => !drawn.includes(name))).toEqual([]);
    expect(svg).not.toMatch(/<(script|img|a|foreignObject)\b|<[^>]*\son\w+=/i);
    expect(svg).toContain('&lt;script&gt;');
  });

  it('leave no sign that XML does not allow, nor one that turns the text', () => {
    expect(svg.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/u);
    expect(pngOf(svg).length).toBeGreaterThan(5000);
  });

  it('are cut to their room', () => {
    expect(svg.length).toBeLessThan(60_000);
    const boxes = labelBoxes(svg);
    expect(boxes.filter(({ left, right }) => left < 0 || right > 480)).toEqual([]);
    expect(overlaps(boxes)).toEqual([]);
  });
});
