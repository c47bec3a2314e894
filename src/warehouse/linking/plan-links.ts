import type { LinkTarget } from '../../sources/link-answers.ts';
import { type MatchMethod, matchTitles } from './match-titles.ts';
import type { TitleRecord } from './title-record.ts';

/** How a title came to its place in a plan, the strongest first. */
export const linkRoads = [
  'override',
  'id',
  'title+year',
  'title',
  'other name',
  'part of name',
  'alike',
  'doubtful',
  'none',
] as const satisfies readonly (MatchMethod | 'override' | 'id' | 'doubtful' | 'none')[];

export type LinkRoad = (typeof linkRoads)[number];

export interface PlannedLink {
  readonly titleId: string;
  readonly road: LinkRoad;
  /** Null where there is no link, also by override. */
  readonly entryId: string | null;
  /** 0 to 1; of the best candidate where that is doubtful. */
  readonly score: number;
  /** Of a doubtful title, best first. */
  readonly candidates: readonly { readonly entryId: string; readonly score: number }[];
}

/** What links are made from. */
export interface LinkTask {
  readonly target: LinkTarget;
  readonly titles: readonly TitleRecord[];
  readonly catalogue: readonly TitleRecord[];
  /** Title id -> entry id, as the sources say. */
  readonly ids: ReadonlyMap<string, string>;
  /** Title id -> entry id or null, as humans say. */
  readonly overrides: ReadonlyMap<string, string | null>;
}

export interface LinkPlan {
  readonly target: LinkTarget;
  /** One for each title, in their order. */
  readonly links: readonly PlannedLink[];
  /** Entries of the catalogue. */
  readonly entries: number;
  /** Links by override or id to what the catalogue does not have. */
  readonly notInCatalogue: number;
}

/** Decides the link of each title: overrides win, then ids, then names; what is taken is not given twice. */
export function planLinks({ target, titles, catalogue, ids, overrides }: LinkTask): LinkPlan {
  const told = new Map<string, PlannedLink>();
  for (const { id } of titles) {
    const link = overrides.has(id) ? overridden(id, overrides.get(id)!) : byId(id, ids.get(id));
    if (link) told.set(id, link);
  }
  const taken = new Set([...told.values()].map(({ entryId }) => entryId));
  const { matches, doubtful } = matchTitles(
    titles.filter(({ id }) => !told.has(id)),
    catalogue.filter(({ id }) => !taken.has(id)),
  );
  const found = new Map<string, PlannedLink>();
  for (const { titleId, candidates } of doubtful)
    found.set(titleId, { titleId, road: 'doubtful', entryId: null, score: candidates[0].score, candidates });
  for (const { titleId, entryId, method, score } of matches)
    found.set(titleId, { titleId, road: method, entryId, score, candidates: [] });
  const held = new Set(catalogue.map(({ id }) => id));
  return {
    target,
    links: titles.map(({ id }) => told.get(id) ?? found.get(id) ?? nothing(id)),
    entries: catalogue.length,
    notInCatalogue: [...told.values()].filter(({ entryId }) => entryId !== null && !held.has(entryId)).length,
  };
}

function overridden(titleId: string, entryId: string | null): PlannedLink {
  return { titleId, road: 'override', entryId, score: entryId === null ? 0 : 1, candidates: [] };
}

function byId(titleId: string, entryId: string | undefined): PlannedLink | undefined {
  return entryId === undefined ? undefined : { titleId, road: 'id', entryId, score: 1, candidates: [] };
}

function nothing(titleId: string): PlannedLink {
  return { titleId, road: 'none', entryId: null, score: 0, candidates: [] };
}
