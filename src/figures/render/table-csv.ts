import type { Cell, FigureTable } from '../figure.ts';
import { plainText } from '../text/plain.ts';

/** The table twin of a figure as CSV (RFC 4180). */
export function tableCsv({ columns, rows }: FigureTable): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** Text that a spreadsheet would take for a formula is led by an apostrophe. */
function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const line = plainText(cell);
  const text = /^[=+\-@]/.test(line) ? `'${line}` : line;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
