import { csvField } from '../../text/csv-field.ts';
import { plainText } from '../../text/plain.ts';
import { spreadsheetText } from '../../text/spreadsheet.ts';
import type { Cell, FigureTable } from '../figure.ts';

/** The table twin of a figure as CSV (RFC 4180). */
export function tableCsv({ columns, rows }: FigureTable): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return csvField(spreadsheetText(plainText(cell)));
}
