import { fewestRatings } from '../conformal.ts';
import { happened } from '../forecaster.ts';
import type { TitleCard } from '../title-card.ts';
import type { TitleCells } from '../title-cells.ts';
import type { CardChanges } from './card-shape.ts';
import { audienceAt, type Desk } from './desk.ts';
import type { Difference } from './difference.ts';
import { whatIf } from './what-if.ts';

/**
 * Pairs of held-out titles that are alike but for one line of the card: what was said of that change, and how the two came
 * to differ. A contrast of titles, not an experiment: nobody made the same film twice.
 */
export interface ChangeCheck {
  /** `with Comedy`, `10 years and more later`. */
  readonly change: string;
  readonly pairs: number;
  /** Means over the pairs: of what was said, and of what happened with the standard error of that. */
  readonly said: Difference;
  readonly happened: number;
  readonly error: number;
  /** Whether the mean of what happened lies in the mean interval; the same with 1.28 standard errors to either side. */
  readonly isHeld: boolean;
  readonly isHeldToChance: boolean;
  /** Share of the single pairs whose difference lies in the interval, which is not of single titles. */
  readonly single: number;
}

interface Contrast {
  readonly key: number;
  readonly other: number;
  readonly changes: CardChanges;
}

/** Fewer pairs say too little. */
const fewestPairs = 10;
const usualReach = 1.2815515655446004;

/** @param heldOut title keys that the desk's forecaster has not seen @param cells of all titles */
export function checkChanges(desk: Desk, cells: TitleCells, heldOut: Int32Array): ChangeCheck[] {
  const everybody = audienceAt(desk, 'everybody');
  const outcomes = new Map<number, number>();
  for (const title of heldOut) {
    const { ratings, happened: share } = happened(cells, title, everybody.audience);
    if (ratings >= fewestRatings) outcomes.set(title, share!);
  }
  const groups = contrastsOf(desk.cards, [...outcomes.keys()]);
  return [...groups].sort().flatMap(([change, contrasts]) => {
    const told = contrasts.flatMap(({ key, other, changes }) => {
      const { difference } = whatIf(desk, { card: desk.cards[key], key: null }, everybody, changes);
      return difference ? [{ said: difference, happened: outcomes.get(other)! - outcomes.get(key)! }] : [];
    });
    return told.length < fewestPairs ? [] : [summed(change, told)];
  });
}

function summed(
  change: string,
  told: readonly { readonly said: Difference; readonly happened: number }[],
): ChangeCheck {
  const mean = (of: (own: (typeof told)[number]) => number) =>
    told.reduce((sum, own) => sum + of(own), 0) / told.length;
  const truth = mean((own) => own.happened);
  const error = Math.sqrt(mean((own) => (own.happened - truth) ** 2) / (told.length - 1));
  const said = {
    value: mean((own) => own.said.value),
    low: mean((own) => own.said.low),
    high: mean((own) => own.said.high),
  };
  const within = ({ low, high }: Difference, value: number, slack: number) =>
    value >= low - slack && value <= high + slack;
  return {
    change,
    pairs: told.length,
    said,
    happened: truth,
    error,
    isHeld: within(said, truth, 0),
    isHeldToChance: within(said, truth, usualReach * error),
    single: mean((own) => Number(within(own.said, own.happened, 0))),
  };
}

/** By change; each title is in one pair of a change at most, with the title most alike in year and running time. */
export function contrastsOf(
  cards: readonly TitleCard[],
  titles: readonly number[],
): Map<string, readonly Contrast[]> {
  const groups = new Map<string, Contrast[]>();
  const taken = new Set<string>();
  for (const key of titles) {
    const nearest = new Map<string, Contrast & { readonly distance: number }>();
    for (const other of titles) {
      const found = contrastOf(cards[key], cards[other]);
      if (!found || taken.has(`${found.change} ${other}`)) continue;
      const distance = distanceOf(cards[key], cards[other]);
      if (distance < (nearest.get(found.change)?.distance ?? Number.POSITIVE_INFINITY))
        nearest.set(found.change, { key, other, changes: found.changes, distance });
    }
    for (const [change, contrast] of nearest) {
      if (taken.has(`${change} ${key}`)) continue;
      taken.add(`${change} ${key}`).add(`${change} ${contrast.other}`);
      groups.set(change, [...(groups.get(change) ?? []), contrast]);
    }
  }
  return groups;
}

/** So far apart titles count as alike, and from so far on as different. */
const alike = { years: 5, minutes: 15 };
const different = { years: 10, minutes: 25 };

/** The one line in which `b` differs from `a`, where it is one alone. */
function contrastOf(a: TitleCard, b: TitleCard): { change: string; changes: CardChanges } | undefined {
  if (a === b || a.year === null || b.year === null || a.language !== b.language) return undefined;
  if (a.runtimeMinutes === null || b.runtimeMinutes === null) return undefined;
  const [years, minutes] = [b.year - a.year, b.runtimeMinutes - a.runtimeMinutes];
  const [isSameEra, isAsLong] = [Math.abs(years) <= alike.years, Math.abs(minutes) <= alike.minutes];
  const added = b.genres.filter((genre) => !a.genres.includes(genre));
  const kept = a.genres.every((genre) => b.genres.includes(genre));
  if (!kept || added.length > 1) return undefined;
  if (added.length === 1)
    return isSameEra && isAsLong && a.genres.length > 0
      ? { change: `with ${added[0]}`, changes: { genres: [...b.genres] } }
      : undefined;
  if (isAsLong && years >= different.years)
    return { change: `${different.years} years and more later`, changes: { year: b.year } };
  if (isSameEra && minutes >= different.minutes)
    return {
      change: `${different.minutes} minutes and more longer`,
      changes: { runtimeMinutes: b.runtimeMinutes },
    };
  return undefined;
}

function distanceOf(a: TitleCard, b: TitleCard): number {
  return Math.abs(a.year! - b.year!) + Math.abs(a.runtimeMinutes! - b.runtimeMinutes!) / 3;
}
