import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StreamPulseError } from '../errors.ts';
import { makeFolder } from '../sources/make-folder.ts';
import { withDuckDB } from './duckdb.ts';
import { deriveLinkedTables, linkedTables } from './linked-tables.ts';
import { type LinkFunnel, linkFunnel } from './linking/link-funnel.ts';
import { collectAnswers, keepAnswers, overridesOf, overridesPath, reviewPath } from './linking/overrides.ts';
import { planWorkspace, type WorkspacePlan } from './linking/plan-workspace.ts';
import { plannedLinksTable } from './linking/planned-links-table.ts';
import { type LinkSources, readLinkSources } from './linking/read-catalogues.ts';
import { reviewLines, reviewRows } from './linking/review-file.ts';
import { type Manifest, requireManifest } from './manifest.ts';
import { type TableName, tableNames } from './schema.ts';
import { writeSnapshot } from './snapshot.ts';
import { asOnlyWriter, type Workspace, writeWhole } from './workspace.ts';

/** Where answers of humans are read and asked for. */
export interface LinkOptions {
  /** A CSV of answers to take over, such as a filled review file. */
  readonly overrides?: string | undefined;
  /** Where doubtful titles go; `links/review.csv` of the workspace unless said. Answers that stand in it are taken over. */
  readonly review?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The snapshot with its new links, and what became of the titles on the way. */
export interface LinkResult {
  readonly manifest: Manifest;
  readonly funnels: readonly LinkFunnel[];
  /** Undefined where nothing is doubtful. */
  readonly review: { readonly path: string; readonly titles: number } | undefined;
  /** All that humans have said so far. */
  readonly overrides: { readonly path: string; readonly answers: number } | undefined;
}

/**
 * Links the titles of the workspace to the catalogues in it, and writes that as a new snapshot. Given links stay, those
 * found before are found anew, and answers of humans win over both; the workspace keeps them in `links/overrides.csv`.
 *
 * @throws StreamPulseError `workspace-missing`, `table-missing`, `title-unknown`, `row-bad` and others of the files
 */
export async function linkTitles(workspace: Workspace, options: LinkOptions = {}): Promise<LinkResult> {
  await requireManifest(workspace);
  return await asOnlyWriter(workspace, async () => {
    const manifest = await requireManifest(workspace);
    const sources = await withDuckDB((connection) => readLinkSources(connection, workspace, manifest));
    requireCatalogue(sources, workspace);
    const review = options.review ?? reviewPath(workspace);
    const answers = await collectAnswers(workspace, filled(review, options.overrides));
    const plans = planWorkspace(sources, overridesOf(answers, sources.titles));
    await keepAnswers(workspace, answers);
    const next = await writeSnapshot(workspace, {
      kept: manifest,
      keptTables: tableNames.filter((name) => !remade.includes(name)),
      tables: [() => plannedLinksTable(sources, plans)],
      imports: manifest.imports,
      derive: deriveLinkedTables,
      signal: options.signal,
    });
    return {
      manifest: next,
      funnels: plans.map(({ plan }) => linkFunnel(plan)),
      review: await writeReview(review, plans),
      overrides: answers.length > 0 ? { path: overridesPath(workspace), answers: answers.length } : undefined,
    };
  });
}

const remade: readonly TableName[] = ['links', ...linkedTables];

function requireCatalogue({ tmdb, netflix }: LinkSources, workspace: Workspace): void {
  if (tmdb || netflix) return;
  throw new StreamPulseError('table-missing', 'the workspace has no catalogue to link titles to', {
    place: { file: workspace.root },
    remedy: 'Import one first: streampulse import tmdb, or streampulse import netflix-titles.',
  });
}

/** Files that answers may stand in; what a user names must be there. */
function filled(review: string, overrides: string | undefined): string[] {
  return [...(existsSync(review) ? [review] : []), ...(overrides === undefined ? [] : [overrides])];
}

async function writeReview(path: string, plans: readonly WorkspacePlan[]): Promise<LinkResult['review']> {
  const rows = plans.flatMap(reviewRows);
  if (rows.length === 0) {
    await rm(path, { force: true });
    return undefined;
  }
  await makeFolder(dirname(path));
  await writeWhole(path, [...reviewLines(rows)].join(''));
  return { path, titles: rows.length };
}
