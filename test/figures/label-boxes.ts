import { DOMParser } from 'linkedom';
import { textWidth } from '../../src/figures/text/measure.ts';

export interface LabelBox {
  readonly text: string;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Inherited {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: string;
  readonly bold: boolean;
}

/** Where every text of an SVG stands, by the font's own widths. */
export function labelBoxes(svg: string): LabelBox[] {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement as unknown as Element;
  return [...root.children].flatMap((child) =>
    boxesOf(child, {
      x: 0,
      y: 0,
      size: Number(root.getAttribute('font-size')),
      anchor: 'start',
      bold: false,
    }),
  );
}

function boxesOf(element: Element, from: Inherited): LabelBox[] {
  const name = element.localName;
  if (name === 'title' || name === 'desc') return [];
  const [dx, dy] = translation(element.getAttribute('transform'));
  const inherited: Inherited = {
    x: from.x + dx,
    y: from.y + dy,
    size: Number(element.getAttribute('font-size') ?? from.size),
    anchor: element.getAttribute('text-anchor') ?? from.anchor,
    bold: element.hasAttribute('font-weight') ? element.getAttribute('font-weight') === 'bold' : from.bold,
  };
  const spans = [...element.children];
  if ((name === 'text' && spans.length === 0) || name === 'tspan') return [boxOf(element, inherited)];
  return spans.flatMap((child) => boxesOf(child, inherited));
}

function translation(transform: string | null): [number, number] {
  if (!transform) return [0, 0];
  const found = /^translate\(([-\d.]+),([-\d.]+)\)$/.exec(transform);
  if (!found) throw new Error(`transform ${transform}`);
  return [Number(found[1]), Number(found[2])];
}

function boxOf(element: Element, { x, y, size, anchor, bold }: Inherited): LabelBox {
  const text = element.textContent ?? '';
  const at = (name: string) => {
    const value = element.getAttribute(name) ?? '0';
    return value.endsWith('em') ? Number.parseFloat(value) * size : Number(value);
  };
  const width = textWidth(text, { size, bold });
  const left = x + at('x') - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  const baseline = y + at('y');
  return {
    text,
    size,
    left,
    right: left + width,
    top: baseline - 0.74 * size,
    bottom: baseline + 0.2 * size,
  };
}

export function overlaps(boxes: readonly LabelBox[]): [string, string][] {
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (b) =>
          a.left < b.right - 0.5 &&
          b.left < a.right - 0.5 &&
          a.top < b.bottom - 0.5 &&
          b.top < a.bottom - 0.5,
      )
      .map((b): [string, string] => [a.text, b.text]),
  );
}
