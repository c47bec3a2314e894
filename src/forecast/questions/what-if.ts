import { exp } from '../../numerics/exp.ts';
import type { TitleCard } from '../title-card.ts';
import { type Answer, answerOf, type Part, withheldShare } from './answer.ts';
import type { CardChanges } from './card-shape.ts';
import type { AskedTitle, Desk, NamedAudience, PastTitle } from './desk.ts';
import { type Difference, differenceText } from './difference.ts';
import { changeCard } from './parse-card.ts';

export interface WhatIf {
  readonly before: Answer;
  readonly after: Answer;
  /** Names of the card's lines that changed. */
  readonly changed: readonly string[];
  /** Null where either abstains, or too few titles tell. */
  readonly difference: Difference | null;
  /** What moved, by group; adds up to the difference. */
  readonly parts: readonly Part[];
  /** Held-out titles like the card that fewer are like, in what changes, as many as if all counted alike. */
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
  const paired = pairedTitles(desk, asked.card, card, audience, changed);
  const own = asked.key === null ? 0 : withheldShare(desk, asked.key, audience.audience);
  const difference = differenceOf(before, after, paired, own);
  return {
    before,
    after,
    changed,
    difference,
    parts: movedParts(before, after),
    titles: paired.titles,
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

interface PairedTitles {
  readonly pairs: readonly Pairing[];
  /** Titles that are like the one card, or the other if fewer are, without those that are unlike both in what changes. */
  readonly titles: number;
}

/** So steeply titles that are less alike count less: enough to favour those much alike, too little to lean on a few. */
const steepness = 2;

function pairedTitles(
  desk: Desk,
  before: TitleCard,
  after: TitleCard,
  { audience }: NamedAudience,
  changed: readonly (keyof TitleCard)[],
): PairedTitles {
  const record = desk.record(audience);
  const moved = changed.map((line) => ({ line, items: movedItems(before, after, line) }));
  const isRetold = changed.includes('overview') || changed.includes('name');
  const first = desk.similarity.to(before);
  const weigh = (card: TitleCard, floor: number) => {
    const similarity = isRetold && card === after ? desk.similarity.to(card) : first;
    const alike = (title: number) =>
      moved.reduce(
        (product, { line, items }) =>
          product * (floor + (1 - floor) * likenesses[line](card, desk.cards[title], items)),
        1,
      );
    return shares(record.map(({ title }) => similarity[title] ** steepness * alike(title)));
  };
  const [one, other] = [weigh(before, unlike), weigh(after, unlike)];
  const pairs = record.map(({ happened, likeShare }: PastTitle, at) => ({
    error: happened - likeShare,
    before: one[at],
    after: other[at],
  }));
  return { pairs, titles: Math.min(effective(weigh(before, 0)), effective(weigh(after, 0))) };
}

function shares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 0));
}

/** How many would weigh as much if all counted alike (Kish 1965); 0 where none counts. */
function effective(weights: readonly number[]): number {
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  return squares > 0 ? 1 / squares : 0;
}

/** Titles that differ in what changes count so little, for there are many of them; how many tell is reckoned without them. */
const unlike = 0.001;

type Likeness = (a: TitleCard, b: TitleCard, moved: ReadonlySet<string>) => number;

/** A card that does not say it is as much like one title as like another. */
const same = (a: string | null, b: string | null) => (a === null || a === b ? 1 : 0);
const near = (a: number | null, b: number | null, scale: number) => {
  if (a === null) return 1;
  return b === null ? 0 : exp(-Math.abs(a - b) / scale);
};

/** In what is put on the card or taken off it alone: whether the other has it as this card has it. */
function agreeing(a: readonly string[], b: readonly string[], moved: ReadonlySet<string>): number {
  const agree = [...moved].filter((item) => a.includes(item) === b.includes(item)).length;
  return (agree / Math.max(1, moved.size)) ** 4;
}

/** How much alike two cards are in one line, 0 to 1. */
const likenesses: Record<keyof TitleCard, Likeness> = {
  name: () => 1,
  overview: () => 1,
  genres: (a, b, moved) => agreeing(a.genres, b.genres, moved),
  year: (a, b) => near(a.year, b.year, 8),
  releaseDate: (a, b) => near(monthOf(a), monthOf(b), 2),
  runtimeMinutes: (a, b) => near(a.runtimeMinutes, b.runtimeMinutes, 15),
  budget: (a, b) => near(magnitude(a.budget), magnitude(b.budget), 0.7),
  language: (a, b) => same(a.language, b.language),
  ageRating: (a, b) => same(a.ageRating, b.ageRating),
  collection: (a, b) => same(a.collection, b.collection),
  countries: (a, b, moved) => agreeing(a.countries, b.countries, moved),
  keywords: (a, b, moved) => agreeing(a.keywords, b.keywords, moved),
  studios: (a, b, moved) => agreeing(a.studios, b.studios, moved),
  people: (a, b, moved) => agreeing(namesOn(a), namesOn(b), moved),
};

const lists: Partial<Record<keyof TitleCard, (card: TitleCard) => readonly string[]>> = {
  genres: ({ genres }) => genres,
  countries: ({ countries }) => countries,
  keywords: ({ keywords }) => keywords,
  studios: ({ studios }) => studios,
  people: namesOn,
};

/** What of a list is on one card alone. */
function movedItems(before: TitleCard, after: TitleCard, line: keyof TitleCard): ReadonlySet<string> {
  const [one, other] = [lists[line]?.(before) ?? [], lists[line]?.(after) ?? []];
  return new Set([
    ...one.filter((item) => !other.includes(item)),
    ...other.filter((item) => !one.includes(item)),
  ]);
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

/**
 * @param withheld of a known title: so much of what its own ratings taught may go with the change, which the interval then
 * takes in
 */
function differenceOf(
  before: Answer,
  after: Answer,
  { pairs, titles }: PairedTitles,
  withheld: number,
): Difference | null {
  if (before.forecast === null || after.forecast === null) return null;
  const value = after.forecast.likeShare - before.forecast.likeShare;
  if (before === after) return { value: 0, low: 0, high: 0 };
  if (titles < fewestTitles) return null;
  let [variance, drift] = [0, 0];
  for (const pair of pairs) {
    const moved = (pair.after - pair.before) * pair.error;
    variance += moved * moved;
    drift += moved;
  }
  const reach = Math.sqrt(usualReach * usualReach * variance + drift * drift);
  return { value, low: value - reach - Math.max(0, withheld), high: value + reach - Math.min(0, withheld) };
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
  if (text === 'no difference') return 'The forecast stays as it is with this change.';
  if (difference.low > 0) return `Titles with this change are probably liked more: ${text}.`;
  if (difference.high < 0) return `Titles with this change are probably liked less: ${text}.`;
  return `No difference can be told: ${text}.`;
}
