import type { LinkRoad } from './plan-links.ts';
import type { WorkspacePlan } from './plan-workspace.ts';
import { labelOf } from './title-record.ts';

export interface WrongLink {
  readonly titleId: string;
  readonly road: LinkRoad;
  readonly entryId: string;
  readonly trueId: string;
  /** Names with years, for people; the true one's is null where the catalogue does not have it. */
  readonly title: string;
  readonly entry: string;
  readonly trueEntry: string | null;
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
  { plan: { links }, titles, catalogue }: WorkspacePlan,
  truth: ReadonlyMap<string, string | null>,
): LinkCounts {
  const titleNames = new Map(titles.map((title) => [title.id, labelOf(title)]));
  const entryNames = new Map(catalogue.map((entry) => [entry.id, labelOf(entry)]));
  const wrong: WrongLink[] = [];
  let judged = 0;
  let unjudged = 0;
  for (const { titleId, road, entryId } of links) {
    if (entryId === null) continue;
    const trueId = truth.get(titleId) ?? null;
    if (trueId === null) {
      unjudged++;
      continue;
    }
    judged++;
    if (trueId === entryId) continue;
    const title = titleNames.get(titleId) ?? titleId;
    const entry = entryNames.get(entryId) ?? entryId;
    wrong.push({ titleId, road, entryId, trueId, title, entry, trueEntry: entryNames.get(trueId) ?? null });
  }
  const findable = links.filter(({ titleId }) => entryNames.has(truth.get(titleId) ?? '')).length;
  return { judged, right: judged - wrong.length, wrong, findable, unjudged };
}
