import { listField } from './field-value.ts';
import { genreNames } from './genre-name.ts';
import type { TitleRow } from './tables.ts';
import { splitYear } from './title-name.ts';

/** A title as MovieLens writes it since 1M: the year in brackets behind the name, genres joined by `|`. */
export function movieLensTitle(titleId: string, text: string, genres: string): TitleRow {
  return {
    titleId,
    ...splitYear(text),
    releaseDate: null,
    genres: genreNames(listField(genres, '|')),
    overview: null,
    imdbId: null,
  };
}
