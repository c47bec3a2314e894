import { audit } from '../warehouse/audit.ts';
import type { Manifest } from '../warehouse/manifest.ts';
import { readStar } from '../warehouse/star.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { audienceOf } from './audience.ts';
import { readCatalogue } from './catalogue.ts';
import { readLinkedTitles } from './linked-titles.ts';
import type { Evidence } from './question.ts';
import { newestTmdbRuns } from './tmdb-runs.ts';

/** The star is read at once, the rest when it is first asked for. */
export async function readEvidence(workspace: Workspace, manifest: Manifest): Promise<Evidence> {
  return {
    audience: manifest.tables['ratings'] ? audienceOf(await readStar(workspace, manifest)) : null,
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
