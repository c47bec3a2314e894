/**
 * What every source yields: typed tables, columns of equal length, plus the rows it could not take.
 * Ids are the source's own; surrogate keys are made by the warehouse.
 */

import type { InputLimits } from './limits.ts';

/** External ids: integers where the source has integers (fast), text otherwise. */
export type IdColumn = Int32Array | readonly string[];

/** One row a rating, in file order. */
export interface RatingTable {
  readonly rows: number;
  readonly viewerId: IdColumn;
  readonly titleId: IdColumn;
  /** 0.5 to 5. */
  readonly stars: Float32Array;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly ratedAt: Float64Array;
  /** P(stars >= 4) that the rating was drawn with; simulated audiences only. */
  readonly trueProbability?: Float32Array;
  /** The file, and the 1-based line of each row, so that a later check can name the place. */
  readonly file: string;
  readonly line?: Int32Array;
}

export interface ViewerRow {
  readonly viewerId: string;
  /** Years; where the source has bands, the lower bound of the band (1 for "under 18"). */
  readonly age: number | null;
  readonly gender: 'F' | 'M' | null;
  readonly occupation: string | null;
  readonly zip: string | null;
}

export interface TitleRow {
  readonly titleId: string;
  /** As the source writes it, without the year in brackets. */
  readonly name: string;
  readonly year: number | null;
  /** ISO date, YYYY-MM-DD. */
  readonly releaseDate: string | null;
  readonly genres: readonly string[];
  readonly overview: string | null;
  readonly imdbId: string | null;
}

export interface LinkRow {
  readonly titleId: string;
  readonly imdbId: string | null;
  readonly tmdbId: number | null;
  /** How the link was made, e.g. `links.csv`. */
  readonly method: string;
  /** 0 to 1. */
  readonly score: number;
}

export interface TagRow {
  readonly viewerId: string;
  readonly titleId: string;
  readonly tag: string;
  /** Seconds since 1970. */
  readonly taggedAt: number;
}

/** A row of TMDB metadata, whichever of its tables it came from. */
export interface TmdbTitleRow {
  readonly tmdbId: number;
  readonly imdbId: string | null;
  readonly name: string;
  readonly originalName: string | null;
  readonly releaseDate: string | null;
  readonly overview: string | null;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly runtimeMinutes: number | null;
  /** US dollars; TMDB's 0 is read as unknown. */
  readonly budget: number | null;
  readonly revenue: number | null;
  readonly language: string | null;
  readonly countries: readonly string[];
  readonly companies: readonly string[];
  readonly collection: string | null;
  readonly popularity: number | null;
  readonly voteCount: number | null;
  /** 0 to 10. */
  readonly voteAverage: number | null;
  /** Which table the three counted-later columns come from. */
  readonly metricsSource: string;
  /** ISO date on which they were counted; null where the table does not say. */
  readonly countedAt: string | null;
}

export type PersonRole =
  | 'cast'
  | 'director'
  | 'writer'
  | 'producer'
  | 'composer'
  | 'cinematographer'
  | 'editor';

/** A person's part in a TMDB title; one row a title, job and person. */
export interface TmdbPersonRow {
  readonly tmdbId: number;
  readonly personId: number;
  readonly name: string;
  readonly role: PersonRole;
  /** As TMDB names it: `Actor`, `Director`, `Screenplay`, ... */
  readonly job: string;
  /** 0 is the first name; null beside the cast. */
  readonly castOrder: number | null;
}

/** The age rating of a TMDB title in one country. */
export interface TmdbCertificationRow {
  readonly tmdbId: number;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** As the country writes it: `PG-13`, `16`, `U`. */
  readonly certification: string;
}

export interface TmdbAlternativeTitleRow {
  readonly tmdbId: number;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly name: string;
  /** `working title`, `original title`, ...; null where TMDB says nothing. */
  readonly kind: string | null;
}

export interface NetflixTitleRow {
  readonly netflixId: string;
  readonly kind: 'film' | 'show';
  readonly name: string;
  readonly directors: readonly string[];
  readonly cast: readonly string[];
  readonly countries: readonly string[];
  /** ISO date. */
  readonly addedOn: string | null;
  readonly year: number | null;
  readonly ageRating: string | null;
  /** Minutes for films. */
  readonly runtimeMinutes: number | null;
  /** Seasons for shows. */
  readonly seasons: number | null;
  readonly genres: readonly string[];
  readonly description: string | null;
}

/** A test part that the data set itself defines (u1.test and so on), by row number in the rating table. */
export interface CanonicalSplit {
  readonly name: string;
  readonly testRows: Int32Array;
}

/** A row that was not taken, or was taken after a mend. */
export interface RowNote {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** A short stable word for counting: `stars-out-of-range`, `field-count`, ... */
  readonly reason: string;
  readonly message: string;
  /** The row as read, cut to 1,000 characters. */
  readonly raw: string;
}

/** Rows in = rows kept + rows rejected, for each file read. */
export interface FileCount {
  readonly file: string;
  readonly table: string;
  readonly rowsIn: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
}

export interface SourceTables {
  /** `ml-100k`, `netflix-prize`, `simulated`, ... */
  readonly source: string;
  readonly simulated: boolean;
  readonly licence: string;
  readonly ratings?: RatingTable;
  readonly viewers?: readonly ViewerRow[];
  readonly titles?: readonly TitleRow[];
  readonly links?: readonly LinkRow[];
  readonly tags?: readonly TagRow[];
  readonly tmdbTitles?: readonly TmdbTitleRow[];
  readonly tmdbPeople?: readonly TmdbPersonRow[];
  readonly tmdbCertifications?: readonly TmdbCertificationRow[];
  readonly tmdbAlternativeTitles?: readonly TmdbAlternativeTitleRow[];
  readonly netflixTitles?: readonly NetflixTitleRow[];
  readonly canonicalSplits?: readonly CanonicalSplit[];
  /** The genres the source says it uses; a title's genre outside them is reported by `audit`. */
  readonly knownGenres: readonly string[];
  readonly counts: readonly FileCount[];
  readonly rejected: readonly RowNote[];
  readonly mended: readonly RowNote[];
}

/** What a reader is told beside the path. */
export interface ReadOptions {
  /** Bad rows to let pass before the read stops; 0 stops at the first. */
  readonly maxErrors: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Seconds since 1970 that count as now: a rating more than a day after it is refused. Default: the clock. */
  readonly now?: number;
  readonly limits?: Partial<InputLimits>;
}

export interface ReadProgress {
  readonly stage: string;
  readonly done: number;
  /** NaN where it is not known. */
  readonly total: number;
  readonly unit: 'bytes' | 'rows';
}
