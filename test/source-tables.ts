import type { RatingTable, SourceTables, TitleRow, TmdbTitleRow, ViewerRow } from '../src/sources/tables.ts';

export function ratingTable(rows: readonly (readonly [number, number, number, number])[]): RatingTable {
  return {
    rows: rows.length,
    viewerId: Int32Array.from(rows, ([viewer]) => viewer),
    titleId: Int32Array.from(rows, ([, title]) => title),
    stars: Float32Array.from(rows, ([, , stars]) => stars),
    ratedAt: Float64Array.from(rows, ([, , , time]) => time),
    file: 'ratings.csv',
    line: Int32Array.from(rows, (_, row) => row + 2),
  };
}

export function viewer(viewerId: string, more: Partial<ViewerRow> = {}): ViewerRow {
  return { viewerId, age: 30, gender: 'F', occupation: 'writer', zip: '12345', ...more };
}

export function title(titleId: string, more: Partial<TitleRow> = {}): TitleRow {
  return {
    titleId,
    name: `Title ${titleId}`,
    year: 1995,
    releaseDate: '1995-02-03',
    genres: ['Drama'],
    overview: null,
    imdbId: null,
    ...more,
  };
}

/** A source that yielded four ratings by two viewers of three titles. */
export function smallSource(more: Partial<SourceTables> = {}): SourceTables {
  return {
    source: 'test',
    simulated: true,
    licence: 'made up',
    ratings: ratingTable([
      [7, 20, 4, 3000],
      [7, 10, 3, 1000],
      [9, 10, 5, 2000],
      [9, 30, 1, 1000],
    ]),
    viewers: [viewer('7'), viewer('9', { age: null, gender: null })],
    titles: [
      title('10'),
      title('20', { genres: ['War', 'Drama'], year: null, releaseDate: null }),
      title('30'),
    ],
    knownGenres: ['Drama', 'War'],
    counts: [{ file: 'ratings.csv', table: 'ratings', rowsIn: 4, rowsKept: 4, rowsRejected: 0 }],
    rejected: [],
    mended: [],
    ...more,
  };
}

/** A row of TMDB with a little of everything. */
export function tmdbTitle(tmdbId: number, more: Partial<TmdbTitleRow> = {}): TmdbTitleRow {
  return {
    tmdbId,
    imdbId: null,
    name: `Film ${tmdbId}`,
    originalName: null,
    releaseDate: '1990-01-01',
    overview: null,
    genres: ['War'],
    keywords: ['sea'],
    runtimeMinutes: 90,
    budget: null,
    revenue: null,
    language: 'en',
    countries: [],
    companies: [],
    collection: null,
    popularity: 1.5,
    voteCount: null,
    voteAverage: 7,
    metricsSource: 'test',
    countedAt: null,
    ...more,
  };
}

/** A source of TMDB's tables alone. */
export function catalogue(more: Partial<SourceTables>): SourceTables {
  const { ratings: _r, viewers: _v, titles: _t, ...rest } = smallSource({ source: 'tmdb', ...more });
  return rest;
}
