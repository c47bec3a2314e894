import { exp } from '../../numerics/exp.ts';
import type { TitleCard } from '../title-card.ts';
import { type Answer, answerOf, type Part } from './answer.ts';
import type { CardChanges } from './card-shape.ts';
import type { AskedTitle, Desk, NamedAudience, PastTitle } from './desk.ts';
import { around, type Difference, differenceText } from './difference.ts';
import { changeCard } from './parse-card.ts';
import { genreLikeness } from './similarity.ts';

export interface WhatIf {
  readonly before: Answer;
  readonly after: Answer;
  /** Names of the card's lines that changed. */
  readonly changed: readonly string[];
  /** Null where either abstains, or too few titles tell. */
  readonly difference: Difference | null;
  /** What moved, by group; adds up to the difference. */
  readonly parts: readonly Part[];
  /** Held-out titles that the interval leans on, as many as if all counted alike. */
  readonly titles: number;
  readonly verdict: string;
}

/**
 * The same title with some lines of its card changed. The interval is paired: what held-out titles much like either card
 * came to beyond what had been said of them, those like the one less those like the other. A title that is as much like
 * both cancels out, so that a change of nothing has a difference of nothing.
 */
export function whatIf(desk: Desk, asked: AskedTitle, audience: NamedAudience, changes: CardChanges): WhatIf {
  const card = changeCard(asked.card, changes, desk.genres);
  const changed = changedLines(asked.card, card);
  const before = answerOf(desk, asked, audience);
  const after = changed.length === 0 ? before : answerOf(desk, { card, key: asked.key }, audience);
  const pairs = pairedTitles(desk, asked.card, card, audience, changed);
  const difference = differenceOf(before, after, pairs);
  return {
    before,
    after,
    changed,
    difference,
    parts: movedParts(before, after),
    titles: effective(pairs),
    verdict: verdictOn(before, after, difference, changed),
  };
}

function changedLines(before: TitleCard, after: TitleCard): (keyof TitleCard)[] {
  return (Object.keys(after) as (keyof TitleCard)[]).filter(
    (line) => JSON.stringify(before[line]) !== JSON.stringify(after[line]),
  );
}

/** What a title came to beyond what had been said, and how much it is like one card and the other; weights add up to 1. */
interface Pairing {
  readonly error: number;
  readonly before: number;
  readonly after: number;
}

/** So steeply titles that are less alike count less. */
const steepness = 4;

function pairedTitles(
  desk: Desk,
  before: TitleCard,
  after: TitleCard,
  { audience }: NamedAudience,
  changed: readonly (keyof TitleCard)[],
): Pairing[] {
  const record = desk.record(audience);
  const weigh = (card: TitleCard) => {
    const similarity = desk.similarity.to(card);
    const raw = record.map(
      ({ title }) => similarity[title] ** steepness * lineLikeness(card, desk.cards[title], changed),
    );
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    return raw.map((weight) => (total > 0 ? weight / total : 0));
  };
  const [one, other] = [weigh(before), weigh(after)];
  return record.map(({ happened, likeShare }: PastTitle, at) => ({
    error: happened - likeShare,
    before: one[at],
    after: other[at],
  }));
}

type Likeness = (a: TitleCard, b: TitleCard) => number;

const same = (a: string | null, b: string | null) => (a !== null && a === b ? 1 : 0.1);
const overlapping = (a: readonly string[], b: readonly string[]) => 0.1 + 0.9 * genreLikeness(a, b);
const near = (a: number | null, b: number | null, scale: number) =>
  a === null || b === null ? 0.1 : exp(-Math.abs(a - b) / scale);

/** How much alike two cards are in one line; never 0, so that no title has to be like it. */
const likenesses: Record<keyof TitleCard, Likeness> = {
  name: () => 1,
  overview: () => 1,
  genres: (a, b) => overlapping(a.genres, b.genres),
  year: (a, b) => near(a.year, b.year, 8),
  releaseDate: (a, b) => near(monthOf(a), monthOf(b), 2),
  runtimeMinutes: (a, b) => near(a.runtimeMinutes, b.runtimeMinutes, 15),
  budget: (a, b) => near(magnitude(a.budget), magnitude(b.budget), 0.7),
  language: (a, b) => same(a.language, b.language),
  ageRating: (a, b) => same(a.ageRating, b.ageRating),
  collection: (a, b) => same(a.collection, b.collection),
  countries: (a, b) => overlapping(a.countries, b.countries),
  keywords: (a, b) => overlapping(a.keywords, b.keywords),
  studios: (a, b) => overlapping(a.studios, b.studios),
  people: (a, b) => overlapping(namesOn(a), namesOn(b)),
};

function lineLikeness(card: TitleCard, other: TitleCard, changed: readonly (keyof TitleCard)[]): number {
  return changed.reduce((product, line) => product * likenesses[line](card, other), 1);
}

function monthOf({ releaseDate }: TitleCard): number | null {
  return releaseDate === null ? null : Number(releaseDate.slice(5, 7));
}

function magnitude(value: number | null): number | null {
  return value === null ? null : Math.log(value);
}

function namesOn({ people }: TitleCard): string[] {
  return people.map(({ name }) => name);
}

/** Of the errors' paired weights, at 80 %. */
const usualReach = 1.2815515655446004;
const fewestTitles = 10;

function differenceOf(before: Answer, after: Answer, pairs: readonly Pairing[]): Difference | null {
  if (before.forecast === null || after.forecast === null) return null;
  const value = after.forecast.likeShare - before.forecast.likeShare;
  if (before === after) return { value: 0, low: 0, high: 0 };
  if (effective(pairs) < fewestTitles) return null;
  let [variance, drift] = [0, 0];
  for (const pair of pairs) {
    const moved = (pair.after - pair.before) * pair.error;
    variance += moved * moved;
    drift += moved;
  }
  const reach = Math.sqrt(usualReach * usualReach * variance + drift * drift);
  return around(value, reach);
}

/** The fewer of both sides (Kish 1965). */
function effective(pairs: readonly Pairing[]): number {
  const sizes = (['before', 'after'] as const).map((side) => {
    const squares = pairs.reduce((sum, pair) => sum + pair[side] * pair[side], 0);
    return squares > 0 ? 1 / squares : 0;
  });
  return Math.min(...sizes);
}

function movedParts({ forecast: before }: Answer, { forecast: after }: Answer): Part[] {
  if (before === null || after === null) return [];
  return after.parts.map(({ group, share }) => ({
    group,
    share: share - (before.parts.find((part) => part.group === group)?.share ?? 0),
  }));
}

function verdictOn(
  before: Answer,
  after: Answer,
  difference: Difference | null,
  changed: readonly string[],
): string {
  if (before.forecast === null) return before.verdict;
  if (after.forecast === null) return after.verdict;
  if (changed.length === 0) return 'Nothing on the card changes.';
  if (difference === null) return 'Too few titles are like these cards to say how sure the change is.';
  const text = differenceText(difference);
  if (difference.low > 0) return `Titles with this change are probably liked more: ${text}.`;
  if (difference.high < 0) return `Titles with this change are probably liked less: ${text}.`;
  return `No difference can be told: ${text}.`;
}
