import { dot, link, ruleX } from '@observablehq/plot';
import type { FindingTable } from '../../../insights/finding.ts';
import type { Look, Panel } from '../../figure.ts';
import { rowPanel } from '../../look/panel.ts';
import { grouped } from '../../text/numbers.ts';
import { type Interval, intervals, numbers, texts } from './finding-columns.ts';

interface Measured {
  readonly column: string;
  readonly heading: string;
  readonly label: string;
  readonly format: (value: number, digits: number) => string;
  readonly domain?: readonly [number, number];
  /** Where nothing differs, or a share is none. */
  readonly zero?: number;
}

interface Rows {
  /** The column whose texts stand before the rows. */
  readonly label: string;
  /** A column of counts, told in brackets. */
  readonly count?: string;
  readonly measured: readonly Measured[];
  /** Most rows; the rest is in the table. */
  readonly most?: number;
  /** CSS pixels of a panel. */
  readonly least?: number;
}

/** A panel a measure: one row a label, a dot with its interval. */
export function intervalRows(
  table: FindingTable,
  { label, count, measured, most = 20, least = 280 }: Rows,
): Panel[] {
  const counts = count === undefined ? undefined : numbers(table, count);
  const labels = texts(table, label).map((text, at) => (counts ? `${text} (${grouped(counts[at])})` : text));
  return measured.map((one, series) => ({
    heading: one.heading,
    least,
    options: (look: Look) => {
      const rows = intervals(table, one.column).slice(0, most);
      return intervalPanel(look, labels.slice(0, most), rows, { ...one, series });
    },
  }));
}

/** A finding's measures as rows, where its table has no intervals. */
export function intervalPanel(
  look: Look,
  labels: readonly string[],
  rows: readonly Interval[],
  { label, format, zero, series, domain }: Omit<Measured, 'column' | 'heading'> & { readonly series: number },
) {
  const colour = look.theme.series[series];
  const placed = rows.map((row, at) => ({ ...row, at })).filter(({ value }) => !Number.isNaN(value));
  return rowPanel(
    look,
    {
      labels,
      row: labels.length > 12 ? 18 : 22,
      x: { label, format, ...(domain && { domain }), ticks: Math.max(2, Math.floor(look.width / 110)) },
    },
    [
      ...(zero === undefined ? [] : [ruleX([zero], { stroke: look.theme.ink })]),
      link(placed, { x1: 'low', x2: 'high', y: 'at', stroke: colour, strokeWidth: 2.5 }),
      dot(placed, { x: 'value', y: 'at', r: 4, fill: look.theme.paper, stroke: colour, strokeWidth: 2 }),
    ],
  );
}
