import type { TreeModel } from '../trees/tree-model.ts';
import { type ShownTree, shortNumber, shownTree } from './split-words.ts';

/** In pixels. */
const boxWidth = 210;
const boxHeight = 36;
const columnGap = 84;
const rowGap = 8;
const margin = 12;
/** Letters of 12 pixels that fit into a box. */
const mostLetters = 30;

interface Box {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly answer: string;
  readonly children: readonly Box[];
}

/**
 * A tree as an SVG document: the root at the left, `yes` above `no`, the way of missing values drawn bold, leaves
 * tinted by sign. The same tree gives the same bytes; names are escaped. Counts trees from 0; throws `option-bad`.
 */
export function treeSvg(model: TreeModel, number: number): string {
  const shown = shownTree(model, number);
  let leaves = 0;
  let levels = 0;
  const lay = (node: number, depth: number, answer: string): Box => {
    levels = Math.max(levels, depth + 1);
    const is = shown.words(node);
    const children = 'leaf' in is ? [] : [lay(is.yes, depth + 1, 'yes'), lay(is.no, depth + 1, 'no')];
    const y =
      children.length === 0 ? margin + leaves++ * (boxHeight + rowGap) : (children[0].y + children[1].y) / 2;
    return { node, x: margin + depth * (boxWidth + columnGap), y, answer, children };
  };
  const root = lay(0, 0, '');
  const width = 2 * margin + levels * (boxWidth + columnGap) - columnGap;
  const height = 2 * margin + leaves * (boxHeight + rowGap) - rowGap;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Tree ${number}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...edges(root, shown),
    ...boxes(root, shown),
    '</svg>\n',
  ].join('\n');
}

function edges({ node, x, y, children }: Box, shown: ShownTree): string[] {
  const is = shown.words(node);
  return children.flatMap((child) => {
    const from = x + boxWidth;
    const bend = (from + child.x) / 2;
    const [top, end] = [y + boxHeight / 2, child.y + boxHeight / 2];
    const isMissing = 'missing' in is && is.missing === child.node;
    const stroke = isMissing ? 'stroke="#1f2937" stroke-width="2.5"' : 'stroke="#9ca3af" stroke-width="1"';
    const label = isMissing ? `${child.answer} / missing` : child.answer;
    return [
      `<path d="M${from} ${top}C${bend} ${top} ${bend} ${end} ${child.x} ${end}" fill="none" ${stroke}/>`,
      `<text x="${child.x - 4}" y="${child.answer === 'yes' ? end - 5 : end + 13}" text-anchor="end" font-size="10" fill="#374151">${label}</text>`,
      ...edges(child, shown),
    ];
  });
}

function boxes({ node, x, y, children }: Box, shown: ShownTree): string[] {
  const { tree } = shown;
  const is = shown.words(node);
  const cover = `cover ${shortNumber(tree.cover[node])}`;
  const [first, second, fill] =
    'leaf' in is
      ? [`${is.leaf < 0 ? '' : '+'}${shortNumber(is.leaf)}`, cover, is.leaf < 0 ? '#fde2d8' : '#d9ebf7']
      : [`${is.question}?`, `gain ${shortNumber(tree.gain[node])} · ${cover}`, '#f3f4f6'];
  return [
    `<g><title>${escapeText(first)}</title>`,
    `<rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="4" fill="${fill}" stroke="#6b7280"/>`,
    `<text x="${x + 8}" y="${y + 15}" fill="#111827">${escapeText(shortened(first))}</text>`,
    `<text x="${x + 8}" y="${y + 29}" font-size="10" fill="#4b5563">${escapeText(second)}</text></g>`,
    ...children.flatMap((child) => boxes(child, shown)),
  ];
}

/** Cut in the middle: a name's beginning and the threshold tell most. */
function shortened(text: string): string {
  const letters = Array.from(text);
  if (letters.length <= mostLetters) return text;
  return [...letters.slice(0, mostLetters - 13), '…', ...letters.slice(-12)].join('');
}

/** For text and attributes; what XML 1.0 cannot hold at all becomes U+FFFD. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
