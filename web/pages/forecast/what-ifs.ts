import type { TitleCard } from '../../client/forecast-shapes.ts';
import type { AudienceList, CardLines } from '../../client/forecasts.ts';
import type { LeverName } from './forecast-fields.ts';

/** One place of a lever. */
export interface LeverPlace {
  readonly value: string;
  readonly label: string;
  /** Null for where the card is now. */
  readonly change: CardLines | null;
  /** Its place on an axis of numbers. */
  readonly at: number;
}

/** A line of the card that can be moved, and where to. */
export interface Lever {
  readonly name: LeverName;
  readonly label: string;
  /** In order, to be slid along. */
  readonly ordered: boolean;
  readonly places: readonly LeverPlace[];
}

export const leverLabels: Readonly<Record<LeverName, string>> = {
  genre: 'a genre',
  runtime: 'the runtime',
  year: 'the year',
  month: 'the month of release',
  budget: 'the budget',
  rating: 'the age rating',
  language: 'the language',
};

/** A service answers so many changes at once. */
const mostPlaces = 24;

export function leverOf(name: LeverName, card: TitleCard, list: AudienceList): Lever {
  const { ordered, places } = makers[name](card, list);
  return { name, label: leverLabels[name], ordered, places: places.slice(0, mostPlaces) };
}

interface Places {
  readonly ordered: boolean;
  readonly places: readonly LeverPlace[];
}

const makers: Readonly<Record<LeverName, (card: TitleCard, list: AudienceList) => Places>> = {
  genre: ({ genres }, list) => ({
    ordered: false,
    places: list.genres.map((genre, at) => genrePlace(genre, genres, at)),
  }),
  runtime: ({ runtimeMinutes: now }) =>
    slid(
      withNow(steps(70, 200, 10), now),
      now,
      (minutes) => `${minutes} minutes`,
      (value) => ({
        runtimeMinutes: value,
      }),
    ),
  year: ({ year: now }) => {
    const middle = now ?? new Date().getFullYear();
    return slid(steps(middle - 20, middle + 20, 2), now, String, (year) => ({ year }));
  },
  month: ({ releaseDate, year }) => {
    const now = releaseDate === null ? null : Number(releaseDate.slice(5, 7));
    const inYear = year ?? (releaseDate === null ? null : Number(releaseDate.slice(0, 4)));
    if (inYear === null) return { ordered: true, places: [] };
    return slid(steps(1, 12, 1), now, monthName, (month) => ({ releaseDate: dayIn(inYear, month) }));
  },
  budget: ({ budget: now }) =>
    slid(
      withNow([1e6, 2e6, 5e6, 1e7, 2e7, 3e7, 5e7, 7.5e7, 1e8, 1.5e8, 2e8, 3e8], now),
      now,
      (dollars) => `$${Number((dollars / 1e6).toPrecision(3))} million`,
      (budget) => ({ budget }),
    ),
  rating: ({ ageRating }) =>
    named(['G', 'PG', 'PG-13', 'R', 'NC-17'], ageRating, (one) => ({ ageRating: one })),
  language: ({ language }) =>
    named(
      ['en', 'fr', 'de', 'it', 'es', 'ja', 'zh', 'hi', 'ko', 'sv', 'ru'],
      language,
      (one) => ({ language: one }),
      languageName,
    ),
};

function genrePlace(genre: string, genres: readonly string[], at: number): LeverPlace {
  const has = genres.includes(genre);
  return {
    value: genre,
    label: has ? `without ${genre}` : `with ${genre}`,
    change: { genres: has ? genres.filter((one) => one !== genre) : [...genres, genre] },
    at,
  };
}

function slid(
  values: readonly number[],
  now: number | null,
  label: (value: number) => string,
  change: (value: number) => CardLines,
): Places {
  return {
    ordered: true,
    places: values.map((value) => ({
      value: String(value),
      label: label(value),
      change: value === now ? null : change(value),
      at: value,
    })),
  };
}

function named(
  values: readonly string[],
  now: string | null,
  change: (value: string) => CardLines,
  label: (value: string) => string = String,
): Places {
  const places = values.map((value, at) => ({
    value,
    label: label(value),
    change: value === now ? null : change(value),
    at,
  }));
  return { ordered: false, places };
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, at) => from + at * by);
}

function withNow(values: readonly number[], now: number | null): number[] {
  return now === null || values.includes(now) ? [...values] : [...values, now].sort((a, b) => a - b);
}

function dayIn(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-15`;
}

function monthName(month: number): string {
  return new Date(Date.UTC(2000, month - 1, 1)).toLocaleDateString('en', { month: 'long', timeZone: 'UTC' });
}

export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A card with all lines, where those that are not known are empty. */
export function cardOfLines(lines: CardLines & Pick<TitleCard, 'name'>): TitleCard {
  return {
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
    ...lines,
  };
}
