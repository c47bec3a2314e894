import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { legendBlock } from '../../../src/figures/draw/legend.ts';
import { penOf } from '../../../src/figures/draw/pen.ts';
import { themes } from '../../../src/figures/look/theme.ts';

it('draws a dot with the symbol of its series, or with the one that the chart draws', () => {
  const { document } = parseHTML('<html><body></body></html>');
  const items = [
    { label: 'own', series: 4, mark: 'dot' },
    { label: 'round', series: 4, mark: 'dot', symbol: 'circle' },
    { label: 'first', series: 0, mark: 'dot' },
  ] as const;
  const { nodes } = legendBlock(penOf(document), items, { x: 0, y: 0, width: 600, theme: themes.light });
  const [own, round, first] = nodes.filter(({ localName }) => localName === 'path');
  expect(round.getAttribute('d')).toBe(first.getAttribute('d'));
  expect(own.getAttribute('d')).not.toBe(first.getAttribute('d'));
  expect(round.getAttribute('stroke')).toBe(own.getAttribute('stroke'));
});
