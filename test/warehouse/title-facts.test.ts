import { describe, expect, it } from 'vitest';
import { withDuckDB } from '../../src/warehouse/duckdb.ts';
import type { TableName } from '../../src/warehouse/schema.ts';
import { noFacts, readTitleFacts } from '../../src/warehouse/title-facts.ts';

const tables: Partial<Record<TableName, string>> = {
  titles: `(SELECT * FROM (VALUES (0, 'own words'), (1, 'only these'), (2, NULL)) AS t(title_key, overview))`,
  title_details: `(SELECT 0 AS title_key, 7 AS tmdb_id, 'of TMDB' AS overview, 'fr' AS language, 95.0 AS runtime_minutes,
    2e6 AS budget, 'Trees Collection' AS collection, DATE '1990-01-02' AS release_date)`,
  tmdb_titles: `(SELECT 7 AS tmdb_id, ['Science Fiction', 'History'] AS genres)`,
  title_keywords: `(SELECT * FROM (VALUES (0, 'sea'), (0, 'ash')) AS t(title_key, keyword))`,
  title_people: `(SELECT * FROM (VALUES
    (0, 70, 'Second', 'cast', 'Actor', 1), (0, 71, 'First', 'cast', 'Actor', 0),
    (0, 72, 'Chief', 'director', 'Director', NULL), (0, 73, 'Pen', 'writer', 'Screenplay', NULL))
    AS t(title_key, person_id, name, role, job, cast_order))`,
  title_certifications: `(SELECT 0 AS title_key, 'US' AS country, 'PG' AS certification)`,
  title_metrics: `(SELECT 0 AS title_key, 'popularity' AS metric, 3.5 AS value)`,
  links: `(SELECT * FROM (VALUES (0, 's1', 0.9), (1, 's2', 0.8), (1, 's3', 0.95))
    AS t(title_key, netflix_id, score))`,
  netflix_titles: `(SELECT * FROM (VALUES
    ('s1', 'a story', 'TV-14', ['Other'], ['Some'], ['France']),
    ('s2', 'worse link', 'R', ['X'], ['Y'], ['Z']),
    ('s3', 'a tale', 'R', ['Dee'], ['Eve', 'Fay'], ['Italy']))
    AS t(netflix_id, description, age_rating, directors, cast_members, countries))`,
};

const read = async (held: Partial<Record<TableName, string>>) =>
  await withDuckDB(async (connection) => await readTitleFacts(connection, 3, (name) => held[name]));

describe('the facts of titles', () => {
  it('come from every table that has some, the cast in the order of billing', async () => {
    const [first, second, third] = await read(tables);
    expect(first).toEqual({
      overview: 'of TMDB',
      description: 'a story',
      keywords: ['ash', 'sea'],
      genres: ['Sci-Fi', 'History'],
      runtime: 95,
      budget: 2e6,
      language: 'fr',
      countries: ['France'],
      companies: [],
      collection: 'Trees Collection',
      certifications: { US: 'PG', NETFLIX: 'TV-14' },
      releasedAt: Date.UTC(1990, 0, 2) / 1000,
      directors: ['Chief'],
      cast: ['First', 'Second'],
      metrics: { popularity: 3.5 },
    });
    expect(second).toMatchObject({ overview: 'only these', description: 'a tale', countries: ['Italy'] });
    expect(second).toMatchObject({ directors: ['Dee'], cast: ['Eve', 'Fay'], runtime: Number.NaN });
    expect(third).toEqual(noFacts());
  });

  it('are none but overviews where there is no catalogue', async () => {
    const [first] = await read({ titles: tables.titles! });
    expect(first).toEqual({ ...noFacts(), overview: 'own words' });
  });
});
