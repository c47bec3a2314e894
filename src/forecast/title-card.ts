import type { Titles } from '../warehouse/star.ts';
import { noFacts, type TitleFacts } from '../warehouse/title-facts.ts';

/** A title as it is known before anybody has rated it; null and empty lists where that is not known. */
export interface TitleCard {
  readonly name: string;
  readonly genres: readonly string[];
  readonly year: number | null;
  /** `1999-03-31`. */
  readonly releaseDate: string | null;
  readonly runtimeMinutes: number | null;
  /** US dollars. */
  readonly budget: number | null;
  /** Of the original, as TMDB codes it: `en`. */
  readonly language: string | null;
  readonly countries: readonly string[];
  /** As a board or a catalogue writes it: `PG-13`, `TV-MA`, `16`. */
  readonly ageRating: string | null;
  readonly overview: string | null;
  readonly keywords: readonly string[];
  readonly collection: string | null;
  readonly studios: readonly string[];
  /** In the order of billing. */
  readonly people: readonly CardPerson[];
}

export interface CardPerson {
  readonly name: string;
  readonly job: 'director' | 'cast';
}

/** Of a card no more of the cast is looked at. */
const leadCast = 5;
const noKind = new Set(['Foreign', 'TV Movie']);
/** Whose age rating counts where several are known. */
const boards = ['US', 'NETFLIX', 'GB'];

/** The card of a title of the warehouse, by title key. Nothing that was counted after its release is on it. */
export function cardOf({ titles }: { readonly titles: Titles }, title: number): TitleCard {
  const facts = titles.facts?.[title] ?? noFacts();
  const texts = [facts.overview, facts.description].filter((text) => text !== null);
  return {
    name: titles.name[title],
    genres: genresOf(titles.genres[title], facts.genres),
    year: known(titles.year[title]),
    releaseDate: dateOf(titles, facts, title),
    runtimeMinutes: known(facts.runtime),
    budget: facts.budget > 0 ? facts.budget : null,
    language: facts.language,
    countries: facts.countries,
    ageRating: ageRatingOf(facts),
    overview: texts.length === 0 ? null : texts.join(' '),
    keywords: facts.keywords,
    collection: facts.collection,
    studios: facts.companies,
    people: [
      ...facts.directors.map((name): CardPerson => ({ name, job: 'director' })),
      ...facts.cast.slice(0, leadCast).map((name): CardPerson => ({ name, job: 'cast' })),
    ],
  };
}

/** Of both the source and the catalogue, but for what is no kind of story. */
function genresOf(own: readonly string[], catalogue: readonly string[]): string[] {
  return [...new Set([...own, ...catalogue])].filter((genre) => !noKind.has(genre)).sort();
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Of the catalogue's own date, where it lies within a year of the title's year: catalogues also date festivals and prints. */
function dateOf({ releasedAt, year }: Titles, facts: TitleFacts, title: number): string | null {
  for (const seconds of [facts.releasedAt, releasedAt[title]]) {
    if (Number.isNaN(seconds)) continue;
    const date = new Date(seconds * 1000).toISOString().slice(0, 10);
    if (!(Math.abs(Number(date.slice(0, 4)) - year[title]) > 1)) return date;
  }
  return null;
}

function ageRatingOf({ certifications }: TitleFacts): string | null {
  const countries = [...boards, ...Object.keys(certifications).sort()];
  const found = countries.find((country) => certifications[country] !== undefined);
  return found === undefined ? null : certifications[found];
}
