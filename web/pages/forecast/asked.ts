import { parseSearch, stringifySearch } from '../../address/search.ts';
import type { TitleCard } from '../../client/forecast-shapes.ts';
import type { CardLines, TitleAsked } from '../../client/forecasts.ts';
import { type CardSearch, cardFields, type ForecastSearch } from './forecast-fields.ts';

/** The title that an address asks about; undefined until it names one. */
export function askedTitle(search: ForecastSearch): TitleAsked | undefined {
  if (search.card === 'new') return askedCard(search);
  return search.title === '' ? undefined : { titleId: search.title };
}

/** Only lines that say something; undefined for a card without a name. */
export function askedCard(search: CardSearch): TitleAsked | undefined {
  const { name, ...lines } = cardLines(search);
  return name === undefined ? undefined : { card: { name, ...lines } };
}

function cardLines(search: CardSearch): CardLines {
  const lines: CardLines = {
    name: search.name.trim(),
    genres: search.genre,
    year: search.year,
    releaseDate: dateOf(search),
    runtimeMinutes: search.runtime,
    budget: search.budget,
    language: search.language.trim(),
    countries: search.country,
    ageRating: search.rating.trim(),
    collection: search.collection.trim(),
    people: [
      ...search.director.map((name) => ({ name, job: 'director' as const })),
      ...search.actor.map((name) => ({ name, job: 'cast' as const })),
    ],
    keywords: search.keyword,
    studios: search.studio,
    overview: search.overview.trim(),
  };
  return Object.fromEntries(Object.entries(lines).filter(([, value]) => saysSomething(value)));
}

/** A day that is none, or that lies in another year than the card's, is not asked about. */
function dateOf({ released, year }: CardSearch): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(released) && !Number.isNaN(Date.parse(released));
  return isDay && (year === null || Math.abs(Number(released.slice(0, 4)) - year) <= 1) ? released : '';
}

function saysSomething(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** A known title's card as a form has it, to be changed. */
export function searchOfCard(card: TitleCard): CardSearch {
  const named = (job: string) => card.people.filter((one) => one.job === job).map(({ name }) => name);
  return readCard({
    name: card.name,
    genre: card.genres,
    year: card.year,
    released: card.releaseDate,
    runtime: card.runtimeMinutes && Math.round(card.runtimeMinutes),
    budget: card.budget,
    language: card.language,
    country: card.countries,
    rating: card.ageRating,
    collection: card.collection,
    director: named('director'),
    actor: named('cast'),
    keyword: card.keywords,
    studio: card.studios,
    overview: card.overview,
  });
}

/** Whatever was given, within the limits of a card's lines. */
function readCard(given: Readonly<Record<string, unknown>>): CardSearch {
  return Object.fromEntries(
    Object.entries(cardFields).map(([name, { read, fallback }]) => [
      name,
      read(given[name] ?? undefined) ?? fallback,
    ]),
  ) as CardSearch;
}

/** A title as an address keeps it beside another: its id, or `?name=Moon+Harvest&genre=Drama`. */
export function pinned(search: ForecastSearch): string {
  return search.card === 'known' ? search.title : stringifySearch(readCard(search));
}

export function askedPinned(text: string): TitleAsked | undefined {
  return text.startsWith('?') ? askedCard(pinnedCard(text)) : { titleId: text };
}

export function pinnedCard(text: string): CardSearch {
  return readCard(parseSearch(text.slice(1)));
}
