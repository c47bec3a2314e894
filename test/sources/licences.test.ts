import { describe, expect, it } from 'vitest';
import { attributions, licences, tmdbAttribution } from '../../src/sources/licences.ts';

describe('attribution', () => {
  it('is wanted wherever a source of TMDB is among others', () => {
    expect(attributions(['ml-100k', 'tmdb-api'])).toEqual([tmdbAttribution]);
    expect(attributions(['tmdb', 'tmdb'])).toEqual([tmdbAttribution]);
    expect(attributions(['ml-100k', 'netflix-titles'])).toEqual([]);
    expect(licences.tmdb).toContain(tmdbAttribution);
  });
});
