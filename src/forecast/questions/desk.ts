import type { Star } from '../../warehouse/star.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { fewestRatings } from '../conformal.ts';
import { createForecaster, type Fitted, type Forecaster, type PastForecast } from '../forecaster.ts';
import type { Audience, AudienceTraits } from '../segment.ts';
import { audienceOf } from '../segment.ts';
import { loadFitted } from '../stored-forecaster.ts';
import { cardOf, type TitleCard } from '../title-card.ts';
import { audienceName, parseAudience, parseTraits, type SavedAudiences } from './audience-text.ts';
import { readSavedAudiences } from './saved-audiences.ts';
import { type Similarity, similarityOf } from './similarity.ts';

/** Where questions are answered: a forecaster, the titles and the audiences that it knows. */
export interface Desk {
  readonly star: Star;
  readonly forecaster: Forecaster;
  readonly saved: SavedAudiences;
  /** By title key. */
  readonly cards: readonly TitleCard[];
  /** Keys of titles that are linked to the Netflix catalogue. */
  readonly netflix: ReadonlySet<number>;
  /** All that titles have, in alphabetical order. */
  readonly genres: readonly string[];
  readonly similarity: Similarity;
  /** What would have been said of titles to an audience that rated them often enough, and what happened. */
  record(audience: Audience): readonly PastTitle[];
}

export interface PastTitle extends PastForecast {
  /** Title key. */
  readonly title: number;
  readonly happened: number;
}

/**
 * Of the forecaster that the workspace has stored; undefined where there is none of this data. `ahead`: what `loadFitted` says, where it
 * was asked before. @throws `model-bad`, `workspace-damaged`
 */
export async function openDesk(
  workspace: Workspace,
  star: Star,
  ahead: Promise<Fitted | undefined> = loadFitted(workspace, star.dataHash),
): Promise<Desk | undefined> {
  const fitted = await ahead;
  return fitted && createDesk(star, createForecaster(fitted), await readSavedAudiences(workspace));
}

export function createDesk(star: Star, forecaster: Forecaster, saved: SavedAudiences = new Map()): Desk {
  const cards = Array.from({ length: star.titles.rows }, (_, title) => cardOf(star, title));
  let similarity: Similarity | undefined;
  return {
    star,
    forecaster,
    saved,
    cards,
    netflix: linkedToNetflix(star),
    genres: [...new Set(cards.flatMap(({ genres }) => genres))].sort(),
    get similarity() {
      similarity ??= similarityOf(cards);
      return similarity;
    },
    record: kept((audience) => recordOf(forecaster, cards.length, audience)),
  };
}

function linkedToNetflix({ titles: { facts = [] } }: Star): ReadonlySet<number> {
  const isLinked = facts.map(
    ({ description, certifications }) => description !== null || 'NETFLIX' in certifications,
  );
  return new Set(isLinked.flatMap((linked, key) => (linked ? [key] : [])));
}

function recordOf(forecaster: Forecaster, titles: number, audience: Audience): PastTitle[] {
  const record: PastTitle[] = [];
  for (let title = 0; title < titles; title++) {
    const past = forecaster.past(title, audience);
    if (past && past.ratings >= fewestRatings && past.happened !== null)
      record.push({ ...past, title, happened: past.happened });
  }
  return record;
}

const mostKept = 64;

/** Records of the audiences that were asked about last. */
function kept(make: (audience: Audience) => PastTitle[]): Desk['record'] {
  const records = new Map<string, readonly PastTitle[]>();
  return (audience) => {
    const key = JSON.stringify(audience);
    const found = records.get(key) ?? make(audience);
    records.delete(key);
    records.set(key, found);
    if (records.size > mostKept) records.delete(records.keys().next().value!);
    return found;
  };
}

/** An audience and what it is called. */
export interface NamedAudience {
  readonly name: string;
  readonly traits: AudienceTraits;
  readonly audience: Audience;
}

/** Of fewer viewers nothing is said: they would be persons, not an audience. */
export const fewestViewers = 10;

/** @throws `audience-bad` */
export function audienceAt(
  { forecaster: { segments }, saved }: Desk,
  asked: string | AudienceTraits,
): NamedAudience {
  const words = { occupations: segments.occupations, saved };
  const traits = typeof asked === 'string' ? parseAudience(asked, words) : parseTraits(asked, words);
  return { name: audienceName(traits), traits, audience: audienceOf(segments, traits) };
}

/** A title that is asked about: one of the warehouse, a card, or the first with changes. */
export interface AskedTitle {
  readonly card: TitleCard;
  /** Title key; null for a title that is in no warehouse. */
  readonly key: number | null;
}
