import type { LinkTarget } from '../../sources/link-answers.ts';
import { type DoubtfulTitle, type MatchMethod, matchTitles } from './match-titles.ts';
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
  /** Of a doubtful title. */
  readonly doubt: Pick<DoubtfulTitle, 'why' | 'candidates'> | null;
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

/**
 * Decides the link of each title: overrides win, then ids, then names; what is taken is not given twice. Titles that
 * share an id are each looked for by their own name.
 */
export function planLinks({ target, titles, catalogue, ids, overrides }: LinkTask): LinkPlan {
  const told = titles.map(({ id }) =>
    overrides.has(id) ? overridden(id, overrides.get(id)!) : byId(id, ids.get(id)),
  );
  const taken = new Set(told.map((link) => link?.entryId));
  const { matches, doubtful } = matchTitles(
    titles.flatMap((title, at) => (told[at] ? [] : [{ ...title, id: String(at) }])),
    catalogue.filter(({ id }) => !taken.has(id)),
  );
  const found = new Map<string, Omit<PlannedLink, 'titleId'>>();
  for (const { titleId: at, ...doubt } of doubtful)
    found.set(at, { road: 'doubtful', entryId: null, score: doubt.candidates[0].score, doubt });
  for (const { titleId: at, entryId, method, score } of matches)
    found.set(at, { road: method, entryId, score, doubt: null });
  const links = titles.map(
    ({ id }, at) => told[at] ?? { titleId: id, ...(found.get(String(at)) ?? nothing) },
  );
  const held = new Set(catalogue.map(({ id }) => id));
  const isMissing = (link: PlannedLink | undefined) =>
    link && link.entryId !== null && !held.has(link.entryId);
  return { target, links, entries: catalogue.length, notInCatalogue: told.filter(isMissing).length };
}

function overridden(titleId: string, entryId: string | null): PlannedLink {
  return { titleId, road: 'override', entryId, score: entryId === null ? 0 : 1, doubt: null };
}

function byId(titleId: string, entryId: string | undefined): PlannedLink | undefined {
  return entryId === undefined ? undefined : { titleId, road: 'id', entryId, score: 1, doubt: null };
}

const nothing = { road: 'none', entryId: null, score: 0, doubt: null } as const;
