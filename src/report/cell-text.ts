import type { Unit } from '../insights/finding.ts';
import { cellText as unitText } from '../insights/wording.ts';
import { bytesText } from '../text/bytes.ts';
import type { Cell, CellFormat } from './report.ts';

const told: Readonly<Record<Exclude<CellFormat, Unit>, (value: number) => string>> = {
  text: String,
  count: (value) => value.toLocaleString('en-US'),
  figure: (value) => value.toFixed(4),
  signed: (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`,
  bytes: bytesText,
};

export function cellText(cell: Cell, format: CellFormat): string {
  if (typeof cell === 'string') return cell;
  if (cell === null || Number.isNaN(cell)) return '–';
  return isOwn(format) ? told[format](cell) : unitText(cell, format);
}

function isOwn(format: CellFormat): format is keyof typeof told {
  return Object.hasOwn(told, format);
}

/** `12.3 %` */
export function shareText(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** `0.7739 (0.7489 to 0.7970)`; a dash for what there is not. */
export function intervalText(
  value: number | null,
  bounds: readonly [number | null, number | null] | undefined,
): string {
  if (value === null) return '–';
  const [low, high] = bounds ?? [null, null];
  return low === null || high === null
    ? value.toFixed(4)
    : `${value.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`;
}
