import type { DuckDBConnection } from '@duckdb/node-api';
import { genreNames } from '../sources/genre-name.ts';
import { type Row, rowsOf } from './duckdb.ts';
import type { TableName } from './schema.ts';

/** What catalogues say of one title, known before anybody has rated it. */
export interface TitleFacts {
  readonly overview: string | null;
  /** Of the Netflix catalogue. */
  readonly description: string | null;
  readonly keywords: readonly string[];
  /** As TMDB has them, in the spelling of other sources. */
  readonly genres: readonly string[];
  /** Minutes; NaN where unknown. */
  readonly runtime: number;
  /** US dollars; NaN where unknown. */
  readonly budget: number;
  /** Of the original, as TMDB codes it: `en`. */
  readonly language: string | null;
  readonly countries: readonly string[];
  readonly companies: readonly string[];
  readonly collection: string | null;
  /** Age ratings by country, and that of Netflix under `NETFLIX`. */
  readonly certifications: Readonly<Record<string, string>>;
  /** Seconds since 1970; NaN where unknown. */
  readonly releasedAt: number;
  readonly directors: readonly string[];
  /** In the order of billing. */
  readonly cast: readonly string[];
  /** Counted years later, by name: `popularity`, `vote_count`, `vote_average`. */
  readonly metrics: Readonly<Record<string, number>>;
}

type Writable = { -readonly [K in keyof TitleFacts]: TitleFacts[K] } & {
  keywords: string[];
  genres: string[];
  countries: string[];
  companies: string[];
  certifications: Record<string, string>;
  directors: string[];
  cast: string[];
  metrics: Record<string, number>;
};

export function noFacts(): TitleFacts {
  return emptyFacts();
}

function emptyFacts(): Writable {
  return {
    overview: null,
    description: null,
    keywords: [],
    genres: [],
    runtime: Number.NaN,
    budget: Number.NaN,
    language: null,
    countries: [],
    companies: [],
    collection: null,
    certifications: {},
    releasedAt: Number.NaN,
    directors: [],
    cast: [],
    metrics: {},
  };
}

interface FactTable {
  readonly select: string;
  readonly take: (facts: Writable, row: Row) => void;
}

/** Read in this order; rows in an order of their own, so that lists come out the same each time. */
const factTables: Partial<Record<TableName, FactTable>> = {
  title_details: {
    select: `SELECT *, epoch(release_date) AS released_at FROM source ORDER BY title_key`,
    take(facts, row) {
      facts.overview = text(row['overview']) ?? facts.overview;
      facts.language = text(row['language']);
      facts.runtime = number(row['runtime_minutes']);
      facts.budget = number(row['budget']);
      facts.collection = text(row['collection']);
      facts.releasedAt = number(row['released_at']);
    },
  },
  title_keywords: listed('keyword', (facts, keyword) => facts.keywords.push(keyword)),
  title_countries: listed('country', (facts, country) => facts.countries.push(country)),
  title_companies: listed('company', (facts, company) => facts.companies.push(company)),
  title_certifications: {
    select: `SELECT * FROM source ORDER BY title_key, country`,
    take(facts, row) {
      facts.certifications[String(row['country'])] = String(row['certification']);
    },
  },
  title_people: {
    select: `SELECT * FROM source WHERE job = 'Director' OR role = 'cast'
      ORDER BY title_key, cast_order NULLS LAST, person_id`,
    take(facts, row) {
      const list = row['role'] === 'cast' ? facts.cast : facts.directors;
      list.push(String(row['name']));
    },
  },
  title_metrics: {
    select: `SELECT * FROM source ORDER BY title_key, metric`,
    take(facts, row) {
      facts.metrics[String(row['metric'])] = Number(row['value']);
    },
  },
};

function listed(column: string, push: (facts: Writable, item: string) => void): FactTable {
  return {
    select: `SELECT title_key, ${column} AS item FROM source ORDER BY title_key, item`,
    take: (facts, row) => push(facts, String(row['item'])),
  };
}

/** By title key, of the tables that the workspace has. `source` is the SQL of a table, undefined where there is none. */
export async function readTitleFacts(
  connection: DuckDBConnection,
  titles: number,
  source: (name: TableName) => string | undefined,
): Promise<TitleFacts[]> {
  const facts = Array.from({ length: titles }, emptyFacts);
  await readOverviews(connection, facts, source);
  for (const [name, { select, take }] of Object.entries(factTables)) {
    const table = source(name as TableName);
    if (table === undefined) continue;
    const rows = await rowsOf(connection, select.replace('source', table));
    for (const row of rows) take(facts[Number(row['title_key'])], row);
  }
  await readGenres(connection, facts, source);
  await readNetflix(connection, facts, source);
  return facts;
}

/** Those of the source's own titles. */
async function readOverviews(
  connection: DuckDBConnection,
  facts: Writable[],
  source: (name: TableName) => string | undefined,
): Promise<void> {
  const sql = `SELECT title_key, overview FROM ${source('titles')} WHERE overview IS NOT NULL ORDER BY title_key`;
  for (const row of await rowsOf(connection, sql))
    facts[Number(row['title_key'])].overview = String(row['overview']);
}

async function readGenres(
  connection: DuckDBConnection,
  facts: Writable[],
  source: (name: TableName) => string | undefined,
): Promise<void> {
  const [details, tmdb] = [source('title_details'), source('tmdb_titles')];
  if (details === undefined || tmdb === undefined) return;
  const rows = await rowsOf(
    connection,
    `SELECT title_key, t.genres FROM ${details} JOIN ${tmdb} t USING (tmdb_id) ORDER BY title_key`,
  );
  for (const row of rows) facts[Number(row['title_key'])].genres = genreNames(texts(row['genres']));
}

/** Through the best link to the Netflix catalogue. People are taken where TMDB names none. */
async function readNetflix(
  connection: DuckDBConnection,
  facts: Writable[],
  source: (name: TableName) => string | undefined,
): Promise<void> {
  const [links, netflix] = [source('links'), source('netflix_titles')];
  if (links === undefined || netflix === undefined) return;
  const rows = await rowsOf(
    connection,
    `SELECT DISTINCT ON (title_key) title_key, n.* FROM ${links} l JOIN ${netflix} n USING (netflix_id)
     ORDER BY title_key, score DESC, netflix_id`,
  );
  for (const row of rows) {
    const own = facts[Number(row['title_key'])];
    own.description = text(row['description']);
    const rating = text(row['age_rating']);
    if (rating !== null) own.certifications['NETFLIX'] = rating;
    if (own.directors.length === 0) own.directors = texts(row['directors']);
    if (own.cast.length === 0) own.cast = texts(row['cast_members']);
    if (own.countries.length === 0) own.countries = texts(row['countries']);
  }
}

function number(value: unknown): number {
  return value === null || value === undefined ? Number.NaN : Number(value);
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
