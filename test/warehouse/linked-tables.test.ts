import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LinkRow, SourceTables, TmdbPersonRow } from '../../src/sources/tables.ts';
import { rowsOf, withDuckDB } from '../../src/warehouse/duckdb.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { requireManifest } from '../../src/warehouse/manifest.ts';
import { schema, type TableName } from '../../src/warehouse/schema.ts';
import { tableSource } from '../../src/warehouse/table-source.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { catalogue, smallSource, tmdbTitle } from '../source-tables.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder();
const strict = { maxErrors: 0, force: false };
let made = 0;

/** A workspace whose titles 10, 20 and 30 have the keys 0, 1 and 2, with this catalogue beside them. */
async function enriched(...catalogues: Partial<SourceTables>[]) {
  const workspace = workspaceAt(join(folder, `w${made++}`));
  await importTables(workspace, smallSource(), strict);
  for (const more of catalogues) await importTables(workspace, catalogue(more), strict);
  const manifest = await requireManifest(workspace);
  const rows = async (name: TableName, columns = '*') =>
    await withDuckDB(async (connection) => {
      const order = schema[name].order.join(', ');
      return await rowsOf(
        connection,
        `SELECT ${columns} FROM ${tableSource(workspace, manifest, name)} ORDER BY ${order}`,
      );
    });
  return { workspace, manifest, rows };
}

function link(titleId: string, tmdbId: number | null, more: Partial<LinkRow> = {}): LinkRow {
  return { titleId, imdbId: null, tmdbId, method: 'by hand', score: 1, ...more };
}

function person(tmdbId: number, personId: number, more: Partial<TmdbPersonRow> = {}): TmdbPersonRow {
  const name = `Person ${personId}`;
  return { tmdbId, personId, name, role: 'cast', job: 'Actor', castOrder: 0, ...more };
}

describe('what TMDB knows of our titles', () => {
  it('is keyed by our titles: people, age ratings, countries, companies, details', async () => {
    const row = tmdbTitle(5, {
      countries: ['France', 'Italy'],
      companies: ['Oak'],
      collection: 'Trees',
      budget: 9,
    });
    const { rows } = await enriched({
      tmdbTitles: [row, tmdbTitle(6)],
      tmdbPeople: [
        person(5, 70, { castOrder: 4 }),
        person(5, 71, { role: 'director', job: 'Director', castOrder: null }),
        person(5, 70, { castOrder: 2 }),
        person(6, 72),
      ],
      tmdbCertifications: [
        { tmdbId: 5, country: 'US', certification: 'PG-13' },
        { tmdbId: 5, country: 'DE', certification: '12' },
      ],
      tmdbAlternativeTitles: [{ tmdbId: 5, country: 'FR', name: 'Chêne', kind: null }],
      links: [link('20', 5)],
    });
    expect(await rows('title_people')).toEqual([
      { title_key: 1, person_id: 70, name: 'Person 70', role: 'cast', job: 'Actor', cast_order: 2 },
      { title_key: 1, person_id: 71, name: 'Person 71', role: 'director', job: 'Director', cast_order: null },
    ]);
    expect(await rows('title_certifications')).toEqual([
      { title_key: 1, country: 'DE', certification: '12' },
      { title_key: 1, country: 'US', certification: 'PG-13' },
    ]);
    expect(await rows('title_countries')).toEqual([
      { title_key: 1, country: 'France' },
      { title_key: 1, country: 'Italy' },
    ]);
    expect(await rows('title_companies')).toEqual([{ title_key: 1, company: 'Oak' }]);
    expect(await rows('title_details')).toEqual([
      {
        title_key: 1,
        tmdb_id: 5,
        original_name: null,
        release_date: new Date('1990-01-01'),
        overview: null,
        language: 'en',
        runtime_minutes: 90,
        budget: 9,
        collection: 'Trees',
      },
    ]);
    expect(await rows('tmdb_alternative_titles')).toEqual([
      { tmdb_id: 5, country: 'FR', name: 'Chêne', kind: null },
    ]);
  });

  it('keeps the day on which popularity and votes were counted', async () => {
    const counted = tmdbTitle(5, { voteCount: 12, countedAt: '2024-05-06' });
    const { rows } = await enriched({
      tmdbTitles: [counted, tmdbTitle(6)],
      links: [link('20', 5), link('30', 6)],
    });
    expect(
      await rows('title_metrics', 'title_key, metric, value, source, CAST(counted_at AS VARCHAR) AS day'),
    ).toEqual([
      { title_key: 1, metric: 'popularity', value: 1.5, source: 'test', day: '2024-05-06' },
      { title_key: 1, metric: 'vote_average', value: 7, source: 'test', day: '2024-05-06' },
      { title_key: 1, metric: 'vote_count', value: 12, source: 'test', day: '2024-05-06' },
      { title_key: 2, metric: 'popularity', value: 1.5, source: 'test', day: null },
      { title_key: 2, metric: 'vote_average', value: 7, source: 'test', day: null },
    ]);
  });

  it('comes by the surest of several links to rows that are here', async () => {
    const { rows } = await enriched({
      tmdbTitles: [tmdbTitle(5), tmdbTitle(6), tmdbTitle(7)],
      links: [
        link('10', 5, { method: 'a', score: 0.8 }),
        link('10', 6, { method: 'b', score: 0.9 }),
        link('10', 99, { method: 'c', score: 1 }),
        link('20', 7),
        link('30', 7),
      ],
    });
    expect(await rows('title_details', 'title_key, tmdb_id')).toEqual([
      { title_key: 0, tmdb_id: 6 },
      { title_key: 1, tmdb_id: 7 },
      { title_key: 2, tmdb_id: 7 },
    ]);
  });

  it('follows when links or people come later than the titles of TMDB', async () => {
    const { rows, manifest } = await enriched(
      { tmdbTitles: [tmdbTitle(5)] },
      { tmdbPeople: [person(5, 70)] },
      { links: [link('20', 5)] },
    );
    expect(await rows('title_people', 'title_key, person_id')).toEqual([{ title_key: 1, person_id: 70 }]);
    expect(manifest.tables['title_certifications']).toBeUndefined();
  });

  it('needs no more than people and links to know the people', async () => {
    const { rows, manifest } = await enriched({ tmdbPeople: [person(5, 70)], links: [link('20', 5)] });
    expect(await rows('title_people', 'title_key, person_id')).toEqual([{ title_key: 1, person_id: 70 }]);
    expect(manifest.tables['title_details']).toBeUndefined();
  });

  it('takes hostile text as it is', async () => {
    const name = `<script>"'\u202e;DROP TABLE titles;--\u{1f600}${'x'.repeat(10_000)}`;
    const { rows } = await enriched({
      tmdbTitles: [tmdbTitle(5, { keywords: [name], collection: name })],
      tmdbPeople: [person(5, 70, { name })],
      links: [link('20', 5)],
    });
    expect(await rows('title_keywords')).toEqual([{ title_key: 1, keyword: name }]);
    expect(await rows('title_people', 'name')).toEqual([{ name }]);
    expect(await rows('title_details', 'collection')).toEqual([{ collection: name }]);
  });
});
