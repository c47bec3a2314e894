import type { Cell, Row, stream, Worksheet } from 'exceljs';
import { plainText } from '../../text/plain.ts';
import { spreadsheetText } from '../../text/spreadsheet.ts';
import { formatOf } from './number-format.ts';
import { columnCount, type Line, type PlannedCell, type SheetPlan } from './sheet-plan.ts';

const plain = { name: 'Calibri', size: 11, color: { argb: 'FF1F2937' } } as const;
const link = { ...plain, underline: true, color: { argb: 'FF1D4ED8' } } as const;
const headFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE5E7EB' } } as const;
const wrapped = { wrapText: true, vertical: 'top', horizontal: 'left' } as const;
const indented = { ...wrapped, indent: 1 } as const;
const right = { wrapText: true, vertical: 'top', horizontal: 'right' } as const;

/** Signs; longer texts go on in the next line of their cell. */
const [narrowest, usualWidest] = [9, 44];
/** Texts that run over all columns have at least this room, in signs. */
const textRoom = 100;
const lineHeight = 15;

/** Writes a sheet, row by row, and lets go of each once it is written. */
export function writeSheet(book: stream.xlsx.WorkbookWriter, plan: SheetPlan): void {
  const headAt = plan.lines.findIndex(({ kind }) => kind === 'head') + 1;
  const widths = columnWidths(plan);
  const sheet = book.addWorksheet(plan.name, {
    views: [{ state: 'frozen', ySplit: headAt, showGridLines: false }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&L&A&RPage &P of &N' },
  });
  sheet.columns = widths.map((width) => ({ width }));
  filterTable(sheet, plan, headAt);
  for (const [at, line] of plan.lines.entries()) writeLine(sheet, line, widths, plan.lines[at + 1]);
  sheet.commit();
}

function filterTable(sheet: Worksheet, { lines }: SheetPlan, headAt: number): void {
  const head = lines[headAt - 1];
  if (head?.kind !== 'head') return;
  const rest = lines.slice(headAt).findIndex(({ kind }) => kind !== 'cells');
  const last = rest < 0 ? lines.length : headAt + rest;
  sheet.autoFilter = {
    from: { row: headAt, column: 1 },
    to: { row: last, column: head.titles.length },
  };
}

function columnWidths(plan: SheetPlan): number[] {
  const widths = Array.from({ length: columnCount(plan) }, () => narrowest);
  for (const line of plan.lines) {
    const texts = line.kind === 'head' ? line.titles : line.kind === 'cells' ? line.cells.map(shownText) : [];
    for (const [at, shown] of texts.entries())
      widths[at] = Math.min(plan.widest ?? usualWidest, Math.max(widths[at], shown.length + 3));
  }
  const spare = textRoom - widths.reduce((sum, width) => sum + width, 0);
  return spare > 0 ? [...widths, ...Array.from({ length: Math.ceil(spare / 12) }, () => 12)] : widths;
}

function shownText({ value }: PlannedCell): string {
  if (typeof value !== 'number') return value ?? '';
  return Number.isInteger(value) ? value.toLocaleString('en-US') : `+${value.toFixed(2)}`;
}

function writeLine(sheet: Worksheet, line: Line, widths: readonly number[], next: Line | undefined): void {
  const row = sheet.addRow([]);
  if (line.kind === 'head') writeHead(row, line.titles, next);
  else if (line.kind === 'cells') writeCells(row, line.cells, widths);
  else if (line.kind === 'link') setCell(row.getCell(1), { value: line.text, to: line.to });
  else if (line.kind !== 'gap') writeText(sheet, row, line, widths);
  row.commit();
}

function writeCells(row: Row, cells: readonly PlannedCell[], widths: readonly number[]): void {
  for (const [at, cell] of cells.entries()) setCell(row.getCell(at + 1), cell);
  const lines = cells.map((cell, at) => linesIn(shownText(cell), widths[at]));
  row.height = lineHeight * Math.max(1, ...lines);
}

/** A tenth of a line is lost to words that do not fit; not every spreadsheet finds the height itself. */
function linesIn(text: string, width: number): number {
  return Math.ceil((1.1 * text.length) / width);
}

/** Over numbers, names stand to the right as they do. */
function writeHead(row: Row, titles: readonly string[], next: Line | undefined): void {
  const first = next?.kind === 'cells' ? next.cells : [];
  for (const [at, title] of titles.entries()) {
    const cell = row.getCell(at + 1);
    setCell(cell, { value: title });
    cell.font = { ...plain, bold: true };
    cell.fill = headFill;
    if (typeof first[at]?.value === 'number') cell.alignment = right;
  }
}

const fonts = {
  title: { ...plain, bold: true, size: 14 },
  label: { ...plain, bold: true, size: 12 },
  warning: { ...plain, bold: true, color: { argb: 'FFB91C1C' } },
  text: plain,
} as const;

function writeText(
  sheet: Worksheet,
  row: Row,
  { kind, text }: Extract<Line, { readonly text: string; readonly kind: keyof typeof fonts }>,
  widths: readonly number[],
): void {
  const cell = row.getCell(1);
  setCell(cell, { value: text });
  cell.font = fonts[kind];
  sheet.mergeCells(row.number, 1, row.number, widths.length);
  const room = widths.reduce((sum, width) => sum + width, 0);
  row.height = linesIn(text, room) * (kind === 'title' ? 22 : lineHeight);
}

/** Not so close to a number on its left. */
function textAlignment({ col }: Cell) {
  return Number(col) > 1 ? indented : wrapped;
}

function setCell(cell: Cell, { value, unit, to }: PlannedCell): void {
  if (value === null) return;
  cell.alignment = typeof value === 'string' ? textAlignment(cell) : right;
  cell.font = to === undefined ? plain : link;
  if (typeof value === 'number') {
    cell.value = value;
    cell.numFmt = formatOf(value, unit);
    return;
  }
  const shown = spreadsheetText(plainText(value));
  cell.value = to === undefined ? shown : { text: shown, hyperlink: `#'${to}'!A1` };
}
