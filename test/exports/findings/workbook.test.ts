import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs, { type Cell, type Worksheet } from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkWorkbook } from '../../../src/exports/findings/check-workbook.ts';
import { sheetsOf, writeWorkbook } from '../../../src/exports/findings/write-workbook.ts';
import type { Findings } from '../../../src/insights/explore.ts';
import type { Finding } from '../../../src/insights/finding.ts';
import { temporaryFolder } from '../../temporary.ts';

const root = temporaryFolder();
const hostile = '=HYPERLINK("http://x","a")';

const gender: Finding = {
  id: 'gender',
  question: 'Do women rate higher than men?',
  answer: '-Yes, by 0.05 stars (0.02 to 0.08).',
  verdict: 'holds',
  measures: [
    {
      name: 'difference',
      label: 'women - men',
      value: 0.05,
      low: 0.02,
      high: 0.08,
      n: 12_345,
      unit: 'stars',
      simultaneous: false,
    },
    {
      name: 'few',
      label: 'of few',
      value: 0.123,
      low: 0.1,
      high: 0.2,
      n: 9,
      unit: 'points',
      simultaneous: true,
    },
    {
      name: 'bare',
      label: 'share',
      value: -0.031,
      low: null,
      high: null,
      n: 20,
      unit: 'points',
      simultaneous: false,
    },
  ],
  table: {
    columns: [
      { name: 'title', title: 'title' },
      { name: 'ratings', title: 'ratings', unit: 'ratings' },
      { name: 'liked', title: 'liked', unit: 'share' },
      { name: 'likedLow', title: 'from', unit: 'share' },
      { name: 'likedHigh', title: 'to', unit: 'share' },
    ],
    rows: [
      [hostile, 1234, 0.5, 0.4, 0.6],
      ['+1', 9, 0.5, 0.4, 0.6],
      ['\u202eevil\u0007', 20, 0.25, null, null],
    ],
  },
  detail: { columns: [{ name: 'year', title: 'year' }], rows: [[1994]] },
  n: 12_345,
  nOf: 'ratings',
  figure: null,
  caveats: ['@Raters chose what they watched.'],
  method: 'Bootstrap over viewers.',
  lacks: null,
};
const open: Finding = {
  ...gender,
  id: 'age',
  question: 'And age?',
  answer: 'Cannot say: no ages in this data.',
  lacks: 'no ages',
};
const findings: Findings = {
  dataHash: 'ab'.repeat(32),
  simulated: true,
  sources: ['tmdb-5000', 'own'],
  replicates: 1000,
  seed: 7,
  findings: [gender, open],
};
const made = { licences: ['own: Your own data.'], command: 'streampulse export xlsx', version: '0.0.0' };
const path = join(root, 'findings.xlsx');
let book: exceljs.Workbook;

const sheetNamed = (name: string): Worksheet => book.getWorksheet(name)!;
const rowWith = (sheet: Worksheet, first: string): Cell[] => {
  const found = sheet.getSheetValues().findIndex((row) => Array.isArray(row) && row[1] === first);
  return [...Array(9).keys()].map((at) => sheet.getRow(found).getCell(at + 1));
};
const linesOf = (sheet: Worksheet) =>
  sheet.getSheetValues().map((row) => (Array.isArray(row) ? row[1] : undefined));

beforeAll(async () => {
  await writeWorkbook(path, findings, made);
  book = await new exceljs.Workbook().xlsx.readFile(path);
});

describe('a workbook of findings', () => {
  it('has contents, a sheet a finding that was answered, and all numbers', () => {
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Contents', 'gender', 'Numbers']);
    expect(sheetNamed('Contents').getCell('A5').text).toBe('finding');
    expect(sheetNamed('Contents').getCell('A6').value).toEqual({ text: 'gender', hyperlink: "#'gender'!A1" });
    expect(linesOf(sheetNamed('Contents'))).toContain('And age? Cannot say: no ages in this data.');
  });

  it('keeps numbers as they are and shows them in their unit', () => {
    const sheet = sheetNamed('gender');
    const [, value, low, high, unit, n, holds] = rowWith(sheet, 'women - men');
    expect([value, low, high].map((cell) => [cell.value, cell.numFmt])).toEqual([
      [0.05, '0.000'],
      [0.02, '0.000'],
      [0.08, '0.000'],
    ]);
    expect([unit.value, n.value, n.numFmt, holds.value]).toEqual(['stars', 12_345, '#,##0', 'alone']);
    const [, bare, none, , points, , without] = rowWith(sheet, 'share');
    expect([bare.value, bare.numFmt, none.value, points.value, without.value]).toEqual([
      -0.031,
      '+0.0%;-0.0%;0.0%',
      null,
      'difference of shares',
      'there is none',
    ]);
    expect(
      rowWith(sheet, `'${hostile}`)
        .map(({ numFmt }) => numFmt)
        .slice(1, 3),
    ).toEqual(['#,##0', '0.0%']);
  });

  it('withholds what rests on fewer than 10', () => {
    const sheet = sheetNamed('gender');
    expect(
      rowWith(sheet, "'+1")
        .map(({ value }) => value)
        .slice(1, 5),
    ).toEqual(['under 10', null, null, null]);
    expect(
      rowWith(sheet, 'of few')
        .map(({ value }) => value)
        .slice(1, 6),
    ).toEqual([null, null, null, 'difference of shares', 'under 10']);
  });

  it('takes no text for a formula, and drops what cannot be seen', () => {
    const lines = linesOf(sheetNamed('gender'));
    for (const line of [`'${hostile}`, `'${gender.answer}`, `'${gender.caveats[0]}`, 'evil'])
      expect(lines).toContain(line);
  });

  it('keeps the head of the table in sight, says of what ends are, and filters the table alone', () => {
    const sheet = sheetNamed('gender');
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 6 }]);
    expect(sheet.getRow(6).values).toEqual([
      undefined,
      'title',
      'ratings',
      'liked',
      'liked, from',
      'liked, to',
    ]);
    expect(sheet.autoFilter).toBe('A6:E9');
    expect(sheet.getColumn(1).width).toBeGreaterThan(hostile.length);
  });

  it('says on every sheet of a finding where it comes from, and that the audience is simulated', () => {
    const lines = linesOf(sheetNamed('gender'));
    for (const line of [
      'SIMULATED audience.',
      'Claim: holds. n = 12,345 ratings.',
      'Data: tmdb-5000, own',
      `Data hash: ${findings.dataHash}`,
      'Intervals: 95 %, 1,000 bootstrap replicates, seed 7',
      'Command: streampulse export xlsx',
      'Licence: own: Your own data.',
      'Attribution: This product uses the TMDB API but is not endorsed or certified by TMDB.',
    ])
      expect(lines).toContain(line);
  });

  it('is the same bytes again', async () => {
    const again = join(root, 'again.xlsx');
    const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await writeWorkbook(again, findings, made);
    expect(hash(again)).toBe(hash(path));
  });

  it('has no name of a sheet that a spreadsheet refuses', () => {
    for (const { name } of sheetsOf(findings.findings, { ...findings, ...made }))
      expect(name).toMatch(/^[^\\/?*[\]:]{1,31}$/);
  });
});

describe('the check of a workbook', () => {
  const wrongs = async (file: string) => (await checkWorkbook(file)).map(({ wrong }) => wrong);

  it('finds nothing wrong with ours', async () => {
    expect(await wrongs(path)).toEqual([0, 0, 0, 0]);
  });

  it('counts formulas, texts that would become formulas, links to nowhere, and sheets out of reach', async () => {
    const file = join(root, 'broken.xlsx');
    const broken = new exceljs.Workbook();
    const contents = broken.addWorksheet('Contents');
    contents.addRow([{ formula: '1+1', result: 2 }, '=1+1', '@x', -1, 'a-b']);
    contents.addRow([
      { text: 'away', hyperlink: 'http://x' },
      { text: 'gone', hyperlink: "#'Gone'!A1" },
    ]);
    broken.addWorksheet('Lost');
    await broken.xlsx.writeFile(file);
    expect(await wrongs(file)).toEqual([1, 2, 2, 1]);
  });

  it.each(['', 'no archive', readFileSync('package.json')])('says what is no workbook', async (bytes) => {
    const file = join(mkdtempSync(join(root, 'odd-')), 'a.xlsx');
    writeFileSync(file, bytes);
    await expect(checkWorkbook(file)).rejects.toMatchObject({ code: 'bundle-bad' });
  });

  it('says what is not there', async () => {
    mkdirSync(join(root, 'folder.xlsx'));
    for (const file of [join(root, 'none.xlsx'), join(root, 'folder.xlsx')])
      await expect(checkWorkbook(file)).rejects.toMatchObject({ code: 'bundle-bad' });
  });
});
