import { cell, type PlotOptions, text } from '@observablehq/plot';
import type { FindingTable } from '../../../insights/finding.ts';
import { plainText } from '../../../text/plain.ts';
import type { Look, Panel } from '../../figure.ts';
import { between, readableOn } from '../../look/colour.ts';
import { cellInks } from '../../look/theme.ts';
import { type } from '../../look/type.ts';
import { fitText, widest } from '../../text/measure.ts';
import { fixed, percent } from '../../text/numbers.ts';
import { numbers, texts } from './finding-columns.ts';

interface Shade {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly shades: readonly Shade[];
  readonly range: readonly [number, number];
}

/** Shares of a long table (a row a pair of labels) as shaded cells. */
export function shadeMatrix(
  table: FindingTable,
  row: string,
  column: string,
  value: string,
  heading: string,
): Panel[] {
  const matrix = matrixOf(table, row, column, value);
  if (matrix.shades.length === 0) return [];
  const [least, greatest] = matrix.range;
  return [
    {
      heading: `${heading}: ${percent(least)} to ${percent(greatest)}, stronger colour for more`,
      least: 420,
      options: (look: Look) => matrixPanel(matrix, look),
    },
  ];
}

function matrixOf(table: FindingTable, row: string, column: string, value: string): Matrix {
  const [rowLabels, columnLabels] = [texts(table, row), texts(table, column)];
  const [rows, columns] = [[...new Set(rowLabels)], ordered(columnLabels)];
  const values = numbers(table, value);
  const shades = values
    .map((share, at) => ({
      row: rows.indexOf(rowLabels[at]),
      column: columns.indexOf(columnLabels[at]),
      value: share,
    }))
    .filter((shade) => !Number.isNaN(shade.value));
  const known = shades.map((shade) => shade.value);
  return { rows, columns, shades, range: [Math.min(...known), Math.max(...known)] };
}

/** As they follow each other in the rows that have the most of them; years and decades by number. */
function ordered(labels: readonly string[]): string[] {
  const distinct = [...new Set(labels)];
  const start = (label: string) =>
    Number(/\d+/.exec(label)?.[0] ?? 0) - (/^(to|under|before)/.test(label) ? 0.5 : 0);
  return distinct.every((label) => /\d/.test(label))
    ? distinct.sort((a, b) => start(a) - start(b))
    : distinct;
}

function matrixPanel({ rows, columns, shades, range }: Matrix, { width, theme }: Look): PlotOptions {
  const labels = rows.map(plainText);
  const room = Math.min(widest(labels, type.tick) + 12, width * 0.36);
  const step = (width - room - 8) / columns.length;
  const every = Math.ceil((widest(columns, type.tick) + 6) / step);
  const fillOf = ({ value }: Shade) =>
    between(theme.sequence, (value - range[0]) / (range[1] - range[0] || 1));
  const place = { x: 'column', y: 'row' } as const;
  return {
    height: 26 + 19 * rows.length,
    marginLeft: room,
    marginRight: 8,
    marginTop: 22,
    marginBottom: 4,
    x: {
      domain: columns.map((_, at) => at),
      axis: 'top',
      label: null,
      tickSize: 0,
      ticks: columns.map((_, at) => at).filter((at) => at % every === 0),
      tickFormat: (at: number) => plainText(columns[at]),
    },
    y: {
      domain: rows.map((_, at) => at),
      label: null,
      tickSize: 0,
      tickFormat: (at: number) => fitText(labels[at], room - 10, type.tick),
    },
    marks: [
      cell(shades, { ...place, fill: fillOf, inset: 0.5 }),
      ...(step < 32
        ? []
        : [
            text(shades, {
              ...place,
              text: ({ value }: Shade) => fixed(100 * value, 0),
              fill: (shade: Shade) => readableOn(fillOf(shade), cellInks),
            }),
          ]),
    ],
  };
}
