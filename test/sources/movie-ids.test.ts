import { describe, expect, it } from 'vitest';
import { imdbId, maybeTmdbId, tmdbId } from '../../src/sources/movie-ids.ts';

describe('ids of films', () => {
  it.each([
    ['114709', 'tt0114709'],
    ['tt0114709', 'tt0114709'],
    [' 10872600 ', 'tt10872600'],
    ['', null],
    ['0', null],
  ])('of IMDb, %j is %j', (text, expected) => {
    expect(imdbId(text)).toBe(expected);
  });

  it.each(['nm0000158', 'tt', '1e7', '1234567890'])('of IMDb, %j is none', (text) => {
    expect(() => imdbId(text)).toThrow(expect.objectContaining({ reason: 'imdb-id-bad' }));
  });

  it('of TMDB are whole numbers that 31 bits hold, or left out', () => {
    expect([tmdbId(' 862 '), tmdbId('2147483647'), maybeTmdbId(' '), maybeTmdbId('862')]).toEqual([
      862,
      2147483647,
      null,
      862,
    ]);
    for (const text of ['0', '2147483648', '-1', '8.5', ''])
      expect(() => tmdbId(text)).toThrow(expect.objectContaining({ reason: 'tmdb-id-bad' }));
  });
});
