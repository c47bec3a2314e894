import type { Cell, CellFormat } from './report.ts';

const told: Readonly<Record<CellFormat, (value: number) => string>> = {
  text: (value) => String(value),
  count: (value) => value.toLocaleString('en-US'),
  figure: (value) => value.toFixed(4),
  signed: (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`,
  share: shareText,
  seconds: (value) => `${value.toFixed(1)} s`,
  bytes: bytesText,
};

export function cellText(cell: Cell, format: CellFormat): string {
  if (cell === null) return '–';
  return typeof cell === 'string' ? cell : told[format](cell);
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

export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${Math.ceil(bytes / 1e3)} kB`;
}
