import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import type { Findings } from '../../insights/explore.ts';
import type { Finding } from '../../insights/finding.ts';
import type { Manifest } from '../../warehouse/manifest.ts';
import { writeWhole } from '../../warehouse/workspace.ts';
import { contentsSheet, numbersSheet } from './contents-sheet.ts';
import { findingSheet } from './finding-sheet.ts';
import type { FindingsReceipt } from './receipt.ts';
import type { SheetPlan } from './sheet-plan.ts';
import { steadyArchive } from './steady-archive.ts';
import { writeSheet } from './write-sheet.ts';

/** The terms of a warehouse's sources, each once. */
export function licencesOf({ imports }: Manifest): string[] {
  return [...new Set(imports.map(({ source, licence }) => `${source}: ${licence}`))];
}

/** The sheets of findings: contents, a sheet a finding that was answered, all numbers. */
export function sheetsOf(findings: readonly Finding[], receipt: FindingsReceipt): SheetPlan[] {
  const answered = findings.filter(({ lacks }) => lacks === null);
  return [
    contentsSheet(findings, receipt),
    ...answered.map((finding) => findingSheet(finding, receipt)),
    numbersSheet(answered),
  ];
}

const someDay = new Date(Date.UTC(1980, 0, 1));
const author = {
  creator: 'StreamPulse',
  lastModifiedBy: 'StreamPulse',
  created: someDay,
  modified: someDay,
};

/**
 * Writes findings as a workbook (XLSX). Texts are never formulas, also where the workbook is saved as CSV later; counts
 * of people under 10 are withheld. The same findings give the same bytes.
 * @throws `write-failed`
 */
export async function writeWorkbook(
  path: string,
  { findings, ...from }: Findings,
  made: Pick<FindingsReceipt, 'licences' | 'command' | 'version'>,
): Promise<void> {
  const stream = new PassThrough();
  const written = buffer(stream);
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, ...author });
  for (const sheet of sheetsOf(findings, { ...from, ...made })) writeSheet(book, sheet);
  await book.commit();
  const bytes = await written;
  steadyArchive(bytes);
  await writeWhole(path, bytes);
}
