import type { Star } from '../src/warehouse/star.ts';

/** A rating as a test writes it: viewer key, title key, stars, second. */
export type Told = readonly [viewer: number, title: number, stars: number, time: number];

export interface StarParts {
  readonly ages?: readonly number[];
  readonly genders?: readonly (string | null)[];
  readonly years?: readonly number[];
  readonly genres?: readonly (readonly string[])[];
}

/** A small star out of ratings told in time order. */
export function starOf(ratings: readonly Told[], parts: StarParts = {}): Star {
  const viewers = 1 + Math.max(...ratings.map(([viewer]) => viewer), (parts.ages?.length ?? 0) - 1);
  const titles = 1 + Math.max(...ratings.map(([, title]) => title), (parts.genres?.length ?? 0) - 1);
  const list = <T>(count: number, value: (key: number) => T) =>
    Array.from({ length: count }, (_, key) => value(key));
  return {
    dataHash: '0'.repeat(64),
    simulated: true,
    sources: ['test'],
    log: {
      rows: ratings.length,
      ratingId: Int32Array.from(ratings, (_, row) => row),
      viewer: Int32Array.from(ratings, ([viewer]) => viewer),
      title: Int32Array.from(ratings, ([, title]) => title),
      stars: Float32Array.from(ratings, ([, , stars]) => stars),
      time: Float64Array.from(ratings, ([, , , time]) => time),
    },
    viewers: {
      rows: viewers,
      id: list(viewers, (key) => `v${key}`),
      age: Float32Array.from(list(viewers, (key) => parts.ages?.[key] ?? Number.NaN)),
      gender: list(viewers, (key) => parts.genders?.[key] ?? null),
      occupation: list(viewers, () => null),
      zip: list(viewers, () => null),
    },
    titles: {
      rows: titles,
      id: list(titles, (key) => `t${key}`),
      name: list(titles, (key) => `Title ${key}`),
      year: Float32Array.from(list(titles, (key) => parts.years?.[key] ?? Number.NaN)),
      releasedAt: new Float64Array(titles).fill(Number.NaN),
      genres: list(titles, (key) => parts.genres?.[key] ?? []),
    },
  };
}
