import type { DuckDBConnection } from '@duckdb/node-api';
import { readNumbers } from './columns.ts';
import { rowsOf, withDuckDB } from './duckdb.ts';
import { type Manifest, sourcesOf } from './manifest.ts';
import type { TableName } from './schema.ts';
import { tableSource } from './table-source.ts';
import { readTitleFacts, type TitleFacts } from './title-facts.ts';
import type { Workspace } from './workspace.ts';

/** All ratings, in time order (ties in file order); every array is `rows` long. */
export interface RatingLog {
  readonly rows: number;
  readonly ratingId: Int32Array;
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  readonly stars: Float32Array;
  /** Seconds since 1970, never falling. */
  readonly time: Float64Array;
}

/** What the viewers table says, by viewer key. */
export interface Viewers {
  readonly rows: number;
  readonly id: readonly string[];
  /** NaN where unknown. */
  readonly age: Float32Array;
  readonly gender: readonly (string | null)[];
  readonly occupation: readonly (string | null)[];
  readonly zip: readonly (string | null)[];
}

/** What the titles table says, by title key. */
export interface Titles {
  readonly rows: number;
  readonly id: readonly string[];
  readonly name: readonly string[];
  /** NaN where unknown. */
  readonly year: Float32Array;
  /** Seconds since 1970; NaN where unknown. */
  readonly releasedAt: Float64Array;
  readonly genres: readonly (readonly string[])[];
  /** What catalogues say beside that; left out, nothing. */
  readonly facts?: readonly TitleFacts[];
  /** What an embedder made of their texts; left out, nothing. */
  readonly vectors?: TitleVectors;
}

export interface TitleVectors {
  readonly dimensions: number;
  /** Titles x dimensions. */
  readonly values: Float32Array;
}

/** The star of one snapshot, in memory. */
export interface Star {
  readonly dataHash: string;
  readonly simulated: boolean;
  readonly sources: readonly string[];
  readonly log: RatingLog;
  readonly viewers: Viewers;
  readonly titles: Titles;
}

/** Memory: 28 bytes a rating. @throws `table-missing` where no ratings were imported; `interrupted` */
export async function readStar(
  workspace: Workspace,
  manifest: Manifest,
  signal?: AbortSignal,
): Promise<Star> {
  const source = (name: TableName) => tableSource(workspace, manifest, name);
  const maybeSource = (name: TableName) => (manifest.tables[name] ? source(name) : undefined);
  const read = async (connection: DuckDBConnection): Promise<Star> => ({
    dataHash: manifest.dataHash,
    simulated: manifest.simulated,
    sources: sourcesOf(manifest),
    log: await readLog(connection, source('ratings'), manifest.tables['ratings']!.rows),
    viewers: await readViewers(connection, source('viewers')),
    titles: await withFacts(
      connection,
      await readTitles(connection, source('titles'), source('title_genres')),
      maybeSource,
    ),
  });
  return await withDuckDB(read, signal);
}

async function readLog(connection: DuckDBConnection, source: string, rows: number): Promise<RatingLog> {
  const sql = `
    SELECT rating_id, viewer_key, title_key, stars, epoch(rated_at)
    FROM ${source} ORDER BY rated_at, rating_id`;
  const kinds = {
    ratingId: 'int32',
    viewer: 'int32',
    title: 'int32',
    stars: 'float32',
    time: 'float64',
  } as const;
  return { rows, ...(await readNumbers(connection, sql, rows, kinds)) };
}

async function readViewers(connection: DuckDBConnection, source: string): Promise<Viewers> {
  const rows = await rowsOf(connection, `SELECT * FROM ${source} ORDER BY viewer_key`);
  return {
    rows: rows.length,
    id: rows.map((row) => String(row['viewer_id'])),
    age: Float32Array.from(rows, (row) => number(row['age'])),
    gender: rows.map((row) => text(row['gender'])),
    occupation: rows.map((row) => text(row['occupation'])),
    zip: rows.map((row) => text(row['zip'])),
  };
}

async function readTitles(
  connection: DuckDBConnection,
  source: string,
  genreSource: string,
): Promise<Titles> {
  const rows = await rowsOf(
    connection,
    `SELECT title_id, name, year, epoch(release_date) AS released_at FROM ${source} ORDER BY title_key`,
  );
  const genres: string[][] = rows.map(() => []);
  const pairs = await rowsOf(
    connection,
    `SELECT title_key, genre FROM ${genreSource} ORDER BY title_key, genre`,
  );
  for (const pair of pairs) genres[Number(pair['title_key'])].push(String(pair['genre']));
  return {
    rows: rows.length,
    id: rows.map((row) => String(row['title_id'])),
    name: rows.map((row) => String(row['name'])),
    year: Float32Array.from(rows, (row) => number(row['year'])),
    releasedAt: Float64Array.from(rows, (row) => number(row['released_at'])),
    genres,
  };
}

async function withFacts(
  connection: DuckDBConnection,
  titles: Titles,
  source: (name: TableName) => string | undefined,
): Promise<Titles> {
  return { ...titles, facts: await readTitleFacts(connection, titles.rows, source) };
}

function number(value: unknown): number {
  return value === null ? Number.NaN : Number(value);
}

function text(value: unknown): string | null {
  return value === null ? null : String(value);
}
