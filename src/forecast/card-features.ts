import { franchiseName } from '../features/content/franchise.ts';
import { maturityOf } from '../features/content/maturity.ts';
import { evenly, type LabelledValue } from '../features/content/sparse-design.ts';
import type { TermCounts } from '../features/words/tf-idf.ts';
import { countTerms } from '../features/words/title-text.ts';
import { log } from '../numerics/log.ts';
import { releaseOf } from './past-forecasts.ts';
import type { TitleCard } from './title-card.ts';

/** Kinds of labels of a card, each with the group that they are told under. */
export const labelKinds = {
  genres: 'genre',
  keyword: 'story',
  language: 'catalogue',
  country: 'catalogue',
  studio: 'catalogue',
  franchise: 'catalogue',
  sequel: 'catalogue',
  ageRating: 'catalogue',
  month: 'season',
  director: 'cast and crew',
  cast: 'cast and crew',
} as const;

export type LabelKind = keyof typeof labelKinds;

/** What a card says, as numbers. */
export interface CardFeatures {
  /** Each genre once, as 1/sqrt of their number. */
  readonly genre: readonly LabelledValue[];
  readonly labels: Readonly<Record<LabelKind, readonly LabelledValue[]>>;
  readonly terms: TermCounts;
  /** NaN where the card does not say. */
  readonly year: number;
  readonly month: number;
  readonly runtime: number;
  /** log10 of US dollars. */
  readonly budget: number;
  /** 1 for English, 0 for others, NaN where the card does not say. */
  readonly english: number;
  /** Earlier titles of its franchise that are known. */
  readonly earlier: number;
  /** What was counted after the ratings: empty in every forecast, told by `counted-later.ts` alone to see what it would add. */
  readonly counted: readonly LabelledValue[];
}

/** Releases of the known titles of each franchise, from the earliest. */
export type Franchises = ReadonlyMap<string, readonly string[]>;

export function franchisesOf(cards: readonly TitleCard[]): Franchises {
  const all = new Map<string, string[]>();
  for (const card of cards) {
    const name = franchiseName(card.name, card.collection);
    if (name !== null) all.set(name, [...(all.get(name) ?? []), releaseOf(card)]);
  }
  for (const releases of all.values()) releases.sort();
  return all;
}

const mostEarlier = 3;

/** Only titles released earlier make it a sequel: that others followed is not known at a release. */
export function cardFeatures(card: TitleCard, franchises: Franchises): CardFeatures {
  const franchise = franchiseName(card.name, card.collection);
  const earlier = franchise === null ? 0 : earlierOf(franchises.get(franchise) ?? [], releaseOf(card));
  const month = card.releaseDate === null ? Number.NaN : Number(card.releaseDate.slice(5, 7));
  const maturity = card.ageRating === null ? Number.NaN : maturityOf({ US: card.ageRating });
  const people = (job: 'director' | 'cast') =>
    evenly(card.people.filter((person) => person.job === job).map(({ name }) => name));
  return {
    genre: evenly(card.genres),
    labels: {
      genres: card.genres.length === 0 ? [] : [[[...new Set(card.genres)].sort().join('|'), 1]],
      keyword: evenly(card.keywords.map((keyword) => keyword.toLowerCase())),
      language: maybe(card.language),
      country: evenly(card.countries),
      studio: evenly(card.studios),
      franchise: maybe(franchise),
      sequel: earlier === 0 ? [] : [[String(Math.min(mostEarlier, earlier)), 1]],
      ageRating: Number.isNaN(maturity) ? [] : [[String(maturity), 1]],
      month: Number.isNaN(month) ? [] : [[String(month), 1]],
      director: people('director'),
      cast: people('cast'),
    },
    terms: countTerms([card.name, card.overview ?? ''], card.keywords),
    year: card.year ?? Number.NaN,
    month,
    runtime: card.runtimeMinutes ?? Number.NaN,
    budget: card.budget === null ? Number.NaN : log(card.budget) / Math.LN10,
    english: card.language === null ? Number.NaN : Number(card.language === 'en'),
    earlier,
    counted: [],
  };
}

function earlierOf(releases: readonly string[], own: string): number {
  if (own === '') return releases.length;
  return releases.filter((release) => release < own).length;
}

function maybe(label: string | null): LabelledValue[] {
  return label === null ? [] : [[label, 1]];
}
