import type { LinkPlan, LinkRoad } from './plan-links.ts';

export interface WrongLink {
  readonly titleId: string;
  readonly road: LinkRoad;
  readonly entryId: string;
  readonly trueId: string;
}

/** Links against a truth, counted; intervals are made of the counts. */
export interface LinkCounts {
  /** Links of titles whose true entry is known. */
  readonly judged: number;
  readonly right: number;
  readonly wrong: readonly WrongLink[];
  /** Titles whose true entry is in the catalogue: those that could be found. */
  readonly findable: number;
  /** Links of titles that the truth says nothing of. */
  readonly unjudged: number;
}

/** @param truth title id -> entry id; null or absent where that is not known */
export function countLinks(
  { links }: LinkPlan,
  truth: ReadonlyMap<string, string | null>,
  catalogue: ReadonlySet<string>,
): LinkCounts {
  const made = links.filter(({ entryId }) => entryId !== null);
  const wrong: WrongLink[] = [];
  let unjudged = 0;
  for (const { titleId, road, entryId } of made) {
    const trueId = truth.get(titleId) ?? null;
    if (trueId === null) unjudged++;
    else if (trueId !== entryId) wrong.push({ titleId, road, entryId: entryId!, trueId });
  }
  const judged = made.length - unjudged;
  const findable = links.filter(({ titleId }) => catalogue.has(truth.get(titleId) ?? '')).length;
  return { judged, right: judged - wrong.length, wrong, findable, unjudged };
}
