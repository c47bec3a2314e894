import { fewestRatings } from '../conformal.ts';
import { type Answer, answerOf, type ToldAudience, toldAudience } from './answer.ts';
import type { AskedTitle, Desk, NamedAudience } from './desk.ts';

export interface WantedTitles {
  readonly top: number;
  /** `sure`: by the lower end of the interval. */
  readonly order: 'share' | 'sure';
  /** Of the audience, for a title of the warehouse; 20 where left out. */
  readonly minRatings?: number | undefined;
  readonly genre?: string | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
}

export interface BestTitles {
  readonly audience: ToldAudience;
  readonly candidates: number;
  readonly titles: readonly Answer[];
}

/**
 * The titles that an audience would like best. What its viewers have rated already counts: a released title is forecast with
 * the ratings that it has.
 * @param among titles to choose from: cards that come out, or all that the warehouse has ratings of
 */
export function bestTitles(
  desk: Desk,
  audience: NamedAudience,
  wanted: WantedTitles,
  among: readonly AskedTitle[] = ratedTitles(desk),
): BestTitles {
  const candidates = among.filter(
    (asked) => isWanted(asked.card, wanted) && isRated(desk, asked, audience, wanted),
  );
  const shares = candidates.map((asked) => orderingShare(desk, asked, audience, wanted));
  const order = shares.map((_, at) => at).sort((a, b) => shares[b] - shares[a] || a - b);
  return {
    audience: toldAudience(audience),
    candidates: candidates.length,
    titles: order
      .slice(0, wanted.top)
      .map((at) => answerOf(desk, candidates[at], audience, ratingsOf(desk, candidates[at]))),
  };
}

/** What titles are ordered by; of a known one without asking why. */
function orderingShare(desk: Desk, asked: AskedTitle, named: NamedAudience, { order }: WantedTitles): number {
  const isKnown = asked.key !== null && asked.card === desk.cards[asked.key];
  const past = isKnown ? desk.forecaster.past(asked.key, named.audience, ratingsOf(desk, asked)) : null;
  const said = past ?? answerOf(desk, asked, named).forecast;
  return (order === 'sure' ? said?.low : said?.likeShare) ?? -1;
}

function ratedTitles({ cards, forecaster }: Desk): AskedTitle[] {
  return cards.flatMap((card, key) => (forecaster.ratingsOf(key).length > 0 ? [{ card, key }] : []));
}

function isWanted({ genres, year }: AskedTitle['card'], { genre, yearFrom, yearTo }: WantedTitles): boolean {
  if (genre !== undefined && !genres.includes(genre)) return false;
  if (yearFrom === undefined && yearTo === undefined) return true;
  return year !== null && year >= (yearFrom ?? 0) && year <= (yearTo ?? Number.POSITIVE_INFINITY);
}

/** A title of the warehouse that few of the audience chose says little of what the others would. */
function isRated(
  { forecaster, cards }: Desk,
  { card, key }: AskedTitle,
  { audience }: NamedAudience,
  { minRatings = fewestRatings }: WantedTitles,
): boolean {
  if (key === null || card !== cards[key] || minRatings === 0) return true;
  return (forecaster.past(key, audience)?.ratings ?? 0) >= minRatings;
}

function ratingsOf({ forecaster, cards }: Desk, { card, key }: AskedTitle) {
  return key === null || card !== cards[key] ? [] : forecaster.ratingsOf(key);
}
