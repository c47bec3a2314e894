/** Films that do not exist, as TMDB would tell of them. */
export function film(id: number, more: Record<string, unknown> = {}) {
  return {
    adult: false,
    backdrop_path: null,
    belongs_to_collection: id % 2 ? null : { id: 900 + id, name: `Saga ${id}`, poster_path: null },
    budget: 1_000_000 * id,
    genres: [{ id: 878, name: 'Science Fiction' }],
    id,
    imdb_id: `tt${String(1_000_000 + id)}`,
    original_language: 'fr',
    original_title: `Le film ${id}`,
    overview: `What happens in film ${id}.`,
    popularity: id / 4,
    production_companies: [{ id: 5, logo_path: null, name: 'Oak Pictures', origin_country: 'FR' }],
    production_countries: [{ iso_3166_1: 'FR', name: 'France' }],
    release_date: '1999-03-30',
    revenue: 0,
    runtime: 90 + (id % 30),
    title: `Film ${id}`,
    vote_average: 7.5,
    vote_count: 10 * id,
    keywords: {
      keywords: [
        { id: 1, name: 'forest' },
        { id: 2, name: 'sea' },
      ],
    },
    credits: {
      cast: [
        { id: 70, name: 'Ann Oak', order: 0, character: 'Nobody' },
        { id: 71, name: 'Bo Elm', order: 1, character: 'Somebody' },
      ],
      crew: [
        { id: 72, name: 'Cy Fir', department: 'Directing', job: 'Director' },
        { id: 73, name: 'Di Ash', department: 'Art', job: 'Set Designer' },
      ],
    },
    release_dates: {
      results: [
        {
          iso_3166_1: 'US',
          release_dates: [
            { certification: 'NR', type: 4, release_date: '2000-01-01T00:00:00.000Z' },
            { certification: 'PG-13', type: 3, release_date: '1999-03-30T00:00:00.000Z' },
          ],
        },
      ],
    },
    alternative_titles: { titles: [{ iso_3166_1: 'DE', title: `Der Film ${id}`, type: '' }] },
    ...more,
  };
}

/** What `find` and `search` say of a film. */
export function found(id: number) {
  const {
    title,
    original_title,
    original_language,
    overview,
    release_date,
    popularity,
    vote_average,
    vote_count,
  } = film(id);
  return {
    id,
    title,
    original_title,
    original_language,
    overview,
    release_date,
    popularity,
    vote_average,
    vote_count,
  };
}

export const noSuchFilm = {
  success: false,
  status_code: 34,
  status_message: 'The resource you requested could not be found.',
};

/** Keys of the right shape that open nothing. */
export const madeUpKey = '0123456789abcdef0123456789abcdef';
export const madeUpToken = 'eyJhbGciOiJub25lIn0.eyJtYWRlIjoidXAifQ.c2lnbmF0dXJl';
