import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteIdentifier, type Row, rowsOf, withDuckDB } from './duckdb.ts';
import type { ImportRecord, Manifest } from './manifest.ts';
import { schema, type TableName, tableNames } from './schema.ts';
import { tableSource } from './table-source.ts';
import type { Workspace } from './workspace.ts';

export interface ColumnCoverage {
  readonly table: TableName;
  readonly column: string;
  readonly rows: number;
  /** Rows whose value is known (an empty list is not). */
  readonly known: number;
}

export interface AudienceCard {
  readonly ratings: number;
  readonly viewers: number;
  readonly titles: number;
  /** ISO dates. */
  readonly from: string;
  readonly to: string;
  /** Share of ratings at 4 stars or more. */
  readonly positiveShare: number;
}

/** `1996-03-29 to 2018-09-24`; all ratings without times carry the first second of 1970. */
export function spanText({ from, to }: Pick<AudienceCard, 'from' | 'to'>): string {
  return to === '1970-01-01' ? 'without times' : `${from} to ${to}`;
}

/** What a warehouse holds, and what in it points to nothing or cannot be. JSON-safe. */
export interface Audit {
  readonly dataHash: string;
  readonly simulated: boolean;
  readonly imports: readonly ImportRecord[];
  readonly audience: AudienceCard | null;
  /** Rows that point to nothing, or that nothing points to. */
  readonly orphans: Readonly<Record<string, number>>;
  readonly impossibleDates: Readonly<Record<string, number>>;
  /** Genres of titles that the source's own list does not have. */
  readonly unknownGenres: readonly string[];
  readonly coverage: readonly ColumnCoverage[];
}

/** Counts what a snapshot holds. */
export async function audit(workspace: Workspace, manifest: Manifest): Promise<Audit> {
  return await withDuckDB(async (connection) => {
    const held = (name: TableName) => manifest.tables[name] !== undefined;
    const source = (name: TableName) => tableSource(workspace, manifest, name);
    const hasAudience = held('ratings');
    return {
      dataHash: manifest.dataHash,
      simulated: manifest.simulated,
      imports: manifest.imports,
      audience: hasAudience ? await audienceCard(connection, source) : null,
      orphans: await counts(connection, orphanQueries(source, held)),
      impossibleDates: await counts(connection, hasAudience ? dateQueries(source) : []),
      unknownGenres: hasAudience ? await unknownGenres(connection, source, manifest) : [],
      coverage: await coverage(connection, source, tableNames.filter(held)),
    };
  });
}

type Source = (name: TableName) => string;
type NamedQuery = readonly [name: string, sql: string];

async function audienceCard(connection: DuckDBConnection, source: Source): Promise<AudienceCard> {
  const [row] = await rowsOf(
    connection,
    `SELECT count(*) AS ratings, count(DISTINCT viewer_key) AS viewers, count(DISTINCT title_key) AS titles,
       strftime(min(rated_at), '%Y-%m-%d') AS first, strftime(max(rated_at), '%Y-%m-%d') AS last,
       avg(CASE WHEN stars >= 4 THEN 1.0 ELSE 0.0 END) AS positive
     FROM ${source('ratings')}`,
  );
  return {
    ratings: Number(row['ratings']),
    viewers: Number(row['viewers']),
    titles: Number(row['titles']),
    from: String(row['first']),
    to: String(row['last']),
    positiveShare: Number(row['positive']),
  };
}

function orphanQueries(source: Source, held: (name: TableName) => boolean): NamedQuery[] {
  const missing = (from: TableName, key: string, to: TableName) =>
    `SELECT count(*) AS n FROM ${source(from)} a ANTI JOIN ${source(to)} b USING (${key})`;
  const queries: [NamedQuery, boolean][] = [
    [
      ['viewers without a rating', held('ratings') ? missing('viewers', 'viewer_key', 'ratings') : ''],
      held('ratings'),
    ],
    [
      ['titles without a rating', held('ratings') ? missing('titles', 'title_key', 'ratings') : ''],
      held('ratings'),
    ],
    [
      [
        'links to a TMDB row that is not here',
        held('links') && held('tmdb_titles')
          ? `${missing('links', 'tmdb_id', 'tmdb_titles')} WHERE a.tmdb_id IS NOT NULL`
          : '',
      ],
      held('links') && held('tmdb_titles'),
    ],
    [['titles without a link', held('links') ? missing('titles', 'title_key', 'links') : ''], held('links')],
  ];
  return queries.filter(([, applies]) => applies).map(([query]) => query);
}

function dateQueries(source: Source): NamedQuery[] {
  return [
    [
      'ratings before the year of release',
      `SELECT count(*) AS n FROM ${source('ratings')} r JOIN ${source('titles')} t USING (title_key)
       WHERE year(r.rated_at) < t.year`,
    ],
    [
      'titles released after the last rating',
      `SELECT count(*) AS n FROM ${source('titles')}
       WHERE year > (SELECT max(year(rated_at)) FROM ${source('ratings')})`,
    ],
  ];
}

async function counts(
  connection: DuckDBConnection,
  queries: readonly NamedQuery[],
): Promise<Record<string, number>> {
  const found: [string, number][] = [];
  for (const [name, sql] of queries) found.push([name, Number((await rowsOf(connection, sql))[0]['n'])]);
  return Object.fromEntries(found);
}

async function unknownGenres(
  connection: DuckDBConnection,
  source: Source,
  manifest: Manifest,
): Promise<string[]> {
  const known = new Set(manifest.imports.flatMap((record) => record.knownGenres));
  if (known.size === 0) return [];
  const rows = await rowsOf(
    connection,
    `SELECT DISTINCT genre FROM ${source('title_genres')} ORDER BY genre`,
  );
  return rows.map((row) => String(row['genre'])).filter((genre) => !known.has(genre));
}

async function coverage(
  connection: DuckDBConnection,
  source: Source,
  tables: readonly TableName[],
): Promise<ColumnCoverage[]> {
  const found: ColumnCoverage[] = [];
  for (const table of tables) {
    const columns = Object.entries<string>(schema[table].columns);
    const known = columns.map(([name, type], at) => `${knownCount(name, type)} AS c${at}`);
    const [row] = await rowsOf(connection, `SELECT count(*) AS n, ${known.join(', ')} FROM ${source(table)}`);
    columns.forEach(([column], at) => {
      found.push(coverageOf(table, column, row, at));
    });
  }
  return found;
}

function knownCount(name: string, type: string): string {
  const column = quoteIdentifier(name);
  return type === 'VARCHAR[]' ? `count(*) FILTER (len(${column}) > 0)` : `count(${column})`;
}

function coverageOf(table: TableName, column: string, row: Row, at: number): ColumnCoverage {
  return { table, column, rows: Number(row['n']), known: Number(row[`c${at}`]) };
}
