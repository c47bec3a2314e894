import { areaY, line } from '@observablehq/plot';
import type { FindingTable } from '../../../insights/finding.ts';
import type { Look, Panel } from '../../figure.ts';
import { numberPanel } from '../../look/panel.ts';
import { dashes } from '../../look/theme.ts';
import { grouped, short } from '../../text/numbers.ts';
import { hasColumn, intervals, texts } from './finding-columns.ts';

interface MonthPanel {
  readonly heading: string;
  readonly label: string;
  /** Columns, each a line. */
  readonly lines: readonly string[];
  readonly least?: number;
}

/** Lines over months (`2001-05`), with a band where the table has intervals. */
export function monthLines(table: FindingTable, panels: readonly MonthPanel[]): Panel[] {
  const months = texts(table, 'month').map(monthNumber);
  return panels.map(({ heading, label, lines, least = 320 }) => ({
    heading,
    least,
    options: (look: Look) => {
      const ends = lines.flatMap((name) =>
        intervals(table, name).flatMap(({ value, high }) => [value, high]),
      );
      const greatest = 1.04 * Math.max(...ends.filter((end) => !Number.isNaN(end)));
      const long = Math.max(...months) - Math.min(...months) > 60;
      return numberPanel(
        look,
        {
          height: 210,
          x: { label: 'Month', format: long ? yearText : monthText, ticks: ticksOf(months, look.width) },
          y: {
            label,
            domain: [0, greatest],
            format: (value) => (value >= 10 ? grouped(value) : short(value)),
          },
        },
        lines.flatMap((name, series) => {
          const points = intervals(table, name).map((point, at) => ({ ...point, month: months[at] }));
          const colour = look.theme.series[series];
          return [
            ...(hasColumn(table, `${name}Low`)
              ? [areaY(points, { x: 'month', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.25 })]
              : []),
            line(points, {
              x: 'month',
              y: 'value',
              stroke: colour,
              strokeDasharray: dashes[series],
              strokeWidth: 2,
            }),
          ];
        }),
      );
    },
  }));
}

function monthNumber(label: string): number {
  const [year, month = '1'] = label.split('-');
  return Number(year) * 12 + Number(month) - 1;
}

function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function yearText(month: number): string {
  return String(Math.floor(month / 12));
}

/** Whole months, or Januaries where there are many years. */
function ticksOf(months: readonly number[], width: number): number[] {
  const [first, last] = [Math.min(...months), Math.max(...months)];
  const most = Math.max(2, Math.floor((width - 60) / 74));
  const unit = last - first > 60 ? 12 : 1;
  const step = unit * Math.max(1, Math.ceil((last - first + 1) / unit / most));
  const start = Math.ceil(first / unit) * unit;
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, at) => start + at * step);
}
