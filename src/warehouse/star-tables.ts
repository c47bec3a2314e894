import type {
  CanonicalSplit,
  LinkRow,
  NetflixTitleRow,
  TagRow,
  TitleRow,
  ViewerRow,
} from '../sources/tables.ts';
import { doubles, floats, rowNumbers } from './number-columns.ts';
import type { RatingFacts } from './rating-facts.ts';
import type { KeyIndex } from './surrogate-keys.ts';
import type { TableData } from './table-file.ts';

/** Typed tables of a source -> tables of the star schema. Pure: rows in, columns out. */

export function ratingsTable(facts: RatingFacts): TableData {
  return {
    name: 'ratings',
    columns: {
      rating_id: facts.ratingId,
      viewer_key: facts.viewerKey,
      title_key: facts.titleKey,
      stars: facts.stars,
      rated_at: facts.ratedAt,
      true_probability: facts.trueProbability,
    },
  };
}

export function viewersTable(rows: readonly ViewerRow[]): TableData {
  return {
    name: 'viewers',
    columns: {
      viewer_key: rowNumbers(rows.length),
      viewer_id: rows.map((row) => row.viewerId),
      age: floats(rows, (row) => row.age),
      gender: rows.map((row) => row.gender),
      occupation: rows.map((row) => row.occupation),
      zip: rows.map((row) => row.zip),
    },
  };
}

/** A viewer known by ratings alone. */
export function bareViewer(viewerId: string): ViewerRow {
  return { viewerId, age: null, gender: null, occupation: null, zip: null };
}

export function bareTitle(titleId: string): TitleRow {
  return {
    titleId,
    name: titleId,
    year: null,
    releaseDate: null,
    genres: [],
    overview: null,
    imdbId: null,
  };
}

export function titlesTable(rows: readonly TitleRow[]): TableData {
  return {
    name: 'titles',
    columns: {
      title_key: rowNumbers(rows.length),
      title_id: rows.map((row) => row.titleId),
      name: rows.map((row) => row.name),
      year: floats(rows, (row) => row.year),
      release_date: rows.map((row) => row.releaseDate),
      overview: rows.map((row) => row.overview),
      imdb_id: rows.map((row) => row.imdbId),
    },
  };
}

export function titleGenresTable(rows: readonly TitleRow[]): TableData {
  const pairs = rows.flatMap((row, key) =>
    [...new Set(row.genres)].sort().map((genre) => [key, genre] as const),
  );
  return {
    name: 'title_genres',
    columns: {
      title_key: Int32Array.from(pairs, ([key]) => key),
      genre: pairs.map(([, genre]) => genre),
    },
  };
}

/** Links whose title is unknown are left out; the audit counts them. */
export function linksTable(rows: readonly LinkRow[], titles: KeyIndex): TableData {
  const known = rows
    .map((row) => ({ ...row, key: titles.keyOf(row.titleId) }))
    .filter((row) => row.key >= 0)
    .sort((a, b) => a.key - b.key || (a.method < b.method ? -1 : 1));
  return {
    name: 'links',
    columns: {
      title_key: Int32Array.from(known, (row) => row.key),
      tmdb_id: doubles(known, (row) => row.tmdbId),
      imdb_id: known.map((row) => row.imdbId),
      netflix_id: known.map(() => null),
      method: known.map((row) => row.method),
      score: floats(known, (row) => row.score),
    },
  };
}

export function tagsTable(rows: readonly TagRow[], viewers: KeyIndex, titles: KeyIndex): TableData {
  const known = rows
    .map((row) => ({ ...row, viewer: viewers.keyOf(row.viewerId), title: titles.keyOf(row.titleId) }))
    .filter((row) => row.viewer >= 0 && row.title >= 0);
  return {
    name: 'tags',
    columns: {
      tag_id: rowNumbers(known.length),
      viewer_key: Int32Array.from(known, (row) => row.viewer),
      title_key: Int32Array.from(known, (row) => row.title),
      tag: known.map((row) => row.tag),
      tagged_at: Float64Array.from(known, (row) => row.taggedAt),
    },
  };
}

export function netflixTitlesTable(rows: readonly NetflixTitleRow[]): TableData {
  return {
    name: 'netflix_titles',
    columns: {
      netflix_id: rows.map((row) => row.netflixId),
      kind: rows.map((row) => row.kind),
      name: rows.map((row) => row.name),
      directors: rows.map((row) => row.directors),
      cast_members: rows.map((row) => row.cast),
      countries: rows.map((row) => row.countries),
      added_on: rows.map((row) => row.addedOn),
      year: floats(rows, (row) => row.year),
      age_rating: rows.map((row) => row.ageRating),
      runtime_minutes: floats(rows, (row) => row.runtimeMinutes),
      seasons: floats(rows, (row) => row.seasons),
      genres: rows.map((row) => row.genres),
      description: rows.map((row) => row.description),
    },
  };
}

export function canonicalSplitsTable(splits: readonly CanonicalSplit[]): TableData {
  const names: string[] = [];
  const ids: number[] = [];
  for (const split of splits) {
    for (const row of split.testRows) {
      names.push(split.name);
      ids.push(row);
    }
  }
  return { name: 'canonical_splits', columns: { split: names, rating_id: Int32Array.from(ids) } };
}
