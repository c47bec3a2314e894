import { audit } from '../warehouse/audit.ts';
import type { Manifest } from '../warehouse/manifest.ts';
import { readStar } from '../warehouse/star.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { type Audience, audienceOf } from './audience.ts';
import { readCatalogue } from './catalogue.ts';
import { readLinkedTitles } from './linked-titles.ts';
import type { Evidence } from './question.ts';
import { newestTmdbRuns } from './tmdb-runs.ts';

/** The star is read at once unless it was read already, the rest when it is first asked for. */
export async function readEvidence(
  workspace: Workspace,
  manifest: Manifest,
  read?: Audience,
): Promise<Evidence> {
  const readAudience = async () => audienceOf(await readStar(workspace, manifest));
  return {
    audience: read ?? (manifest.tables['ratings'] ? await readAudience() : null),
    coverage: once(async () => (await audit(workspace, manifest)).coverage),
    netflix: once(async () => await readCatalogue(workspace, manifest)),
    links: once(async () => await readLinkedTitles(workspace, manifest)),
    tmdbRuns: async (options) => await newestTmdbRuns(workspace, manifest.dataHash, options),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => (found ??= read());
}
