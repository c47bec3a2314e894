import { BadRow } from './bad-row.ts';
import { wholeField } from './field-value.ts';

/** `0114709` or `tt0114709` -> `tt0114709`; an empty field is null. @throws BadRow `imdb-id-bad` */
export function imdbId(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '0') return null;
  const [, digits] = /^(?:tt)?(\d{1,9})$/.exec(trimmed) ?? [];
  if (digits === undefined)
    throw new BadRow('imdb-id-bad', 'IMDb id', { value: text, expected: 'tt and 7 or more digits' });
  return `tt${digits.padStart(7, '0')}`;
}

/** @throws BadRow `tmdb-id-bad` */
export function tmdbId(text: string): number {
  return wholeField('TMDB id', text.trim(), 1, 2 ** 31 - 1, 'tmdb-id-bad');
}

export function maybeTmdbId(text: string): number | null {
  return text.trim() === '' ? null : tmdbId(text);
}
