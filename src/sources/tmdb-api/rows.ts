import { isoDate } from '../calendar-date.ts';
import { genreNames } from '../genre-name.ts';
import { castKept, crewRole } from '../person-role.ts';
import type {
  TmdbAlternativeTitleRow,
  TmdbCertificationRow,
  TmdbPersonRow,
  TmdbTitleRow,
} from '../tables.ts';
import type { DetailsReply, FoundMovie } from './replies.ts';

/** Rows of TMDB's tables. */
export interface TmdbRows {
  readonly title: TmdbTitleRow;
  readonly people: readonly TmdbPersonRow[];
  readonly certifications: readonly TmdbCertificationRow[];
  readonly alternativeTitles: readonly TmdbAlternativeTitleRow[];
}

/** @param at seconds since 1970 at which the reply came: popularity and votes were counted then */
export function rowsOfDetails(details: DetailsReply, at: number): TmdbRows {
  return {
    title: titleRow(details, at),
    people: [...castOf(details), ...crewOf(details)],
    certifications: certificationsOf(details),
    alternativeTitles: alternativeTitlesOf(details),
  };
}

function titleRow(details: DetailsReply, at: number): TmdbTitleRow {
  return {
    tmdbId: details.id,
    imdbId: /^tt\d{7,9}$/.test(details.imdb_id ?? '') ? details.imdb_id! : null,
    name: details.title.trim() || `TMDB ${details.id}`,
    originalName: known(details.original_title),
    releaseDate: isoDate(details.release_date ?? ''),
    overview: known(details.overview),
    genres: genreNames(namesOf(details.genres)),
    keywords: namesOf(details.keywords?.keywords),
    runtimeMinutes: details.runtime || null,
    budget: details.budget || null,
    revenue: details.revenue || null,
    language: known(details.original_language),
    countries: namesOf(details.production_countries),
    companies: namesOf(details.production_companies),
    collection: known(details.belongs_to_collection?.name),
    popularity: details.popularity ?? null,
    voteCount: details.vote_count ?? null,
    voteAverage: details.vote_average ?? null,
    metricsSource: 'tmdb-api',
    countedAt: new Date(at * 1000).toISOString().slice(0, 10),
  };
}

/** A film that a search found: little is known of it. */
export type CandidateRow = TmdbTitleRow;

export function candidateRow(film: FoundMovie, at: number): CandidateRow {
  return titleRow({ ...film, genres: [], production_countries: [], production_companies: [] }, at);
}

function castOf({ id, credits }: DetailsReply): TmdbPersonRow[] {
  return (credits?.cast ?? [])
    .filter(({ order, name }) => order < castKept && name.trim() !== '')
    .map(({ id: personId, name, order }) => ({
      tmdbId: id,
      personId,
      name: name.trim(),
      role: 'cast',
      job: 'Actor',
      castOrder: order,
    }));
}

function crewOf({ id, credits }: DetailsReply): TmdbPersonRow[] {
  return (credits?.crew ?? []).flatMap(({ id: personId, name, department, job }) => {
    const role = crewRole(department, job);
    if (!role || name.trim() === '') return [];
    return { tmdbId: id, personId, name: name.trim(), role, job, castOrder: null };
  });
}

/** TMDB's kinds of release, the surest age rating first: cinema, limited, premiere, digital, disc, television. */
const releaseKinds = [3, 2, 1, 4, 5, 6];

function certificationsOf({ id, release_dates: releases }: DetailsReply): TmdbCertificationRow[] {
  return (releases?.results ?? []).flatMap(({ iso_3166_1: country, release_dates: dates }) => {
    const rated = dates
      .filter(({ certification }) => certification.trim() !== '')
      .sort((a, b) => place(a.type) - place(b.type));
    if (!isCountry(country) || rated.length === 0) return [];
    return { tmdbId: id, country, certification: rated[0].certification.trim() };
  });
}

function place(kind: number): number {
  const at = releaseKinds.indexOf(kind);
  return at < 0 ? releaseKinds.length : at;
}

function alternativeTitlesOf({ id, alternative_titles: other }: DetailsReply): TmdbAlternativeTitleRow[] {
  return (other?.titles ?? [])
    .filter(({ iso_3166_1: country, title }) => isCountry(country) && title.trim() !== '')
    .map(({ iso_3166_1: country, title, type }) => ({
      tmdbId: id,
      country,
      name: title.trim(),
      kind: known(type),
    }));
}

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code);
}

function namesOf(items: readonly { readonly name: string }[] | undefined): string[] {
  return [...new Set((items ?? []).map(({ name }) => name.trim()).filter((name) => name !== ''))];
}

/** Text, or null where TMDB leaves it empty. */
function known(text: string | null | undefined): string | null {
  return text?.trim() || null;
}
