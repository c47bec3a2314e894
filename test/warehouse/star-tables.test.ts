import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceTables } from '../../src/sources/tables.ts';
import { audit } from '../../src/warehouse/audit.ts';
import { rowsOf, withDuckDB } from '../../src/warehouse/duckdb.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { linkState } from '../../src/warehouse/linking/link-state.ts';
import type { Manifest } from '../../src/warehouse/manifest.ts';
import { schema, type TableName } from '../../src/warehouse/schema.ts';
import { tableSource } from '../../src/warehouse/table-source.ts';
import { titleLinks } from '../../src/warehouse/title-links.ts';
import { type Workspace, workspaceAt } from '../../src/warehouse/workspace.ts';
import { smallSource } from '../source-tables.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder();

const source: SourceTables = smallSource({
  links: [
    { titleId: '30', imdbId: 'tt3', tmdbId: null, method: 'links.csv', score: 1 },
    { titleId: '10', imdbId: null, tmdbId: 77, method: 'links.csv', score: 0.5 },
    { titleId: '99', imdbId: null, tmdbId: 78, method: 'links.csv', score: 1 },
  ],
  tags: [
    { viewerId: '7', titleId: '10', tag: 'slow, but good', taggedAt: 1_000_000_000 },
    { viewerId: '8', titleId: '10', tag: 'orphan', taggedAt: 5 },
  ],
  netflixTitles: [
    {
      netflixId: 's1',
      kind: 'show',
      name: 'Émile & "the rest"',
      directors: [],
      cast: ['A', 'B'],
      countries: ['France'],
      addedOn: '2020-02-29',
      year: 2019,
      ageRating: null,
      runtimeMinutes: null,
      seasons: 2,
      genres: ['Docuseries'],
      description: null,
    },
  ],
});

async function imported(name: string): Promise<[Workspace, Manifest]> {
  const workspace = workspaceAt(join(folder, name));
  const { manifest } = await importTables(workspace, source, { maxErrors: 0, force: false });
  return [workspace, manifest];
}

async function table(workspace: Workspace, manifest: Manifest, name: TableName) {
  const order = schema[name].order.join(', ');
  return await withDuckDB(
    async (connection) =>
      await rowsOf(connection, `SELECT * FROM ${tableSource(workspace, manifest, name)} ORDER BY ${order}`),
  );
}

describe('tables of the star schema', () => {
  it('keep links of known titles by key, missing ids as NULL', async () => {
    const [workspace, manifest] = await imported('links');
    expect(await table(workspace, manifest, 'links')).toEqual([
      { title_key: 0, tmdb_id: 77, imdb_id: null, netflix_id: null, method: 'links.csv', score: 0.5 },
      { title_key: 2, tmdb_id: null, imdb_id: 'tt3', netflix_id: null, method: 'links.csv', score: 1 },
    ]);
  });

  it('tell how one title is tied to catalogues', async () => {
    const [workspace] = await imported('one-title');
    const none = { netflixId: null, netflixAddedOn: null };
    expect(await titleLinks(workspace, 0)).toEqual([
      { tmdbId: 77, imdbId: null, method: 'links.csv', score: 0.5, ...none },
    ]);
    expect(await titleLinks(workspace, 2)).toEqual([
      { tmdbId: null, imdbId: 'tt3', method: 'links.csv', score: 1, ...none },
    ]);
    expect(await titleLinks(workspace, 1)).toEqual([]);
  });

  it('say how far titles are linked, and whose link is in doubt', async () => {
    const [workspace] = await imported('state');
    const { funnels, written, review } = await linkState(workspace);
    expect(written).toBe(0);
    expect(funnels.length).toBeGreaterThan(0);
    expect(review).toEqual([]);
  });

  it('keep tags of known viewers and titles, with their moment', async () => {
    const [workspace, manifest] = await imported('tags');
    const [tag, ...others] = await table(workspace, manifest, 'tags');
    expect(others).toEqual([]);
    expect(tag).toMatchObject({ tag_id: 0, viewer_key: 0, title_key: 0, tag: 'slow, but good' });
    expect(tag['tagged_at']).toEqual(new Date('2001-09-09T01:46:40Z'));
  });

  it('keep catalogue rows as they were, lists as lists, dates as dates', async () => {
    const [workspace, manifest] = await imported('netflix');
    const [row] = await table(workspace, manifest, 'netflix_titles');
    expect(row).toMatchObject({
      netflix_id: 's1',
      name: 'Émile & "the rest"',
      directors: [],
      cast_members: ['A', 'B'],
      added_on: new Date('2020-02-29T00:00:00Z'),
      age_rating: null,
      runtime_minutes: null,
      seasons: 2,
    });
  });

  it('have exactly the columns that the schema names', async () => {
    const [workspace, manifest] = await imported('columns');
    for (const name of Object.keys(manifest.tables) as TableName[]) {
      const [row] = await table(workspace, manifest, name);
      expect(Object.keys(row), name).toEqual(Object.keys(schema[name].columns));
    }
  });

  it('show in the audit what lacks a link, and how much of a list column is known', async () => {
    const [workspace, manifest] = await imported('audit');
    const found = await audit(workspace, manifest);
    expect(found.orphans['titles without a link']).toBe(1);
    const share = (column: string) => found.coverage.find((entry) => entry.column === column)?.known;
    expect([share('directors'), share('cast_members')]).toEqual([0, 1]);
  });
});
