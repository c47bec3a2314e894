import { StreamPulseError } from '../../errors.ts';
import { readLinkPairs } from '../../sources/link-pairs.ts';
import { readLinksFile } from '../../sources/links-file.ts';
import { beginReading } from '../../sources/reading.ts';
import { withDuckDB } from '../duckdb.ts';
import { requireManifest } from '../manifest.ts';
import type { Workspace } from '../workspace.ts';
import { countPairs, judgePairs, type PairCounts } from './judge-pairs.ts';
import { countLinks, type LinkCounts } from './link-accuracy.ts';
import { type LinkFunnel, linkFunnel } from './link-funnel.ts';
import { collectAnswers, overridesOf } from './overrides.ts';
import { foundPrefix, planWorkspace, type WorkspacePlan } from './plan-workspace.ts';
import { readLinkSources } from './read-catalogues.ts';

export interface LinkAuditOptions {
  /** A CSV of true links to TMDB: links are then made by names alone, and compared with it. */
  readonly truth?: string | undefined;
  /** Labelled pairs, judged one by one. */
  readonly pairs?: string | undefined;
}

/** How links are found, and how often they are right where that is known. JSON-safe. */
export interface LinkAudit {
  readonly dataHash: string;
  /** Whether ids and overrides were left aside. */
  readonly byNames: boolean;
  readonly funnels: readonly LinkFunnel[];
  /** Links that `link` has found and written so far. */
  readonly written: number;
  readonly accuracy: LinkCounts | null;
  readonly pairs: PairCounts | null;
}

/**
 * How the titles of the workspace are linked, or would be: plans the links anew and writes nothing.
 *
 * @throws StreamPulseError `workspace-missing`, `table-missing`, and those of the files
 */
export async function auditLinks(workspace: Workspace, options: LinkAuditOptions = {}): Promise<LinkAudit> {
  const manifest = await requireManifest(workspace);
  const sources = await withDuckDB((connection) => readLinkSources(connection, workspace, manifest));
  const byNames = options.truth !== undefined;
  const answers = byNames ? [] : await collectAnswers(workspace, []);
  const plans = planWorkspace(sources, overridesOf(answers, sources.titles), byNames);
  return {
    dataHash: manifest.dataHash,
    byNames,
    funnels: plans.map(({ plan }) => linkFunnel(plan)),
    written: sources.held.filter(({ method }) => method.startsWith(foundPrefix)).length,
    accuracy: options.truth === undefined ? null : await accuracy(options.truth, plans),
    pairs: options.pairs === undefined ? null : countPairs(judgePairs(await readLinkPairs(options.pairs))),
  };
}

async function accuracy(path: string, plans: readonly WorkspacePlan[]): Promise<LinkCounts> {
  const toTmdb = plans.find(({ plan }) => plan.target === 'tmdb');
  if (!toTmdb)
    throw new StreamPulseError('table-missing', `there is no table tmdb_titles to compare ${path} with`);
  const rows = await readLinksFile(path, beginReading({ maxErrors: 0 }));
  const truth = new Map(
    rows.map(({ titleId, tmdbId }) => [titleId, tmdbId === null ? null : String(tmdbId)]),
  );
  return countLinks(toTmdb, truth);
}
