import type { LinkTarget } from '../../sources/link-answers.ts';
import { type LinkPlan, planLinks } from './plan-links.ts';
import type { HeldLink, LinkSources, TmdbEntry } from './read-catalogues.ts';
import type { TitleRecord } from './title-record.ts';

/** Links that `link` made itself begin so, and are made anew each time; all others are given. */
export const foundPrefix = 'matched ';

export type Overrides = Readonly<Record<LinkTarget, ReadonlyMap<string, string | null>>>;

export const noOverrides: Overrides = { tmdb: new Map(), netflix: new Map() };

export interface WorkspacePlan {
  readonly plan: LinkPlan;
  /** The records that were compared, for those who look at them. */
  readonly titles: readonly TitleRecord[];
  readonly catalogue: readonly TitleRecord[];
}

/**
 * Plans the links to each catalogue that is there. Netflix comes second: what TMDB knows of a title that was linked
 * (other names, running time, language, people) helps to find it.
 *
 * @param byNames leave the ids of the sources aside, as if nothing but names were known
 */
export function planWorkspace(
  sources: LinkSources,
  overrides: Overrides = noOverrides,
  byNames = false,
): WorkspacePlan[] {
  const { titles, tmdb, netflix } = sources;
  const plans: WorkspacePlan[] = [];
  if (tmdb) {
    const ids = byNames ? new Map<string, string>() : tmdbIds(sources, tmdb);
    const task = { target: 'tmdb' as const, titles, catalogue: tmdb, ids, overrides: overrides.tmdb };
    plans.push({ plan: planLinks(task), titles, catalogue: tmdb });
  }
  if (netflix) {
    const known = plans[0] ? enriched(titles, plans[0].plan, tmdb!) : titles;
    const ids = byNames ? new Map<string, string>() : netflixIds(sources);
    const task = {
      target: 'netflix' as const,
      titles: known,
      catalogue: netflix,
      ids,
      overrides: overrides.netflix,
    };
    plans.push({ plan: planLinks(task), titles: known, catalogue: netflix });
  }
  return plans;
}

export function isGiven({ method }: HeldLink): boolean {
  return !method.startsWith(foundPrefix) && !method.startsWith('override');
}

/** The given TMDB id of each title; where there is none, that of its IMDb id. Of several the best score counts. */
function tmdbIds({ titles, held }: LinkSources, tmdb: readonly TmdbEntry[]): Map<string, string> {
  const byImdb = new Map(tmdb.flatMap(({ id, imdbId }) => (imdbId === null ? [] : [[imdbId, id] as const])));
  const here = new Set(tmdb.map(({ id }) => id));
  const given = new Map<number, HeldLink>();
  const imdb = new Map<number, string>();
  for (const link of held.filter(isGiven)) {
    if (link.imdbId !== null) imdb.set(link.key, link.imdbId);
    if (link.tmdbId === null) continue;
    const rank = ({ tmdbId, score }: HeldLink) => (here.has(String(tmdbId)) ? 2 : 0) + score;
    const other = given.get(link.key);
    if (!other || rank(link) > rank(other)) given.set(link.key, link);
  }
  const ids = new Map<string, string>();
  for (const { id, key, imdbId } of titles) {
    const found = given.get(key)?.tmdbId ?? byImdb.get(imdbId ?? imdb.get(key) ?? '');
    if (found !== undefined && found !== null) ids.set(id, String(found));
  }
  return ids;
}

function netflixIds({ titles, held }: LinkSources): Map<string, string> {
  const idOf = new Map(titles.map(({ key, id }) => [key, id]));
  return new Map(
    held
      .filter(isGiven)
      .flatMap(({ key, netflixId }) => (netflixId === null ? [] : [[idOf.get(key)!, netflixId] as const])),
  );
}

function enriched(
  titles: readonly TitleRecord[],
  { links }: LinkPlan,
  tmdb: readonly TmdbEntry[],
): readonly TitleRecord[] {
  const entryOf = new Map(tmdb.map((entry) => [entry.id, entry]));
  return titles.map((title, at) => {
    const { entryId } = links[at];
    const entry = entryId === null ? undefined : entryOf.get(entryId);
    if (!entry) return title;
    const { runtimeMinutes, languages, people } = entry;
    return {
      id: title.id,
      names: [...new Set([...title.names, ...entry.names])],
      year: title.year ?? entry.year,
      runtimeMinutes: runtimeMinutes ?? null,
      languages: languages ?? [],
      people: people ?? [],
      kind: 'film' as const,
    };
  });
}
