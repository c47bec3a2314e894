import type { DuckDBConnection } from '@duckdb/node-api';
import { splitYear } from '../../sources/title-name.ts';
import { type Row, rowsOf } from '../duckdb.ts';
import type { Manifest } from '../manifest.ts';
import type { TableName } from '../schema.ts';
import { tableSource } from '../table-source.ts';
import type { Workspace } from '../workspace.ts';
import { languagesOf } from './country-languages.ts';
import type { TitleRecord } from './title-record.ts';

/** A title of the audience; its id is the source's own. */
export interface AudienceTitle extends TitleRecord {
  readonly key: number;
  readonly imdbId: string | null;
}

export interface TmdbEntry extends TitleRecord {
  readonly imdbId: string | null;
}

/** A link as it stands in the warehouse. */
export interface HeldLink {
  readonly key: number;
  readonly tmdbId: number | null;
  readonly imdbId: string | null;
  readonly netflixId: string | null;
  readonly method: string;
  readonly score: number;
}

/** All that linking reads of a warehouse; a catalogue that was not imported is undefined. */
export interface LinkSources {
  readonly titles: readonly AudienceTitle[];
  readonly held: readonly HeldLink[];
  readonly tmdb: readonly TmdbEntry[] | undefined;
  readonly netflix: readonly TitleRecord[] | undefined;
}

/** @throws StreamPulseError `table-missing` where there are no titles */
export async function readLinkSources(
  connection: DuckDBConnection,
  workspace: Workspace,
  manifest: Manifest,
): Promise<LinkSources> {
  const held = (name: TableName) => manifest.tables[name] !== undefined;
  const source = (name: TableName) => tableSource(workspace, manifest, name);
  const read = async <T>(sql: string, row: (row: Row) => T) => (await rowsOf(connection, sql)).map(row);
  return {
    titles: await read(titleQuery(source), audienceTitle),
    held: held('links') ? await read(`SELECT * FROM ${source('links')} ORDER BY ALL`, heldLink) : [],
    tmdb: held('tmdb_titles') ? await read(tmdbQuery(source, held), tmdbEntry) : undefined,
    netflix: held('netflix_titles') ? await read(netflixQuery(source), netflixEntry) : undefined,
  };
}

type Source = (name: TableName) => string;

function titleQuery(source: Source): string {
  return `SELECT t.title_key, t.title_id, t.name, t.year, t.imdb_id, g.genres
    FROM ${source('titles')} t
    LEFT JOIN (SELECT title_key, list(genre ORDER BY genre) AS genres FROM ${source('title_genres')} GROUP BY ALL) g
      USING (title_key)
    ORDER BY t.title_key`;
}

/** Directors, and the first ten of the cast. */
function tmdbQuery(source: Source, held: (name: TableName) => boolean): string {
  const listed = (name: TableName, where: string) =>
    held(name)
      ? `(SELECT tmdb_id, list(DISTINCT name ORDER BY name) AS names FROM ${source(name)} WHERE ${where} GROUP BY ALL)`
      : `(SELECT NULL::INTEGER AS tmdb_id, NULL::VARCHAR[] AS names)`;
  return `SELECT t.tmdb_id, t.imdb_id, t.name, t.original_name, year(t.release_date) AS year, t.runtime_minutes,
      t.language, t.genres, a.names AS others, p.names AS people
    FROM ${source('tmdb_titles')} t
    LEFT JOIN ${listed('tmdb_alternative_titles', 'true')} a USING (tmdb_id)
    LEFT JOIN ${listed('tmdb_people', "role = 'director' OR cast_order < 10")} p USING (tmdb_id)
    ORDER BY t.tmdb_id`;
}

function netflixQuery(source: Source): string {
  return `SELECT netflix_id, name, year, runtime_minutes, directors, cast_members, countries
    FROM ${source('netflix_titles')} WHERE kind = 'film' ORDER BY netflix_id`;
}

function audienceTitle(row: Row): AudienceTitle {
  const text = String(row['name']);
  const { name, year } = row['year'] === null ? splitYear(text) : { name: text, year: Number(row['year']) };
  return {
    id: String(row['title_id']),
    key: Number(row['title_key']),
    names: [name],
    year,
    genres: textList(row['genres']),
    imdbId: maybeText(row['imdb_id']),
  };
}

function heldLink(row: Row): HeldLink {
  return {
    key: Number(row['title_key']),
    tmdbId: maybeNumber(row['tmdb_id']),
    imdbId: maybeText(row['imdb_id']),
    netflixId: maybeText(row['netflix_id']),
    method: String(row['method']),
    score: Number(row['score']),
  };
}

function tmdbEntry(row: Row): TmdbEntry {
  const language = maybeText(row['language']);
  return {
    id: String(row['tmdb_id']),
    imdbId: maybeText(row['imdb_id']),
    names: textList([row['name'], row['original_name'], ...textList(row['others'])]),
    year: maybeNumber(row['year']),
    runtimeMinutes: maybeNumber(row['runtime_minutes']),
    languages: language === null ? [] : [language],
    people: textList(row['people']),
    genres: textList(row['genres']),
  };
}

function netflixEntry(row: Row): TitleRecord {
  return {
    id: String(row['netflix_id']),
    names: [String(row['name'])],
    year: maybeNumber(row['year']),
    runtimeMinutes: maybeNumber(row['runtime_minutes']),
    people: [...textList(row['directors']), ...textList(row['cast_members'])],
    languages: languagesOf(textList(row['countries'])),
  };
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => item !== null).map(String) : [];
}

function maybeText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function maybeNumber(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
