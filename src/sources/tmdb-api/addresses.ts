/** What is asked, below a base address; without a key these name a reply in the cache. */

export function detailsAddress(base: URL, tmdbId: number): URL {
  const url = new URL(`3/movie/${tmdbId}`, base);
  url.searchParams.set('append_to_response', 'keywords,credits,release_dates,alternative_titles');
  url.searchParams.set('language', 'en-US');
  return url;
}

export function findAddress(base: URL, imdbId: string): URL {
  const url = new URL(`3/find/${encodeURIComponent(imdbId)}`, base);
  url.searchParams.set('external_source', 'imdb_id');
  return url;
}

export function searchAddress(base: URL, name: string, year?: number): URL {
  const url = new URL('3/search/movie', base);
  url.searchParams.set('query', name.slice(0, 300));
  if (year !== undefined) url.searchParams.set('primary_release_year', String(year));
  return url;
}

export function configurationAddress(base: URL): URL {
  return new URL('3/configuration', base);
}
