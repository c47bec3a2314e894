import { plot } from '@observablehq/plot';
import { plainText } from '../../text/plain.ts';
import type { Figure, Panel, Provenance } from '../figure.ts';
import type { Theme } from '../look/theme.ts';
import { fontFamily, type } from '../look/type.ts';
import { type Block, textBlock } from './block.ts';
import { legendBlock, rampBlock } from './legend.ts';
import { type Pen, penOf } from './pen.ts';
import { footnotes, receiptText } from './provenance-text.ts';

/** What a figure is drawn with. */
export interface DrawOptions {
  /** A browser's, or one that stands in for it. */
  readonly document: Document;
  /** CSS pixels, 360 to 4,000. */
  readonly width: number;
  readonly theme: Theme;
  /** Legend and panels only, to the edge: where the page around it says the rest. */
  readonly bare?: boolean;
}

const [edge, gap] = [14, 8];

/** A figure as one SVG element: title, summary, legend, panels, and where the numbers come from. */
export function drawFigure(
  figure: Figure,
  provenance: Provenance,
  { document, width, theme, bare = false }: DrawOptions,
): SVGElement {
  const pen = penOf(document);
  const inner = bare ? { x: 0, width } : { x: edge, width: width - 2 * edge };
  const summary = figure.about ? `${figure.about}. ${figure.summary}` : figure.summary;
  const nodes: SVGElement[] = [];
  let y = bare ? 0 : edge;
  const place = (block: Block, after = 0) => {
    nodes.push(...block.nodes);
    y += block.height + after;
  };
  const say = (text: string, style: (typeof type)[keyof typeof type], fill: string, most?: number) =>
    textBlock(pen, plainText(text), style, { ...inner, y, fill, ...(most && { most }) });
  if (!bare) {
    place(say(figure.title, type.title, theme.ink, 8), 2);
    place(say(summary, type.body, theme.muted, 16), gap);
  }
  if (figure.legend) place(legendBlock(pen, figure.legend, { ...inner, y, theme }));
  if (figure.ramp) place(rampBlock(pen, figure.ramp, { ...inner, y, theme }));
  place(panelsBlock(pen, figure.panels, { ...inner, y, theme, document }), gap);
  for (const note of bare ? [] : footnotes(figure, provenance))
    place(say(note, type.note, theme.muted, 6), 1);
  const height = Math.ceil(bare ? y : y + edge - gap);
  return pen.element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': plainText(figure.title),
      'font-family': fontFamily,
      'font-size': type.tick.size,
      color: theme.ink,
      fill: theme.ink,
    },
    pen.element('title', {}, plainText(figure.title)),
    pen.element('desc', {}, plainText(`${summary} ${figure.n}. ${receiptText(provenance, figure)}`)),
    pen.element('rect', { width, height, fill: theme.paper }),
    ...nodes,
  );
}

interface PanelsPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly theme: Theme;
  readonly document: Document;
}

/** Panels beside one another where there is room. */
function panelsBlock(
  pen: Pen,
  panels: readonly Panel[],
  { x, y, width, theme, document }: PanelsPlace,
): Block {
  const least = Math.max(...panels.map((panel) => panel.least ?? 200));
  const room = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const across = Math.min(panels.length, room, 4);
  const each = Math.floor((width - (across - 1) * gap) / across);
  const nodes: SVGElement[] = [];
  let [top, deepest] = [0, 0];
  panels.forEach((panel, at) => {
    if (at > 0 && at % across === 0) [top, deepest] = [top + deepest + gap, 0];
    const left = x + (at % across) * (each + gap);
    const heading = panel.heading
      ? textBlock(pen, plainText(panel.heading), type.body, {
          x: left,
          y: y + top,
          width: each,
          fill: theme.ink,
          most: 1,
        })
      : { nodes: [], height: 0 };
    const drawn = plot({ ...panel.options({ width: each, theme }), width: each, document });
    nodes.push(...heading.nodes, asGroup(pen, drawn, left, y + top + heading.height));
    deepest = Math.max(deepest, heading.height + Number(drawn.getAttribute('height')));
  });
  return { nodes, height: top + deepest };
}

/** Plot's own drawing without its style sheet, which is for pages that scale it. */
function asGroup(pen: Pen, drawn: Element, x: number, y: number): SVGElement {
  const children = [...drawn.childNodes].filter(({ nodeName }) => nodeName.toLowerCase() !== 'style');
  return pen.element('g', { transform: `translate(${x},${y})`, 'text-anchor': 'middle' }, ...children);
}
