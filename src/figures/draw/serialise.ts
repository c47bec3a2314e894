/** Attributes of places and sizes: two decimals of a pixel are enough, and the same on every machine. */
const geometry = new Set(
  'd transform x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points stroke-width'.split(' '),
);
/** Said once of the whole figure instead, or for pages only. */
const dropped = new Set(['class', 'style', 'aria-hidden', 'font-variant']);

/** The element as XML: the same text from any document, attributes in order, numbers short. */
export function svgText(element: Element): string {
  return `${textOf(element, true)}\n`;
}

function textOf(node: Node, outermost = false): string {
  if (node.nodeType === 3) return escaped(node.nodeValue ?? '');
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = element.localName;
  const attributes = [...element.attributes]
    .filter((attribute) => outermost || !(dropped.has(attribute.name) || attribute.name === 'aria-label'))
    .map((attribute) => [attribute.name, shortened(attribute.name, attribute.value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('');
  const inside = [...element.childNodes].map((child) => textOf(child)).join('');
  return inside === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside}</${name}>`;
}

function shortened(name: string, value: string): string {
  if (!geometry.has(name)) return value;
  return value.replace(/-?\d*\.\d+(?:e[-+]?\d+)?(?![\d.]*em)/g, (digits) => shortNumber(Number(digits)));
}

function shortNumber(value: number): string {
  return String(Number(value.toFixed(2)) + 0);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
