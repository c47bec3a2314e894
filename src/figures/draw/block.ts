import { lineHeight } from '../look/type.ts';
import { type TextStyle, wrapText } from '../text/measure.ts';
import type { Pen } from './pen.ts';

/** Something drawn, and how much height it takes. */
export interface Block {
  readonly nodes: readonly SVGElement[];
  readonly height: number;
}

export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fill: string;
  /** Most lines. */
  readonly most?: number;
}

/** Wrapped text whose first line begins at the height `y`. */
export function textBlock(pen: Pen, text: string, style: TextStyle, place: TextPlace): Block {
  const lines = wrapText(text, place.width, style, place.most);
  const step = style.size * lineHeight;
  const spans = lines.map((line, at) =>
    pen.element('tspan', { x: place.x, y: place.y + at * step + style.size }, line),
  );
  const attributes = {
    fill: place.fill,
    'font-size': style.size,
    'font-weight': style.bold ? 'bold' : undefined,
  };
  return { nodes: [pen.element('text', attributes, ...spans)], height: lines.length * step };
}
