import { StreamPulseError } from '../../errors.ts';
import { nearestName } from '../../learners/rows/nearest-name.ts';
import { genreNames } from '../../sources/genre-name.ts';
import { splitYear } from '../../sources/title-name.ts';
import { issueText } from '../../text/issue.ts';
import type { TitleCard } from '../title-card.ts';
import { type CardChanges, cardShape } from './card-shape.ts';

const emptyCard: Omit<TitleCard, 'name'> = {
  genres: [],
  year: null,
  releaseDate: null,
  runtimeMinutes: null,
  budget: null,
  language: null,
  countries: [],
  ageRating: null,
  overview: null,
  keywords: [],
  collection: null,
  studios: [],
  people: [],
};

/**
 * A card as somebody wrote it. `Name (1999)` gives the year where it is left out, and so does the release date.
 * @param genres that the warehouse knows
 * @throws `card-bad`
 */
export function parseCard(input: unknown, genres: readonly string[], file?: string): TitleCard {
  const parsed = cardShape.safeParse(input);
  if (!parsed.success) throw badCard(issueText(parsed.error.issues[0], input), file);
  const { name, ...rest } = parsed.data;
  const { name: bare, year } = splitYear(name);
  const card = { ...emptyCard, name: bare, ...(year !== null && { year }) };
  return changeCard(card, rest, genres);
}

/** The card with some lines written anew; release date and year stay of one piece. @throws `card-bad` */
export function changeCard(card: TitleCard, changes: CardChanges, genres: readonly string[]): TitleCard {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const changed = { ...card, ...given } as TitleCard;
  const named = changes.genres === undefined ? changed.genres : knownGenres(changes.genres, genres);
  return { ...changed, genres: named, overview: changed.overview || null, ...release(card, changes) };
}

function release(
  card: TitleCard,
  { year, releaseDate }: CardChanges,
): Pick<TitleCard, 'year' | 'releaseDate'> {
  const date = releaseDate === undefined ? card.releaseDate : releaseDate;
  const dated = date === null ? null : Number(date.slice(0, 4));
  if (year === undefined)
    return { releaseDate: date, year: releaseDate === undefined ? card.year : (dated ?? card.year) };
  if (year === null || dated === null || Math.abs(year - dated) <= 1) return { year, releaseDate: date };
  if (releaseDate === undefined) return { year, releaseDate: `${year}${card.releaseDate!.slice(4)}` };
  throw badCard(`year ${year} and releaseDate ${releaseDate} lie further apart than a year`);
}

/** In the spelling of the warehouse. @throws `card-bad` */
export function knownGenres(asked: readonly string[], known: readonly string[]): string[] {
  const bySpelling = new Map(known.map((genre) => [genre.toLowerCase(), genre]));
  return [
    ...new Set(
      genreNames(asked).map((genre) => bySpelling.get(genre.toLowerCase()) ?? unknownGenre(genre, known)),
    ),
  ];
}

function unknownGenre(genre: string, known: readonly string[]): never {
  const nearest = nearestName(genre, known);
  throw new StreamPulseError('card-bad', 'no title has this genre', {
    value: genre,
    expected: nearest === undefined ? `one of ${known.join(', ')}` : `${nearest}, perhaps`,
  });
}

function badCard(what: string, file?: string): StreamPulseError {
  return new StreamPulseError('card-bad', `the title card does not fit: ${what}`, {
    place: file === undefined ? undefined : { file },
  });
}
