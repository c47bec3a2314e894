import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceTables, TmdbPersonRow } from '../../src/sources/tables.ts';
import { rowsOf, withDuckDB } from '../../src/warehouse/duckdb.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { requireManifest } from '../../src/warehouse/manifest.ts';
import { schema, type TableName } from '../../src/warehouse/schema.ts';
import { tableSource } from '../../src/warehouse/table-source.ts';
import { wantedTitles } from '../../src/warehouse/wanted-titles.ts';
import { type Workspace, workspaceAt } from '../../src/warehouse/workspace.ts';
import { catalogue, smallSource, title, tmdbTitle } from '../source-tables.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder();
const strict = { maxErrors: 0, force: false };
const merging = { ...strict, merge: true };
let made = 0;

async function audience(more: Partial<SourceTables> = {}): Promise<Workspace> {
  const workspace = workspaceAt(join(folder, `w${made++}`));
  await importTables(workspace, smallSource(more), strict);
  return workspace;
}

async function rowsIn(workspace: Workspace, name: TableName, columns = '*') {
  const manifest = await requireManifest(workspace);
  return await withDuckDB(
    async (connection) =>
      await rowsOf(
        connection,
        `SELECT ${columns} FROM ${tableSource(workspace, manifest, name)} ORDER BY ${schema[name].order.join(', ')}`,
      ),
  );
}

function person(tmdbId: number, personId: number): TmdbPersonRow {
  return { tmdbId, personId, name: `P${personId}`, role: 'cast', job: 'Actor', castOrder: 0 };
}

describe('merging into a catalogue', () => {
  it('takes what a new row says, and keeps what it is silent about', async () => {
    const workspace = await audience();
    const old = tmdbTitle(5, {
      keywords: ['war'],
      countries: [],
      overview: 'old',
      voteCount: 4,
      metricsSource: 'old',
    });
    await importTables(workspace, catalogue({ tmdbTitles: [old, tmdbTitle(6)] }), strict);
    const fresh = tmdbTitle(5, {
      name: 'New name',
      keywords: [],
      countries: ['France'],
      overview: null,
      popularity: 9,
      voteCount: null,
      voteAverage: null,
      metricsSource: 'new',
      countedAt: '2026-01-02',
    });
    const silent = tmdbTitle(6, {
      popularity: null,
      voteAverage: null,
      metricsSource: 'silent',
      collection: 'Saga',
    });
    await importTables(workspace, catalogue({ tmdbTitles: [tmdbTitle(7), silent, fresh] }), merging);
    expect(
      await rowsIn(
        workspace,
        'tmdb_titles',
        'tmdb_id, name, keywords, countries, overview, popularity, vote_count, metrics_source, collection',
      ),
    ).toEqual([
      {
        tmdb_id: 5,
        name: 'New name',
        keywords: ['war'],
        countries: ['France'],
        overview: 'old',
        popularity: 9,
        vote_count: null,
        metrics_source: 'new',
        collection: null,
      },
      {
        tmdb_id: 6,
        name: 'Film 6',
        keywords: ['sea'],
        countries: [],
        overview: null,
        popularity: 1.5,
        vote_count: null,
        metrics_source: 'test',
        collection: 'Saga',
      },
      {
        tmdb_id: 7,
        name: 'Film 7',
        keywords: ['sea'],
        countries: [],
        overview: null,
        popularity: 1.5,
        vote_count: null,
        metrics_source: 'test',
        collection: null,
      },
    ]);
  });

  it('replaces the people of the films that it speaks of, and of no other', async () => {
    const workspace = await audience();
    const people = [person(5, 1), person(5, 2), person(6, 1)];
    await importTables(workspace, catalogue({ tmdbTitles: [tmdbTitle(5)], tmdbPeople: people }), strict);
    await importTables(workspace, catalogue({ tmdbPeople: [person(5, 3), person(8, 1)] }), merging);
    expect(await rowsIn(workspace, 'tmdb_people', 'tmdb_id, person_id')).toEqual([
      { tmdb_id: 5, person_id: 3 },
      { tmdb_id: 6, person_id: 1 },
      { tmdb_id: 8, person_id: 1 },
    ]);
  });

  it('adds links beside those made in another way, and derives what follows from them', async () => {
    const links = [
      { titleId: '10', imdbId: 'tt0000001', tmdbId: null, method: 'links.csv', score: 1 },
      { titleId: '20', imdbId: null, tmdbId: 6, method: 'links.csv', score: 1 },
    ];
    const workspace = await audience({ links });
    const found = { titleId: '10', imdbId: 'tt0000001', tmdbId: 5, method: 'tmdb find', score: 1 };
    const more = catalogue({
      tmdbTitles: [tmdbTitle(5), tmdbTitle(6)],
      tmdbPeople: [person(5, 1)],
      links: [found],
    });
    await importTables(workspace, more, merging);
    await importTables(workspace, more, merging);
    expect(await rowsIn(workspace, 'links', 'title_key, tmdb_id, imdb_id, method')).toEqual([
      { title_key: 0, tmdb_id: null, imdb_id: 'tt0000001', method: 'links.csv' },
      { title_key: 0, tmdb_id: 5, imdb_id: 'tt0000001', method: 'tmdb find' },
      { title_key: 1, tmdb_id: 6, imdb_id: null, method: 'links.csv' },
    ]);
    expect(await rowsIn(workspace, 'title_people', 'title_key, name')).toEqual([
      { title_key: 0, name: 'P1' },
    ]);
    expect(await rowsIn(workspace, 'title_details', 'title_key, tmdb_id')).toEqual([
      { title_key: 0, tmdb_id: 5 },
      { title_key: 1, tmdb_id: 6 },
    ]);
  });

  it('comes to the same data when it is done twice, and leaves no draft behind', async () => {
    const workspace = await audience();
    const more = catalogue({
      tmdbTitles: [tmdbTitle(6), tmdbTitle(5)],
      tmdbPeople: [person(5, 2), person(5, 1)],
    });
    const once = await importTables(workspace, more, merging);
    const twice = await importTables(workspace, more, merging);
    expect(twice.manifest.dataHash).toBe(once.manifest.dataHash);
    expect(twice.manifest.imports).toHaveLength(2);
    const files = readdirSync(join(workspace.warehouse, 'snapshots', twice.manifest.snapshot));
    expect(
      files.filter((name) => !/^[a-z_]+\.(parquet|json)$/.test(name) || name.startsWith('incoming')),
    ).toEqual([]);
  });

  it('keeps a record of every file it took', async () => {
    const workspace = await audience();
    const from = (file: string) =>
      catalogue({
        tmdbTitles: [tmdbTitle(5)],
        counts: [{ file, table: 'tmdb_titles', rowsIn: 1, rowsKept: 1, rowsRejected: 0 }],
      });
    await importTables(workspace, from('a.csv'), merging);
    await importTables(workspace, from('b.csv'), merging);
    await importTables(workspace, from('a.csv'), merging);
    const { imports } = await requireManifest(workspace);
    expect(imports.flatMap(({ files }) => files.map(({ file }) => file))).toEqual([
      'ratings.csv',
      'b.csv',
      'a.csv',
    ]);
    await importTables(workspace, from('c.csv'), strict);
    const after = await requireManifest(workspace);
    expect(after.imports.map(({ files }) => files[0].file)).toEqual(['ratings.csv', 'c.csv']);
  });

  it('wants a workspace that holds something, and counts links to titles that are not there', async () => {
    const empty = workspaceAt(join(folder, `w${made++}`));
    await expect(importTables(empty, catalogue({}), merging)).rejects.toMatchObject({
      code: 'workspace-missing',
    });
    const workspace = await audience();
    const links = [{ titleId: '99', imdbId: null, tmdbId: 5, method: 'x', score: 1 }];
    const before = await requireManifest(workspace);
    await expect(importTables(workspace, catalogue({ links }), merging)).rejects.toThrow(
      /unknown title "99"/,
    );
    expect(await requireManifest(workspace)).toEqual(before);
  });

  it('keeps the catalogue when another audience comes', async () => {
    const workspace = await audience();
    await importTables(workspace, catalogue({ source: 'tmdb-api', tmdbTitles: [tmdbTitle(5)] }), merging);
    await importTables(workspace, smallSource({ source: 'other' }), { maxErrors: 0, force: true });
    const { imports, tables } = await requireManifest(workspace);
    expect(imports.map(({ source }) => source)).toEqual(['tmdb-api', 'other']);
    expect(tables['tmdb_titles']?.rows).toBe(1);
  });
});

describe('the titles that are wanted', () => {
  it('come with the ids of their surest links', async () => {
    const link = (
      titleId: string,
      tmdbId: number | null,
      imdbId: string | null,
      method: string,
      score: number,
    ) => ({
      titleId,
      tmdbId,
      imdbId,
      method,
      score,
    });
    const workspace = await audience({
      titles: [title('10'), title('20', { imdbId: 'tt0000020', year: null }), title('30')],
      links: [
        link('10', 5, null, 'a', 0.8),
        link('10', 6, 'tt0000006', 'b', 0.9),
        link('10', null, 'tt0000007', 'c', 1),
        link('20', null, null, 'none', 0),
      ],
    });
    expect(await wantedTitles(workspace, await requireManifest(workspace))).toEqual([
      { titleId: '10', name: 'Title 10', year: 1995, tmdbId: 6, imdbId: 'tt0000007' },
      { titleId: '20', name: 'Title 20', year: null, tmdbId: null, imdbId: 'tt0000020' },
      { titleId: '30', name: 'Title 30', year: 1995, tmdbId: null, imdbId: null },
    ]);
  });

  it('are as a human says: this one, or none', async () => {
    const link = (titleId: string, tmdbId: number | null, method: string, score: number) => ({
      titleId,
      tmdbId,
      imdbId: null,
      method,
      score,
    });
    const workspace = await audience({
      links: [
        link('10', 5, 'a', 1),
        link('10', 6, 'override tmdb', 0.5),
        link('20', 7, 'a', 1),
        link('20', null, 'override tmdb', 0),
      ],
    });
    const titles = await wantedTitles(workspace, await requireManifest(workspace));
    expect(titles.map(({ titleId, tmdbId }) => [titleId, tmdbId])).toEqual([
      ['10', 6],
      ['30', null],
    ]);
  });

  it('are those of ratings alone where there are no links', async () => {
    const workspace = await audience();
    const titles = await wantedTitles(workspace, await requireManifest(workspace));
    expect(titles.map(({ titleId, tmdbId, imdbId }) => [titleId, tmdbId, imdbId])).toEqual([
      ['10', null, null],
      ['20', null, null],
      ['30', null, null],
    ]);
  });
});
