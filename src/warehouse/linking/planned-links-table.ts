import { doubles, floats } from '../number-columns.ts';
import type { TableData } from '../table-file.ts';
import type { LinkPlan } from './plan-links.ts';
import { foundPrefix, isGiven, type WorkspacePlan } from './plan-workspace.ts';
import type { HeldLink, LinkSources } from './read-catalogues.ts';

/** The table `links`: what was given, what was found, and what humans said. */
export function plannedLinksTable(sources: LinkSources, plans: readonly WorkspacePlan[]): TableData {
  const planned = plans.flatMap(({ plan }) => plannedLinks(plan, sources));
  const rows = [...sources.held.filter(isGiven), ...planned].sort(inOrder);
  return {
    name: 'links',
    columns: {
      title_key: Int32Array.from(rows, ({ key }) => key),
      tmdb_id: doubles(rows, ({ tmdbId }) => tmdbId),
      imdb_id: rows.map(({ imdbId }) => imdbId),
      netflix_id: rows.map(({ netflixId }) => netflixId),
      method: rows.map(({ method }) => method),
      score: floats(rows, ({ score }) => score),
    },
  };
}

/** Links that are in force by given rows already need none of their own. */
function plannedLinks({ target, links }: LinkPlan, { titles, held, tmdb }: LinkSources): HeldLink[] {
  const imdbIds = new Map((tmdb ?? []).map(({ id, imdbId }) => [id, imdbId]));
  const given = new Set(
    held.filter(isGiven).map(({ key, tmdbId, netflixId }) => `${key} ${tmdbId ?? netflixId}`),
  );
  return links.flatMap(({ road, entryId, score }, at) => {
    const { key } = titles[at];
    if (road !== 'override' && (entryId === null || given.has(`${key} ${entryId}`))) return [];
    return [
      {
        key,
        tmdbId: target === 'tmdb' && entryId !== null ? Number(entryId) : null,
        imdbId: target === 'tmdb' ? (imdbIds.get(entryId ?? '') ?? null) : null,
        netflixId: target === 'netflix' ? entryId : null,
        method: methodOf(road, target),
        score,
      },
    ];
  });
}

function methodOf(road: LinkPlan['links'][number]['road'], target: LinkPlan['target']): string {
  if (road === 'override') return `override ${target}`;
  return foundPrefix + (road === 'id' ? 'imdb id' : road);
}

function inOrder(a: HeldLink, b: HeldLink): number {
  return (
    a.key - b.key ||
    byText(a.method, b.method) ||
    (a.tmdbId ?? 0) - (b.tmdbId ?? 0) ||
    byText(a.netflixId ?? '', b.netflixId ?? '')
  );
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
