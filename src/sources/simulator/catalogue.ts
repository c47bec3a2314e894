import type { Random } from '../../numerics/random.ts';
import { movieLensGenres } from '../genre-name.ts';
import type { TitleRow } from '../tables.ts';
import { aliasTable } from './alias-table.ts';
import { adjectives, firstNames, genreWords, nouns } from './words.ts';

/** Made-up titles; `genres` holds up to three codes a title, -1 for none, at `3 * title`. */
export interface Catalogue {
  readonly count: number;
  readonly rows: readonly TitleRow[];
  readonly genres: Int8Array;
  /** Seconds since 1970. */
  readonly releasedAt: Float64Array;
  /** How often a title is come across, relative to others: a long tail. */
  readonly popularity: Float64Array;
}

export const genresPerTitle = 3;

/** Drama and comedy are everywhere, westerns are not: shares in the order of `movieLensGenres`. */
const genreShare = [9, 6, 3, 4, 22, 5, 3, 28, 2, 1, 7, 3, 3, 10, 6, 10, 3, 1.5];
const oldestYear = 1930;
const secondsPerDay = 86_400;

export function makeCatalogue(count: number, endYear: number, random: Random): Catalogue {
  const drawGenre = aliasTable(Float64Array.from(genreShare));
  const genres = new Int8Array(count * genresPerTitle).fill(-1);
  const releasedAt = new Float64Array(count);
  const rows: TitleRow[] = [];
  for (let title = 0; title < count; title++) {
    const codes = genreCodes(random, drawGenre);
    genres.set(codes, title * genresPerTitle);
    // The square root leans on the present: half of all titles are of the newest third.
    const year = oldestYear + Math.floor(Math.sqrt(random.next()) * (endYear - oldestYear + 1));
    releasedAt[title] = Date.UTC(year, 0, 1) / 1000 + random.below(365) * secondsPerDay;
    rows.push(titleRow(title, year, releasedAt[title], codes, random));
  }
  return { count, rows, genres, releasedAt, popularity: longTail(count, random) };
}

function genreCodes(random: Random, draw: (random: Random) => number): number[] {
  const wanted = 1 + (random.next() < 0.55 ? 1 : 0) + (random.next() < 0.25 ? 1 : 0);
  const codes = new Set<number>();
  while (codes.size < wanted) codes.add(draw(random));
  return [...codes].sort((a, b) => a - b);
}

/** Zipf-Mandelbrot weights in random order. */
function longTail(count: number, random: Random): Float64Array {
  const ranks = random.shuffle(Int32Array.from({ length: count }, (_, rank) => rank));
  return Float64Array.from(ranks, (rank) => 1 / (rank + 0.02 * count + 2));
}

function titleRow(
  title: number,
  year: number,
  released: number,
  codes: readonly number[],
  random: Random,
): TitleRow {
  const pick = <T>(words: readonly T[]): T => words[random.below(words.length)];
  const name = `The ${pick(adjectives)} ${pick(nouns)}${title >= 256 ? ` ${1 + (title >> 8)}` : ''}`;
  const overview =
    `${pick(firstNames)} and ${pick(firstNames)}, ${withArticle(pick(genreWords[codes[0]]))}` +
    ` and ${withArticle(pick(genreWords[codes.at(-1)!]))}: nothing stays as it was.`;
  return {
    titleId: String(title + 1),
    name,
    year,
    releaseDate: new Date(released * 1000).toISOString().slice(0, 10),
    genres: codes.map((code) => movieLensGenres[code]),
    overview,
    imdbId: null,
  };
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
