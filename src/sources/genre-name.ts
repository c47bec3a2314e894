/** One spelling for a genre that several sources share; a genre of one source only keeps its own name. */
const spellings = new Map([
  ["children's", 'Children'],
  ['sci-fi & fantasy', 'Sci-Fi & Fantasy'],
  ['science fiction', 'Sci-Fi'],
  ['film noir', 'Film-Noir'],
]);

const noGenre = new Set(['unknown', '(no genres listed)', '']);

/** The genres of a title, each once, in the source's order. */
export function genreNames(raw: readonly string[]): string[] {
  const names = raw
    .map((genre) => genre.trim())
    .filter((genre) => !noGenre.has(genre.toLowerCase()))
    .map((genre) => spellings.get(genre.toLowerCase()) ?? genre);
  return [...new Set(names)];
}

/** The 18 genres of MovieLens 100K, 1M and 10M. */
export const movieLensGenres: readonly string[] = [
  'Action',
  'Adventure',
  'Animation',
  'Children',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
];
