import type { Star, Titles, Viewers } from '../../warehouse/star.ts';

/**
 * The star without ids: viewers of the same age, gender, occupation and zip code become one, as do titles of the same
 * genres and year. Ratings stay as they are, one row each.
 */
export function withoutIds(star: Star): Star {
  const viewers = merged(star.viewers.rows, (key) => viewerProfile(star.viewers, key));
  const titles = merged(star.titles.rows, (key) => titleProfile(star.titles, key));
  return {
    ...star,
    log: {
      ...star.log,
      viewer: star.log.viewer.map((key) => viewers.of[key]),
      title: star.log.title.map((key) => titles.of[key]),
    },
    viewers: viewersAt(star.viewers, viewers.first),
    titles: titlesAt(star.titles, titles.first),
  };
}

interface Merged {
  /** Old key -> new key. */
  readonly of: Int32Array;
  /** New key -> the first old key that has its profile. */
  readonly first: readonly number[];
}

function merged(rows: number, profile: (key: number) => string): Merged {
  const keys = new Map<string, number>();
  const first: number[] = [];
  const of = Int32Array.from({ length: rows }, (_, key) => {
    const text = profile(key);
    if (!keys.has(text)) keys.set(text, first.push(key) - 1);
    return keys.get(text)!;
  });
  return { of, first };
}

function viewerProfile({ age, gender, occupation, zip }: Viewers, key: number): string {
  return JSON.stringify([String(age[key]), gender[key], occupation[key], zip[key]]);
}

function titleProfile({ genres, year }: Titles, key: number): string {
  return JSON.stringify([genres[key], String(year[key])]);
}

function viewersAt({ age, gender, occupation, zip }: Viewers, keys: readonly number[]): Viewers {
  return {
    rows: keys.length,
    id: keys.map((_, at) => `profile ${at + 1}`),
    age: Float32Array.from(keys, (key) => age[key]),
    gender: keys.map((key) => gender[key]),
    occupation: keys.map((key) => occupation[key]),
    zip: keys.map((key) => zip[key]),
  };
}

function titlesAt({ year, genres }: Titles, keys: readonly number[]): Titles {
  return {
    rows: keys.length,
    id: keys.map((_, at) => `profile ${at + 1}`),
    name: keys.map((_, at) => `Profile ${at + 1}`),
    year: Float32Array.from(keys, (key) => year[key]),
    releasedAt: new Float64Array(keys.length).fill(Number.NaN),
    genres: keys.map((key) => genres[key]),
  };
}
