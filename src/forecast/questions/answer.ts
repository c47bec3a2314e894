import { coverage } from '../conformal.ts';
import type { PartGroup } from '../estimator.ts';
import type { Basis, Estimate, PastForecast } from '../forecaster.ts';
import type { LaunchCounts } from '../launch.ts';
import type { Audience } from '../segment.ts';
import type { TitleCard } from '../title-card.ts';
import { type AskedTitle, type Desk, fewestViewers, type NamedAudience, type PastTitle } from './desk.ts';
import { type Call, callOf, verdictText } from './verdict.ts';

export interface ToldTitle {
  /** Null for a title that is in no warehouse. */
  readonly titleId: string | null;
  readonly name: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  /** Linked to the Netflix catalogue; null for a title that is in no warehouse, and where no title is linked to it. */
  readonly onNetflix: boolean | null;
}

export interface ToldAudience {
  /** As it is asked for: `women, 25-34`. */
  readonly name: string;
  readonly genders: readonly string[] | null;
  readonly ageBands: readonly string[] | null;
  readonly occupations: readonly string[] | null;
  /** Null where they are fewer than {@link fewestViewers}. */
  readonly viewers: number | null;
}

/** What a share is made of. */
export interface Part {
  /** `held out`: what the title's own ratings, and for a newer one later titles, would have moved. */
  readonly group: PartGroup | 'ratings so far' | 'held out';
  readonly share: number;
}

export interface Forecast {
  /** Share of the audience's raters who would give 4 stars or more, 0 to 1. */
  readonly likeShare: number;
  readonly low: number;
  readonly high: number;
  /** How often such intervals hold what happens: 0.8. */
  readonly level: number;
  /** Shares of 1 to 5 stars. */
  readonly stars: readonly number[];
  readonly expectedStars: number;
  /** Share that the usual title gets of this audience: the mean over titles that it rated often enough. */
  readonly usual: number;
  readonly base: number;
  /** Signed; with `base` they add up to `likeShare`. */
  readonly parts: readonly Part[];
  readonly basis: Basis;
  /** 0 for a title like many known ones, 1 for one of which nothing is known. */
  readonly unfamiliarity: number;
  /** Ratings so far that it took in. */
  readonly launchRatings: number;
}

export interface Answer {
  readonly title: ToldTitle;
  readonly audience: ToldAudience;
  readonly call: Call;
  /** One sentence, no stronger than the interval. */
  readonly verdict: string;
  /** Null where it abstains. */
  readonly forecast: Forecast | null;
  readonly abstains: string | null;
  /** Of a title that the audience has rated: what became of it. */
  readonly happened: { readonly ratings: number; readonly likeShare: number } | null;
  readonly notes: readonly string[];
}

/** Ratings of fewer are not told. */
const fewestTold = 10;

/** How an audience would rate a title, why, and how sure that is. @param launch ratings that it has so far */
export function answerOf(
  desk: Desk,
  asked: AskedTitle,
  audience: NamedAudience,
  launch: readonly LaunchCounts[] = [],
): Answer {
  const title = toldTitle(desk, asked);
  const told = { title, audience: toldAudience(audience), happened: happenedTo(desk, asked, audience) };
  const small = tooSmall(audience);
  const { forecast, abstains } =
    small === null ? forecastOf(desk, asked, audience, launch) : { forecast: null, abstains: small };
  const notes = notesOn(desk, asked, launch);
  if (forecast === null)
    return { ...told, call: 'abstains', verdict: `No forecast: ${abstains}.`, forecast, abstains, notes };
  const { usual } = forecast;
  return {
    ...told,
    call: callOf(forecast, usual),
    verdict: verdictText(forecast, usual, audience.traits),
    forecast,
    abstains: null,
    notes,
  };
}

export function toldTitle({ star: { titles }, netflix }: Desk, { card, key }: AskedTitle): ToldTitle {
  const { name, year, genres } = card;
  const onNetflix = key === null || netflix.size === 0 ? null : netflix.has(key);
  return { titleId: key === null ? null : titles.id[key], name, year, genres, onNetflix };
}

export function toldAudience({ name, traits, audience: { viewers } }: NamedAudience): ToldAudience {
  const { genders = null, ageBands = null, occupations = null } = traits;
  return { name, genders, ageBands, occupations, viewers: viewers < fewestViewers ? null : viewers };
}

function tooSmall({ audience: { viewers } }: NamedAudience): string | null {
  if (viewers >= fewestViewers) return null;
  return `fewer than ${fewestViewers} of the viewers here are in this audience`;
}

type Forecasted =
  | { readonly forecast: Forecast; readonly abstains: null }
  | { readonly forecast: null; readonly abstains: string };

/** Of an audience that is large enough. A title of the warehouse is spoken of as by a model that never saw it. */
function forecastOf(
  desk: Desk,
  asked: AskedTitle,
  named: NamedAudience,
  launch: readonly LaunchCounts[],
): Forecasted {
  const { audience } = named;
  const estimate = desk.forecaster.estimate(asked.card, audience, launch);
  if (estimate.abstains !== null) return { forecast: null, abstains: estimate.abstains };
  const past = asked.key === null ? null : desk.forecaster.past(asked.key, audience, launch);
  const held = past === null ? estimate : heldOut(desk, asked, named, estimate, past);
  const { likeShare, low, high, stars, base, parts, basis, unfamiliarity } = held;
  return {
    abstains: null,
    forecast: {
      likeShare,
      low,
      high,
      level: coverage,
      stars,
      expectedStars: stars.reduce((sum, share, at) => sum + share * (at + 1), 0),
      usual: usualShare(desk, named, base),
      base,
      parts,
      basis,
      unfamiliarity,
      launchRatings: launch.reduce((sum, { stars: counts }) => sum + counts.reduce((a, b) => a + b, 0), 0),
    },
  };
}

type Held = Omit<Estimate, 'parts' | 'abstains'> & { readonly parts: readonly Part[] };

/** The record's own words on the title as it is; on a changed one, moved as far as the model says. */
function heldOut(
  desk: Desk,
  { card, key }: AskedTitle,
  { audience }: NamedAudience,
  estimate: Estimate,
  past: PastForecast,
): Held {
  const own = desk.cards[key!];
  const basis = { ...estimate.basis, heldOut: past.heldOut };
  if (card === own) {
    const { likeShare, low, high, stars } = past;
    return { ...estimate, basis, likeShare, low, high, stars, parts: withPart(estimate, likeShare) };
  }
  const withheld = withheldShare(desk, key!, audience);
  const likeShare = clip(estimate.likeShare + withheld);
  const [low, high] = [clip(estimate.low + withheld), clip(estimate.high + withheld)];
  const stars = restated(estimate, likeShare);
  return { ...estimate, basis, likeShare, low, high, stars, parts: withPart(estimate, likeShare) };
}

/** Shares of stars with the same shape on either side of 4, for another share of 4 and more. */
function restated({ stars, likeShare: from }: Estimate, to: number): number[] {
  return stars.map((share, at) => (at < 3 ? (share * (1 - to)) / (1 - from) : (share * to) / from));
}

/** How far a model that has not seen a title's ratings lies from the one that has. @param title key */
export function withheldShare({ forecaster, cards }: Desk, title: number, audience: Audience): number {
  const past = forecaster.past(title, audience);
  return past === null ? 0 : past.likeShare - forecaster.estimate(cards[title], audience).likeShare;
}

function withPart({ parts, likeShare }: Estimate, share: number): Part[] {
  return [...parts, { group: 'held out', share: share - likeShare }];
}

function clip(share: number): number {
  return Math.min(1, Math.max(0, share));
}

const usuals = new WeakMap<readonly PastTitle[], number>();

/** Each title counts once. @param base where no title was rated often enough */
function usualShare(desk: Desk, { audience }: NamedAudience, base: number): number {
  const record = desk.record(audience);
  if (record.length === 0) return base;
  const usual = usuals.get(record) ?? record.reduce((sum, { happened }) => sum + happened, 0) / record.length;
  usuals.set(record, usual);
  return usual;
}

function happenedTo(desk: Desk, { card, key }: AskedTitle, { audience }: NamedAudience): Answer['happened'] {
  const past = key === null || card !== desk.cards[key] ? null : desk.forecaster.past(key, audience);
  if (!past || past.happened === null || past.ratings < fewestTold) return null;
  return { ratings: past.ratings, likeShare: past.happened };
}

function notesOn(desk: Desk, { card, key }: AskedTitle, launch: readonly LaunchCounts[]): string[] {
  const notes: string[] = [];
  if (key !== null && card !== desk.cards[key]) notes.push('The card is that of a known title with changes.');
  else if (key !== null && launch.length === 0) notes.push(heldOutNote);
  if (card.genres.length === 0) notes.push('The card has no genre, which says the most: give it one.');
  const strangers = key === null ? strangersOn(desk, card) : [];
  if (strangers.length > 0)
    notes.push(`Nobody here has rated a title with ${listed(strangers)}: they have no say.`);
  return notes;
}

const heldOutNote =
  'The title is known here. This is what would have been said of it by a model that had not seen its ratings.';

const knownPeople = new WeakMap<Desk['cards'], ReadonlySet<string>>();

function strangersOn({ cards }: Desk, { people }: TitleCard): string[] {
  const known =
    knownPeople.get(cards) ??
    new Set(cards.flatMap((card) => card.people.map(({ name }) => name.toLowerCase())));
  knownPeople.set(cards, known);
  return people.map(({ name }) => name).filter((name) => !known.has(name.toLowerCase()));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
