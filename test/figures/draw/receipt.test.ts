import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { drawFigure } from '../../../src/figures/draw/draw-figure.ts';
import { footnotes } from '../../../src/figures/draw/provenance-text.ts';
import type { Figure, Provenance } from '../../../src/figures/figure.ts';
import { themes } from '../../../src/figures/look/theme.ts';

const figure: Figure = {
  id: 'own',
  title: 'A finding',
  summary: 'How it is read.',
  n: '12 ratings',
  panels: [],
  table: { columns: [], rows: [] },
};
const provenance: Provenance = {
  sources: ['ml-1m'],
  simulated: false,
  dataHash: '0123456789abcdef',
  dataFrom: '2000-04-25',
  dataTo: '2003-02-28',
  seed: 1,
  version: '0.1.0',
};

it('tells the command that draws a figure, or what the service was asked for its numbers', () => {
  expect(footnotes(figure, provenance).at(-1)).toBe(
    'data 0123456789ab, streampulse 0.1.0: streampulse figures --only own',
  );
  const asked = 'GET /v1/titles/1/audiences?by=gender';
  expect(footnotes({ ...figure, asked }, provenance).at(-1)).toBe(
    `data 0123456789ab, streampulse 0.1.0: ${asked}`,
  );
});

it('leaves the words to the page around it where it is drawn bare', () => {
  const { document } = parseHTML('<!doctype html><html></html>');
  const drawn = (bare: boolean) =>
    drawFigure(figure, provenance, { document, width: 600, theme: themes.light, bare });
  const shown = (bare: boolean) => [...drawn(bare).querySelectorAll('text')].map((text) => text.textContent);
  expect(shown(false).join(' ')).toContain('A finding');
  expect(shown(false).join(' ')).toContain('12 ratings');
  expect(shown(true)).toEqual([]);
  expect(drawn(true).getAttribute('aria-label')).toBe('A finding');
});
