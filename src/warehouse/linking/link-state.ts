import { withDuckDB } from '../duckdb.ts';
import { requireManifest } from '../manifest.ts';
import type { Workspace } from '../workspace.ts';
import { type LinkFunnel, linkFunnel } from './link-funnel.ts';
import { collectAnswers, overridesOf } from './overrides.ts';
import { foundPrefix, planWorkspace } from './plan-workspace.ts';
import { readLinkSources } from './read-catalogues.ts';
import { type ReviewRow, reviewRows } from './review-file.ts';
import { shownName, type TitleRecord } from './title-record.ts';

export interface ReviewedEntry {
  readonly id: string;
  readonly name: string;
  readonly year: number | null;
}

/** A title whose link a human should look at. */
export interface ReviewedTitle {
  readonly target: 'tmdb' | 'netflix';
  readonly title: ReviewedEntry;
  readonly why: string;
  /** Likeliest first; `score` in [0, 1]. */
  readonly candidates: readonly (ReviewedEntry & { readonly score: number })[];
}

/** How the titles of a workspace are linked to catalogues, and what is in doubt. JSON-safe. */
export interface LinkState {
  readonly funnels: readonly LinkFunnel[];
  /** Links that `link` has found and written so far. */
  readonly written: number;
  readonly review: readonly ReviewedTitle[];
}

/** Plans the links anew, as `link` would, and writes nothing. @throws `workspace-missing`, `table-missing` */
export async function linkState(workspace: Workspace): Promise<LinkState> {
  const manifest = await requireManifest(workspace);
  if (!manifest.tables['titles']) return { funnels: [], written: 0, review: [] };
  const sources = await withDuckDB((connection) => readLinkSources(connection, workspace, manifest));
  const plans = planWorkspace(sources, overridesOf(await collectAnswers(workspace, []), sources.titles));
  return {
    funnels: plans.map(({ plan }) => linkFunnel(plan)),
    written: sources.held.filter(({ method }) => method.startsWith(foundPrefix)).length,
    review: plans.flatMap(reviewRows).map(reviewed),
  };
}

function reviewed({ target, title, why, candidates }: ReviewRow): ReviewedTitle {
  return {
    target,
    title: entryOf(title),
    why,
    candidates: candidates.map(({ entry, score }) => ({ ...entryOf(entry), score })),
  };
}

function entryOf({ id, names, year }: TitleRecord): ReviewedEntry {
  return { id, name: shownName(names[0] ?? ''), year };
}
