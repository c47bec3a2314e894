import { StreamPulseError } from '../errors.ts';
import type { RowNote, SourceTables, TitleRow, ViewerRow } from '../sources/tables.ts';
import { keptImports, type RowsSetAside, recordOf } from './import-record.ts';
import { deriveLinkedTables, linkedTables } from './linked-tables.ts';
import { currentManifest, type ImportRecord, type Manifest, requireManifest } from './manifest.ts';
import { mergeIntoCatalogue } from './merge-catalogue.ts';
import { type RatingFacts, rateFacts } from './rating-facts.ts';
import { type RejectFile, writeRejects } from './reject-file.ts';
import { type TableName, tableNames } from './schema.ts';
import { writeSnapshot } from './snapshot.ts';
import * as star from './star-tables.ts';
import { distinctIds, indexIds, type KeyIndex } from './surrogate-keys.ts';
import type { TableData } from './table-file.ts';
import { tableSource } from './table-source.ts';
import { titleIds } from './title-ids.ts';
import { tmdbTables } from './tmdb-tables.ts';
import { asOnlyWriter, type Workspace } from './workspace.ts';

/** How tables are put into a warehouse. */
export interface ImportOptions {
  /** Bad rows to let pass, those of the reader included. */
  readonly maxErrors: number;
  /** Replace an audience that the workspace already holds. */
  readonly force: boolean;
  /** Add a catalogue's rows to those that are there, instead of replacing them; needs a workspace that holds something. */
  readonly merge?: boolean;
  /** Heard between tables; once the swap has begun it is finished. */
  readonly signal?: AbortSignal | undefined;
}

/** The snapshot that an import made. */
export interface ImportResult {
  readonly manifest: Manifest;
  readonly record: ImportRecord;
  /** Where rejected and superseded rows went; undefined where there are none. */
  readonly rejects: RejectFile | undefined;
}

/**
 * Puts what a source yielded into the workspace's warehouse as a new snapshot.
 * Ratings replace ratings; catalogues (TMDB, Netflix) are added beside them.
 */
export async function importTables(
  workspace: Workspace,
  tables: SourceTables,
  options: ImportOptions,
): Promise<ImportResult> {
  return await asOnlyWriter(workspace, async () => {
    const current = options.merge ? await requireManifest(workspace) : await currentManifest(workspace);
    refuseToReplace(current, tables, options, workspace);
    const draft = tables.ratings ? audienceDraft(tables) : await catalogueDraft(workspace, current, tables);
    stopAtBadRows(draft.orphans, draft.orphanCount, tables, options);
    const record = recordOf(tables, draft);
    const before = (name: TableName) => current?.tables[name] && tableSource(workspace, current, name);
    let rejects: RejectFile | undefined;
    const manifest = await writeSnapshot(workspace, {
      kept: current,
      keptTables: tableNames.filter((name) => !draft.replaces.includes(name)),
      tables: options.merge ? [] : draft.tables,
      imports: [...keptImports(current, tables, options.merge ?? false), record],
      derive: async (connection, directory) => ({
        ...(options.merge && (await mergeIntoCatalogue(connection, directory, draft.tables, before))),
        ...(await deriveLinkedTables(connection, directory)),
      }),
      signal: options.signal,
      beforeSwap: async () => {
        rejects = await writeRejects(workspace, tables.source, [
          ...tables.rejected,
          ...draft.orphans,
          ...draft.superseded,
        ]);
      },
    });
    return { manifest, record, rejects };
  });
}

interface Draft extends RowsSetAside {
  readonly tables: readonly (() => TableData)[];
  readonly replaces: readonly TableName[];
}

const audienceTables: readonly TableName[] = [
  'ratings',
  'viewers',
  'titles',
  'title_genres',
  'links',
  'tags',
  'canonical_splits',
  ...linkedTables,
];

function audienceDraft(tables: SourceTables): Draft {
  const ratings = tables.ratings!;
  const viewers = viewersOf(tables);
  const titles = titlesOf(tables);
  const viewerIndex = indexIds(viewers.map((row) => row.viewerId));
  const titleIndex = indexIds(titles.map((row) => row.titleId));
  const facts = rateFacts(ratings, viewerIndex, titleIndex);
  return {
    tables: [
      () => star.ratingsTable(facts),
      () => star.viewersTable(viewers),
      () => star.titlesTable(titles),
      () => star.titleGenresTable(titles),
      ...sideTables(tables, viewerIndex, titleIndex),
    ],
    replaces: audienceTables,
    ...notesOf(facts),
  };
}

function notesOf(facts: RatingFacts) {
  const { orphans, orphanCount, superseded, supersededCount } = facts;
  return { orphans, orphanCount, superseded, supersededCount };
}

function viewersOf(tables: SourceTables): readonly ViewerRow[] {
  return tables.viewers ?? distinctIds(tables.ratings!.viewerId).map(star.bareViewer);
}

function titlesOf(tables: SourceTables): readonly TitleRow[] {
  return tables.titles ?? distinctIds(tables.ratings!.titleId).map(star.bareTitle);
}

function sideTables(tables: SourceTables, viewers: KeyIndex, titles: KeyIndex): (() => TableData)[] {
  const { links, tags, canonicalSplits } = tables;
  return [
    ...(links ? [() => star.linksTable(links, titles)] : []),
    ...(tags ? [() => star.tagsTable(tags, viewers, titles)] : []),
    ...(canonicalSplits?.length ? [() => star.canonicalSplitsTable(canonicalSplits)] : []),
    ...catalogueTables(tables),
  ];
}

function catalogueTables(tables: SourceTables): (() => TableData)[] {
  const { netflixTitles } = tables;
  return [...tmdbTables(tables), ...(netflixTitles ? [() => star.netflixTitlesTable(netflixTitles)] : [])];
}

/** A catalogue on its own: its links need the titles that are already in the workspace. */
async function catalogueDraft(
  workspace: Workspace,
  current: Manifest | undefined,
  tables: SourceTables,
): Promise<Draft> {
  const { links } = tables;
  const known = links && current?.tables.titles ? indexIds(await titleIds(workspace, current)) : undefined;
  const orphans = known ? links!.filter((row) => known.keyOf(row.titleId) < 0).map(linkOrphan) : [];
  const replaces: TableName[] = [...linkedTables];
  if (known) replaces.push('links');
  if (tables.tmdbTitles) replaces.push('tmdb_titles');
  if (tables.tmdbPeople) replaces.push('tmdb_people');
  if (tables.tmdbCertifications) replaces.push('tmdb_certifications');
  if (tables.tmdbAlternativeTitles) replaces.push('tmdb_alternative_titles');
  if (tables.netflixTitles) replaces.push('netflix_titles');
  return {
    tables: [...(known ? [() => star.linksTable(links!, known)] : []), ...catalogueTables(tables)],
    replaces,
    orphans,
    orphanCount: orphans.length,
    superseded: [],
    supersededCount: 0,
  };
}

function linkOrphan(row: { readonly titleId: string; readonly method: string }): RowNote {
  const message = `unknown title ${JSON.stringify(row.titleId)}, expected one of the titles table`;
  return { file: row.method, line: 0, reason: 'unknown-title', message, raw: row.titleId };
}

function refuseToReplace(
  current: Manifest | undefined,
  tables: SourceTables,
  options: ImportOptions,
  workspace: Workspace,
): void {
  if (!tables.ratings || !current?.tables.ratings || options.force) return;
  const held = current.imports.map((record) => record.source).join(', ');
  throw new StreamPulseError('workspace-taken', `the workspace already holds ${held}`, {
    place: { file: workspace.root },
  });
}

function stopAtBadRows(
  orphans: readonly RowNote[],
  orphanCount: number,
  tables: SourceTables,
  options: ImportOptions,
): void {
  const read = tables.counts.reduce((sum, file) => sum + file.rowsRejected, 0);
  if (orphanCount === 0 || read + orphanCount <= options.maxErrors) return;
  const [first] = orphans;
  const others = orphanCount > 1 ? ` (and ${orphanCount - 1} more rows like it)` : '';
  throw new StreamPulseError('row-bad', `${first.message}${others}`, {
    place: { file: first.file, line: first.line },
  });
}
