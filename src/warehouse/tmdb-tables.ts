import type {
  SourceTables,
  TmdbAlternativeTitleRow,
  TmdbCertificationRow,
  TmdbPersonRow,
  TmdbTitleRow,
} from '../sources/tables.ts';
import { doubles, floats } from './number-columns.ts';
import type { TableData } from './table-file.ts';

/** The tables of TMDB that a source yielded, each made when it is asked for. */
export function tmdbTables(tables: SourceTables): (() => TableData)[] {
  const { tmdbTitles, tmdbPeople, tmdbCertifications, tmdbAlternativeTitles } = tables;
  return [
    ...(tmdbTitles ? [() => tmdbTitlesTable(tmdbTitles)] : []),
    ...(tmdbPeople ? [() => tmdbPeopleTable(tmdbPeople)] : []),
    ...(tmdbCertifications ? [() => tmdbCertificationsTable(tmdbCertifications)] : []),
    ...(tmdbAlternativeTitles ? [() => tmdbAlternativeTitlesTable(tmdbAlternativeTitles)] : []),
  ];
}

export function tmdbTitlesTable(rows: readonly TmdbTitleRow[]): TableData {
  const sorted = [...rows].sort((a, b) => a.tmdbId - b.tmdbId);
  return {
    name: 'tmdb_titles',
    columns: {
      tmdb_id: Int32Array.from(sorted, (row) => row.tmdbId),
      imdb_id: sorted.map((row) => row.imdbId),
      name: sorted.map((row) => row.name),
      original_name: sorted.map((row) => row.originalName),
      release_date: sorted.map((row) => row.releaseDate),
      overview: sorted.map((row) => row.overview),
      genres: sorted.map((row) => row.genres),
      keywords: sorted.map((row) => row.keywords),
      runtime_minutes: floats(sorted, (row) => row.runtimeMinutes),
      budget: doubles(sorted, (row) => row.budget),
      revenue: doubles(sorted, (row) => row.revenue),
      language: sorted.map((row) => row.language),
      countries: sorted.map((row) => row.countries),
      companies: sorted.map((row) => row.companies),
      collection: sorted.map((row) => row.collection),
      popularity: doubles(sorted, (row) => row.popularity),
      vote_count: doubles(sorted, (row) => row.voteCount),
      vote_average: doubles(sorted, (row) => row.voteAverage),
      metrics_source: sorted.map((row) => row.metricsSource),
      counted_at: sorted.map((row) => row.countedAt),
    },
  };
}

/** A person twice in one job of one title is one row: that with the lowest place in the cast. */
export function tmdbPeopleTable(rows: readonly TmdbPersonRow[]): TableData {
  const sorted = distinct(
    [...rows].sort(
      (a, b) =>
        a.tmdbId - b.tmdbId ||
        byText(a.role, b.role) ||
        byText(a.job, b.job) ||
        a.personId - b.personId ||
        (a.castOrder ?? 0) - (b.castOrder ?? 0),
    ),
    (a, b) => a.tmdbId === b.tmdbId && a.role === b.role && a.job === b.job && a.personId === b.personId,
  );
  return {
    name: 'tmdb_people',
    columns: {
      tmdb_id: Int32Array.from(sorted, (row) => row.tmdbId),
      person_id: Int32Array.from(sorted, (row) => row.personId),
      name: sorted.map((row) => row.name),
      role: sorted.map((row) => row.role),
      job: sorted.map((row) => row.job),
      cast_order: doubles(sorted, (row) => row.castOrder),
    },
  };
}

export function tmdbCertificationsTable(rows: readonly TmdbCertificationRow[]): TableData {
  const sorted = distinct(
    [...rows].sort((a, b) => a.tmdbId - b.tmdbId || byText(a.country, b.country)),
    (a, b) => a.tmdbId === b.tmdbId && a.country === b.country,
  );
  return {
    name: 'tmdb_certifications',
    columns: {
      tmdb_id: Int32Array.from(sorted, (row) => row.tmdbId),
      country: sorted.map((row) => row.country),
      certification: sorted.map((row) => row.certification),
    },
  };
}

export function tmdbAlternativeTitlesTable(rows: readonly TmdbAlternativeTitleRow[]): TableData {
  const sorted = distinct(
    [...rows].sort((a, b) => a.tmdbId - b.tmdbId || byText(a.country, b.country) || byText(a.name, b.name)),
    (a, b) => a.tmdbId === b.tmdbId && a.country === b.country && a.name === b.name,
  );
  return {
    name: 'tmdb_alternative_titles',
    columns: {
      tmdb_id: Int32Array.from(sorted, (row) => row.tmdbId),
      country: sorted.map((row) => row.country),
      name: sorted.map((row) => row.name),
      kind: sorted.map((row) => row.kind),
    },
  };
}

/** The first of each run of equal rows. */
function distinct<T>(sorted: readonly T[], equal: (a: T, b: T) => boolean): T[] {
  return sorted.filter((row, at) => at === 0 || !equal(sorted[at - 1], row));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
