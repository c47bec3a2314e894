import type { Titles } from '../warehouse/star.ts';
import type { Column } from './star-frame.ts';

/** Catalogue columns, one value a title. */
export const titleColumns: Readonly<Record<string, (titles: Titles) => readonly Column[]>> = {
  genre: genreFlags,
  releaseYear: (titles) => [{ kind: 'number', name: 'releaseYear', values: titles.year }],
};

export function genreVocabulary(titles: Titles): readonly string[] {
  return [...new Set(titles.genres.flat())].sort();
}

/** A title without any genre has 0 everywhere: the catalogue says "none", not "unknown". */
function genreFlags(titles: Titles): readonly Column[] {
  return genreVocabulary(titles).map((genre) => ({
    kind: 'number',
    name: `genre:${genre}`,
    values: Float32Array.from(titles.genres, (genres) => (genres.includes(genre) ? 1 : 0)),
  }));
}

/** Genre codes of all titles in one flat list: title t has `codes[starts[t]] .. codes[starts[t + 1] - 1]`. */
export interface GenreLists {
  readonly count: number;
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

export function genreLists(titles: Titles): GenreLists {
  const vocabulary = genreVocabulary(titles);
  const codeOf = new Map(vocabulary.map((genre, code) => [genre, code]));
  const starts = new Int32Array(titles.rows + 1);
  titles.genres.forEach((genres, title) => {
    starts[title + 1] = starts[title] + genres.length;
  });
  const codes = Int32Array.from(titles.genres.flat(), (genre) => codeOf.get(genre)!);
  return { count: vocabulary.length, starts, codes };
}
