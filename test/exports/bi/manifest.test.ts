import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BiManifest, readBiManifest } from '../../../src/exports/bi/manifest.ts';
import { biTableNames, biTables } from '../../../src/exports/bi/tables.ts';
import { temporaryFolder } from '../../temporary.ts';

const root = temporaryFolder();

const whole: BiManifest = {
  schemaVersion: 1,
  mode: 'spreadsheet',
  dataHash: '0'.repeat(64),
  simulated: true,
  viewerIds: 'hashed',
  runs: [],
  licences: ['simulated: none'],
  command: 'streampulse export bi',
  version: '0.0.0',
  findings: null,
  tables: Object.fromEntries(
    biTableNames.map((name) => [
      name,
      {
        meaning: biTables[name].meaning,
        rows: 1,
        key: [...biTables[name].key],
        columns: biTables[name].columns.map((column) => ({ ...column })),
        files: [{ file: `data/${name}.csv`, bytes: 10, sha256: 'a'.repeat(64) }],
      },
    ]),
  ) as BiManifest['tables'],
};

function folderWith(text: string): string {
  const folder = mkdtempSync(join(root, 'bundle-'));
  writeFileSync(join(folder, 'manifest.json'), text);
  return folder;
}

describe('the manifest of a bundle', () => {
  it('is read as it was written', async () => {
    expect(await readBiManifest(folderWith(JSON.stringify(whole)))).toEqual(whole);
  });

  const { fact_rating: _, ...withoutFacts } = whole.tables;
  const escaping = structuredClone(whole);
  escaping.tables.dim_date.files[0].file = 'data/../../secrets.csv';
  const named = { ...whole, tables: { ...whole.tables, dim_moon: whole.tables.dim_date } };

  it.each([
    ['cut short', '{"schemaVersion": 1, "mo', 'JSON'],
    ['empty', '', 'JSON'],
    ['no object', '[]', 'found an empty list, expected an object'],
    [
      'of another version',
      JSON.stringify({ ...whole, schemaVersion: 2 }),
      'schemaVersion: found 2, expected 1',
    ],
    [
      'without its facts',
      JSON.stringify({ ...whole, tables: withoutFacts }),
      'tables.fact_rating is missing',
    ],
    ['with a table that is none of ours', JSON.stringify(named), 'there is no field tables.dim_moon'],
    ['with a file outside of its folder', JSON.stringify(escaping), 'expected text like'],
    ['with a setting that is none', JSON.stringify({ ...whole, extra: 1 }), 'there is no field extra'],
  ])('is refused where it is %s', async (_what, text, expected) => {
    const folder = folderWith(text);
    await expect(readBiManifest(folder)).rejects.toMatchObject({
      code: 'bundle-bad',
      message: expect.stringContaining(expected),
    });
    await expect(readBiManifest(folder)).rejects.toThrow(join(folder, 'manifest.json'));
  });

  it('is refused where it is a folder, or not there', async () => {
    const folder = mkdtempSync(join(root, 'odd-'));
    await expect(readBiManifest(folder)).rejects.toThrow(/there is no bundle/);
    mkdirSync(join(folder, 'manifest.json'));
    await expect(readBiManifest(folder)).rejects.toThrow(/no readable manifest: EISDIR/);
  });
});
