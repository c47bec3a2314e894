/** TMDB's terms ask for this sentence wherever its data shows. */
export const tmdbAttribution = 'This product uses the TMDB API but is not endorsed or certified by TMDB.';

/** The sentences that must stand where data of these sources shows. */
export function attributions(sources: readonly string[]): string[] {
  return sources.some((source) => source.startsWith('tmdb')) ? [tmdbAttribution] : [];
}

/** What a reader of each source has agreed to, in our own words; shown before a download and in every receipt. */
export const licences = {
  movieLensClosed:
    'GroupLens: research use only; no redistribution and no commercial use without permission; ' +
    'cite Harper and Konstan, The MovieLens Datasets, ACM TiiS 5(4), 2015.',
  movieLensShared:
    'GroupLens: may be redistributed under the same conditions; no commercial use without permission; ' +
    'cite Harper and Konstan, The MovieLens Datasets, ACM TiiS 5(4), 2015.',
  netflixPrize: 'Netflix Prize: research use; no redistribution and no commercial use without permission.',
  netflixTitles: 'Netflix Movies and TV Shows (Kaggle, shivamb): labelled CC0 by its page.',
  tmdb: `${tmdbAttribution} TMDB's terms of use apply.`,
  own: 'Your own data.',
  simulated: 'Simulated; no terms.',
} as const;
