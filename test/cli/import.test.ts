import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform, type Said } from './command-line.ts';

const workspace = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(workspace);
const simulate = ['import', 'simulated', '--ratings', '3000', '--seed', '5'];

let imported: Said;
beforeAll(async () => {
  imported = await streampulse(...simulate, '--json');
});

interface FileRow {
  readonly table: string;
  readonly rowsIn: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
}

describe('import simulated', () => {
  it('prints one JSON document, in which rows in are rows kept and rows rejected', () => {
    const { schemaVersion, simulated, files, tables, rejects, ...rest } = document(imported);
    expect({ schemaVersion, simulated, rejects }).toEqual({
      schemaVersion: 1,
      simulated: true,
      rejects: null,
    });
    expect(rest.dataHash).toMatch(/^[0-9a-f]{64}$/);
    for (const { rowsIn, rowsKept, rowsRejected } of files as FileRow[])
      expect(rowsKept + rowsRejected).toBe(rowsIn);
    expect(files.find(({ table }: FileRow) => table === 'ratings').rowsIn).toBe(3000);
    expect(tables.ratings).toBe(3000);
  });

  it('marks the audience as simulated, and says which commands come next', async () => {
    const { out, err } = await streampulse(...simulate, '--force');
    expect(out).toMatch(/^SIMULATED audience/m);
    expect(flat(err)).toContain(`streampulse audit --workspace ${workspace}`);
  });

  it('makes the same data from the same seed, and other data from another', async () => {
    const again = document(await streampulse(...simulate, '--force', '--json'));
    expect(again.dataHash).toBe(document(imported).dataHash);
    const other = join(temporaryFolder(), 'other');
    const { out } = await onWorkspace(other)(
      'import',
      'simulated',
      '--ratings',
      '3000',
      '--seed',
      '6',
      '--json',
    );
    expect(JSON.parse(out).dataHash).not.toBe(again.dataHash);
  });

  it('does not replace an audience unless it is forced to', async () => {
    const { exit, err, out } = await perform([...simulate, '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('[workspace-taken]');
    expect(err).toContain('--force');
  });

  it.each([
    ['--ratings', '7', 'a whole number from 100 to 100000000'],
    ['--ratings', 'many', 'a whole number from 100 to 100000000'],
    ['--viewers', '1.5', 'a whole number from 1 to 10000000'],
    ['--titles', '4', 'a whole number from 5 to 1000000'],
    ['--viewers', '3', 'at most'],
  ])('refuses %s %s, naming what it takes', async (flag, value, expected) => {
    const empty = join(temporaryFolder(), 'empty');
    const args = ['import', 'simulated', flag, value, '--workspace', empty];
    const { exit, err } = await perform(args);
    expect(exit).toBe(2);
    expect(flat(err)).toContain(expected);
    expect(existsSync(empty)).toBe(false);
  });

  it('refuses a format that it does not know, and lists those it does', async () => {
    const { exit, err } = await perform(['import', 'ml-2k', '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toMatch(/no such format \(found "ml-2k"\), expected ml-100k, .*simulated/);
  });
});

describe('audit', () => {
  it('prints the join funnel, the audience and the coverage of columns', async () => {
    const found = document(await streampulse('audit', '--json'));
    expect(found.simulated).toBe(true);
    expect(found.audience.ratings).toBe(3000);
    const { files } = found.imports[0];
    expect(files.reduce((sum: number, file: FileRow) => sum + file.rowsIn, 0)).toBe(
      3000 + found.coverage.find((row: { table: string }) => row.table === 'viewers').rows + titleRows(found),
    );
    const { out } = await streampulse('audit');
    expect(out).toMatch(/^SIMULATED audience/m);
    expect(out).toMatch(/^3,000 ratings of \d+ titles by \d+ viewers$/m);
    expect(out).toMatch(/titles\.imdb_id +0 +[\d,]+ +0\.0 %/);
    expect(out).toMatch(/^titles without a rating: \d+$/m);
  });

  it('says that nothing was imported yet', async () => {
    const { exit, err } = await perform(['audit', '--workspace', join(temporaryFolder(), 'none')]);
    expect(exit).toBe(3);
    expect(err).toContain('[workspace-missing]');
  });
});

function titleRows(found: { coverage: { table: string; rows: number }[] }): number {
  return found.coverage.find(({ table }) => table === 'titles')!.rows;
}
