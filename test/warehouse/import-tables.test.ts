import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/warehouse/audit.ts';
import { canonicalTestIds } from '../../src/warehouse/canonical-rows.ts';
import { rowsOf, withDuckDB } from '../../src/warehouse/duckdb.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { currentManifest, requireManifest } from '../../src/warehouse/manifest.ts';
import { readStar } from '../../src/warehouse/star.ts';
import { tableSource } from '../../src/warehouse/table-source.ts';
import { type Workspace, workspaceAt } from '../../src/warehouse/workspace.ts';
import { catalogue, ratingTable, smallSource, title, tmdbTitle } from '../source-tables.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder();
let made = 0;

function fresh(): Workspace {
  return workspaceAt(join(folder, `w${made++}`));
}

const strict = { maxErrors: 0, force: false };

describe('import into a workspace', () => {
  it('brings the star back in time order, ties in file order', async () => {
    const workspace = fresh();
    const { manifest } = await importTables(workspace, smallSource(), strict);
    const star = await readStar(workspace, manifest);
    expect([...star.log.ratingId]).toEqual([1, 3, 2, 0]);
    expect([...star.log.time]).toEqual([1000, 1000, 2000, 3000]);
    expect(Array.from(star.log.viewer, (key) => star.viewers.id[key])).toEqual(['7', '9', '9', '7']);
    expect(Array.from(star.log.title, (key) => star.titles.id[key])).toEqual(['10', '30', '10', '20']);
    expect([...star.log.stars]).toEqual([3, 1, 5, 4]);
    expect(star.viewers.gender).toEqual(['F', null]);
    expect([...star.viewers.age]).toEqual([30, Number.NaN]);
    expect(star.titles.genres).toEqual([['Drama'], ['Drama', 'War'], ['Drama']]);
    expect(star.titles.releasedAt[0]).toBe(Date.UTC(1995, 1, 3) / 1000);
    expect(star.titles.year[1]).toBeNaN();
  });

  it('gives the same data hash for the same data, and another for another', async () => {
    const hash = async (source = smallSource()) =>
      (await importTables(fresh(), source, strict)).manifest.dataHash;
    const changed = smallSource({ titles: [title('10'), title('20'), title('30', { name: 'Other' })] });
    expect(await hash()).toBe(await hash());
    expect(await hash(changed)).not.toBe(await hash());
  });

  it('makes viewers and titles of ratings alone', async () => {
    const workspace = fresh();
    const { ratings, ...rest } = smallSource();
    const { viewers: _v, titles: _t, ...bare } = rest;
    const { manifest } = await importTables(workspace, { ...bare, ratings: ratings! }, strict);
    const star = await readStar(workspace, manifest);
    expect(star.viewers.id).toEqual(['7', '9']);
    expect(star.titles.id).toEqual(['10', '20', '30']);
  });

  it('stops at a rating of an unknown viewer, and leaves the workspace as it was', async () => {
    const workspace = fresh();
    const ratings = ratingTable([
      [7, 10, 3, 1000],
      [8, 10, 3, 1000],
      [8, 20, 3, 1000],
    ]);
    await expect(importTables(workspace, smallSource({ ratings }), strict)).rejects.toThrow(
      'ratings.csv:3: unknown viewer "8", expected one of the viewers table (and 1 more rows like it)',
    );
    expect(await currentManifest(workspace)).toBeUndefined();
  });

  it('lets orphans pass when told to, counted and written to a reject file', async () => {
    const workspace = fresh();
    const ratings = ratingTable([
      [7, 10, 3, 1000],
      [8, 10, 3, 1000],
      [7, 99, 3, 1000],
    ]);
    const { record, rejects, manifest } = await importTables(workspace, smallSource({ ratings }), {
      maxErrors: 2,
      force: false,
    });
    expect(record.rejectedByReason).toEqual({ 'unknown-title': 1, 'unknown-viewer': 1 });
    expect(manifest.tables['ratings']?.rows).toBe(1);
    expect(readFileSync(rejects!.path, 'utf8').split('\n')[2]).toContain('ratings.csv,4,unknown-title');
    await importTables(workspace, smallSource(), { maxErrors: 0, force: true });
    expect(existsSync(rejects!.path)).toBe(false);
  });

  it('lets the later rating of a pair stand, and says so', async () => {
    const workspace = fresh();
    const ratings = ratingTable([
      [7, 10, 3, 2000],
      [7, 10, 5, 1000],
      [7, 10, 4, 2000],
      [9, 10, 1, 1500],
    ]);
    const { record, manifest } = await importTables(workspace, smallSource({ ratings }), strict);
    expect(record.superseded).toBe(2);
    const star = await readStar(workspace, manifest);
    expect([...star.log.stars]).toEqual([1, 4]);
  });

  it('replaces an audience only when forced', async () => {
    const workspace = fresh();
    await importTables(workspace, smallSource(), strict);
    await expect(importTables(workspace, smallSource(), strict)).rejects.toMatchObject({
      code: 'workspace-taken',
    });
    const { manifest } = await importTables(workspace, smallSource(), { maxErrors: 0, force: true });
    expect((await requireManifest(workspace)).snapshot).toBe(manifest.snapshot);
    await importTables(workspace, smallSource(), { maxErrors: 0, force: true });
    expect(readdirSync(join(workspace.warehouse, 'snapshots'))).toHaveLength(2);
  });

  it('keeps the canonical splits of the source by rating id', async () => {
    const workspace = fresh();
    const canonicalSplits = [{ name: 'u1', testRows: Int32Array.of(0, 2) }];
    const { manifest } = await importTables(workspace, smallSource({ canonicalSplits }), strict);
    expect([...(await canonicalTestIds(workspace, manifest)).get('u1')!]).toEqual([0, 2]);
  });

  it('adds a catalogue beside the audience and ties it to titles by links', async () => {
    const workspace = fresh();
    await importTables(workspace, smallSource(), strict);
    const links = [{ titleId: '20', imdbId: null, tmdbId: 5, method: 'by hand', score: 1 }];
    const { manifest } = await importTables(
      workspace,
      catalogue({ tmdbTitles: [tmdbTitle(5, { keywords: ['war', 'ship'] }), tmdbTitle(6)], links }),
      strict,
    );
    expect(manifest.imports.map((record) => record.source)).toEqual(['test', 'tmdb']);
    expect(manifest.tables['ratings']?.rows).toBe(4);
    const keywords = await withDuckDB(
      async (connection) =>
        await rowsOf(
          connection,
          `SELECT * FROM ${tableSource(workspace, manifest, 'title_keywords')} ORDER BY keyword`,
        ),
    );
    expect(keywords).toEqual([
      { title_key: 1, keyword: 'ship' },
      { title_key: 1, keyword: 'war' },
    ]);
    expect(manifest.tables['title_metrics']?.rows).toBe(2);
  });

  it('audits what came in', async () => {
    const workspace = fresh();
    const titles = [title('10', { year: 1999 }), title('20', { genres: ['Wra'] }), title('30'), title('40')];
    const { manifest } = await importTables(workspace, smallSource({ titles }), strict);
    const found = await audit(workspace, manifest);
    expect(found.audience).toEqual({
      ratings: 4,
      viewers: 2,
      titles: 3,
      from: '1970-01-01',
      to: '1970-01-01',
      positiveShare: 0.5,
    });
    expect(found.orphans).toEqual({ 'viewers without a rating': 0, 'titles without a rating': 1 });
    expect(found.impossibleDates['ratings before the year of release']).toBe(4);
    expect(found.unknownGenres).toEqual(['Wra']);
    const age = found.coverage.find(({ table, column }) => table === 'viewers' && column === 'age');
    expect(age).toEqual({ table: 'viewers', column: 'age', rows: 2, known: 1 });
  });
});

describe('a workspace in trouble', () => {
  it('says that nothing was imported yet', async () => {
    await expect(requireManifest(fresh())).rejects.toMatchObject({ code: 'workspace-missing' });
  });

  it.each(['{', '{"snapshot":"../../etc"}', '[]'])('refuses a damaged pointer: %s', async (pointer) => {
    const workspace = fresh();
    mkdirSync(workspace.warehouse, { recursive: true });
    writeFileSync(join(workspace.warehouse, 'current.json'), pointer);
    await expect(requireManifest(workspace)).rejects.toMatchObject({ code: 'workspace-damaged' });
  });

  it('misses a manifest or a table by name', async () => {
    const workspace = fresh();
    const { manifest } = await importTables(workspace, smallSource(), strict);
    expect(() => tableSource(workspace, manifest, 'links')).toThrow(/no table links/);
    rmSync(join(workspace.warehouse, 'snapshots', manifest.snapshot, 'manifest.json'));
    await expect(requireManifest(workspace)).rejects.toThrow(/no manifest/);
  });

  it('waits for nobody: a live writer is named, a dead one is passed', async () => {
    const workspace = fresh();
    mkdirSync(workspace.root, { recursive: true });
    const lock = join(workspace.root, 'write.lock');
    writeFileSync(lock, String(process.pid));
    await expect(importTables(workspace, smallSource(), strict)).rejects.toThrow(
      `process ${process.pid} is writing`,
    );
    writeFileSync(lock, '999999999');
    await expect(importTables(workspace, smallSource(), strict)).resolves.toBeDefined();
  });

  it('leaves the old snapshot in force when a write fails', async () => {
    const workspace = fresh();
    const { manifest } = await importTables(workspace, smallSource(), strict);
    const broken = smallSource({
      titles: [title('10', { releaseDate: 'not a date' }), title('20'), title('30')],
    });
    await expect(importTables(workspace, broken, { maxErrors: 0, force: true })).rejects.toMatchObject({
      code: 'write-failed',
    });
    expect((await requireManifest(workspace)).snapshot).toBe(manifest.snapshot);
    expect(readdirSync(join(workspace.warehouse, 'snapshots'))).toEqual([manifest.snapshot]);
  });
});
