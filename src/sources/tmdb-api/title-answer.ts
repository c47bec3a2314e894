import type { LinkRow } from '../tables.ts';
import type { TmdbAnswers } from './answers.ts';
import { type CandidateRow, candidateRow, rowsOfDetails, type TmdbRows } from './rows.ts';
import { searchNames } from './search-names.ts';
import { hasId, type WantedTitle } from './wanted-title.ts';

/** What is known of a title once it was asked about. */
export type TitleAnswer =
  | {
      readonly kind: 'known';
      readonly rows: TmdbRows /** Where it was found by its IMDb id. */;
      readonly link?: LinkRow;
    }
  /** It has no id: these films bear a name like its own. */
  | { readonly kind: 'candidates'; readonly films: readonly CandidateRow[] }
  /** TMDB knows no film, or more than one, of its id. */
  | { readonly kind: 'unknown' };

/**
 * Asks about a title by its TMDB id; where it has none, or one that is no more, by its IMDb id; where it has no id at
 * all, by its name: what is found then is a candidate, and nothing more.
 */
export async function answerTo(source: TmdbAnswers, title: WantedTitle): Promise<TitleAnswer> {
  if (!hasId(title)) return { kind: 'candidates', films: await candidates(source, title) };
  const rows = title.tmdbId === null ? undefined : await detailsOf(source, title.tmdbId);
  if (rows) return { kind: 'known', rows };
  return title.imdbId === null ? { kind: 'unknown' } : await foundBy(source, title.titleId, title.imdbId);
}

async function foundBy(source: TmdbAnswers, titleId: string, imdbId: string): Promise<TitleAnswer> {
  const { value } = await source.find(imdbId);
  const films = value?.movie_results ?? [];
  const rows = films.length === 1 ? await detailsOf(source, films[0].id) : undefined;
  if (!rows) return { kind: 'unknown' };
  return {
    kind: 'known',
    rows,
    link: { titleId, imdbId, tmdbId: films[0].id, method: 'tmdb find', score: 1 },
  };
}

async function detailsOf(source: TmdbAnswers, tmdbId: number): Promise<TmdbRows | undefined> {
  const { value, at } = await source.details(tmdbId);
  return value && rowsOfDetails(value, at);
}

/** Those of the first search that finds any: by name and year, by name alone, by other names. */
async function candidates(
  source: TmdbAnswers,
  { titleId, name, year }: WantedTitle,
): Promise<CandidateRow[]> {
  // Of ratings without a table of titles the id is all that there is of a name.
  if (name === titleId) return [];
  const [usual, ...others] = searchNames(name);
  const searches: [string, number?][] = [
    ...(year === null ? [] : [[usual, year] as [string, number]]),
    [usual],
    ...others.map((other) => [other] as [string]),
  ];
  for (const search of searches) {
    const { value, at } = await source.search(...search);
    if (value?.results.length) return value.results.map((film) => candidateRow(film, at));
  }
  return [];
}
