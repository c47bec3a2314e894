import exceljs, { type Cell, type CellHyperlinkValue, type Workbook } from 'exceljs';
import { StreamPulseError } from '../../errors.ts';
import { requireModestArchive } from '../../sources/unzip.ts';
import { spreadsheetText } from '../../text/spreadsheet.ts';
import { contentsName } from './finding-sheet.ts';

/** What was looked at, and how many cells or sheets are wrong. */
export interface WorkbookCheck {
  readonly what: string;
  readonly wrong: number;
}

const limits = { entries: 1000, bytes: 2 ** 28, ratio: 200 };

/** Reads a workbook of findings back. @throws `bundle-bad`, `input-too-large` */
export async function checkWorkbook(path: string): Promise<WorkbookCheck[]> {
  const book = await readWorkbook(path);
  const cells = cellsOf(book);
  const texts = cells.flatMap(({ type, text }) => (type === exceljs.ValueType.Number ? [] : [text]));
  const names = new Set(book.worksheets.map(({ name }) => name));
  const links = cells.filter(({ type }) => type === exceljs.ValueType.Hyperlink);
  const targets = links.map(({ value }) => /^#'(.+)'!A1$/.exec((value as CellHyperlinkValue).hyperlink)?.[1]);
  const listed = new Set([contentsName, ...targets]);
  return [
    { what: 'no cell is a formula', wrong: cells.filter(isFormula).length },
    {
      what: 'no text would be taken for a formula in a CSV',
      wrong: texts.filter((text) => spreadsheetText(text) !== text).length,
    },
    {
      what: 'every link leads to a sheet',
      wrong: targets.filter((target) => target === undefined || !names.has(target)).length,
    },
    { what: 'every sheet is linked to', wrong: [...names].filter((name) => !listed.has(name)).length },
  ];
}

async function readWorkbook(path: string): Promise<Workbook> {
  try {
    await requireModestArchive(path, limits);
    return await new exceljs.Workbook().xlsx.readFile(path);
  } catch (cause) {
    if (cause instanceof StreamPulseError && cause.code === 'input-too-large') throw cause;
    throw new StreamPulseError('bundle-bad', `no readable workbook: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
}

function cellsOf(book: Workbook): Cell[] {
  const cells: Cell[] = [];
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell))));
  return cells;
}

function isFormula({ type }: Cell): boolean {
  return type === exceljs.ValueType.Formula;
}
