import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { steadyArchive } from '../../../src/exports/findings/steady-archive.ts';
import { temporaryFolder } from '../../temporary.ts';

const root = temporaryFolder();

async function archive(): Promise<Buffer> {
  const book = new exceljs.Workbook();
  book.addWorksheet('One').addRow(['a', 1]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('an archive without its times', () => {
  it('is of 1980-01-01, entry by entry, in both tables, and reads as before', async () => {
    const bytes = await archive();
    const before = Buffer.from(bytes);
    steadyArchive(bytes);
    const path = join(mkdtempSync(join(root, 'zip-')), 'a.zip');
    writeFileSync(path, bytes);
    const days: string[] = [];
    const zip = await openPromise(path, { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      days.push(entry.getLastModDate({ timezone: 'UTC', forceDosFormat: true }).toISOString().slice(0, 10));
      expect(bytes.readUInt32LE(entry.relativeOffsetOfLocalHeader + 10)).toBe(0x0021_0000);
    }
    expect(days.length).toBeGreaterThan(5);
    expect(new Set(days)).toEqual(new Set(['1980-01-01']));
    expect(bytes).toHaveLength(before.length);
    const read = await new exceljs.Workbook().xlsx.readFile(path);
    expect(read.getWorksheet('One')?.getRow(1).getCell(2).value).toBe(1);
  });

  it('is not made of what is none', () => {
    expect(() => steadyArchive(Buffer.alloc(100))).toThrow('not an archive');
  });
});
