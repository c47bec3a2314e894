import type { LegendItem, Ramp } from '../figure.ts';
import type { Theme } from '../look/theme.ts';
import { dashes, symbols } from '../look/theme.ts';
import { type } from '../look/type.ts';
import { fitText, textWidth } from '../text/measure.ts';
import type { Block } from './block.ts';
import type { Pen } from './pen.ts';
import { symbolPath } from './symbol.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly theme: Theme;
}

const [sign, gap, row] = [26, 18, 19];

/** Signs with their labels, in as many rows as they need. */
export function legendBlock(pen: Pen, items: readonly LegendItem[], { x, y, width, theme }: Place): Block {
  const nodes: SVGElement[] = [];
  let [left, top] = [0, 0];
  for (const { label, ...item } of items) {
    const text = fitText(label, width - sign, type.body);
    const space = sign + textWidth(text, type.body);
    if (left > 0 && left + space > width) [left, top] = [0, top + row];
    const middle = y + top + row / 2;
    nodes.push(signOf(pen, item, theme, x + left, middle));
    nodes.push(
      pen.element(
        'text',
        { x: x + left + sign, y: middle + 4, fill: theme.ink, 'font-size': type.body.size },
        text,
      ),
    );
    left += space + gap;
  }
  return { nodes, height: items.length === 0 ? 0 : top + row + 4 };
}

function signOf(
  pen: Pen,
  { mark, series, solid, symbol }: Omit<LegendItem, 'label'>,
  theme: Theme,
  x: number,
  y: number,
) {
  const colour = theme.series[series];
  if (mark === 'area')
    return pen.element('rect', {
      x,
      y: y - 6,
      width: 20,
      height: 12,
      fill: colour,
      'fill-opacity': solid ? 1 : 0.3,
    });
  if (mark === 'dot')
    return pen.element('path', {
      d: symbolPath(symbol ?? symbols[series]),
      transform: `translate(${x + 10},${y})`,
      fill: theme.paper,
      stroke: colour,
      'stroke-width': 2,
    });
  return pen.element('path', {
    d: `M${x},${y}h20`,
    stroke: colour,
    'stroke-width': 2.5,
    'stroke-dasharray': solid ? undefined : dashes[series] || undefined,
  });
}

/** From little to much, in five steps. */
export function rampBlock(pen: Pen, { from, to }: Ramp, { x, y, theme }: Place): Block {
  const style = { fill: theme.ink, 'font-size': type.body.size };
  const start = x + textWidth(from, type.body) + 8;
  const steps = theme.spectrum.map((fill, at) =>
    pen.element('rect', { x: start + at * 22, y: y + 3, width: 22, height: 12, fill, stroke: theme.grid }),
  );
  const nodes = [
    pen.element('text', { x, y: y + row / 2 + 4, ...style }, from),
    ...steps,
    pen.element('text', { x: start + theme.spectrum.length * 22 + 8, y: y + row / 2 + 4, ...style }, to),
  ];
  return { nodes, height: row + 4 };
}
