import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { StreamPulseError } from '../../errors.ts';
import type { Findings } from '../../insights/explore.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { makeFolder } from '../../sources/make-folder.ts';
import { writeFailure } from '../../sources/write-failure.ts';
import { draftName, sweepDrafts } from '../../warehouse/drafts.ts';
import { quoteIdentifier, quoteText, rowsOf, withDuckDB } from '../../warehouse/duckdb.ts';
import type { Manifest } from '../../warehouse/manifest.ts';
import { tableSource } from '../../warehouse/table-source.ts';
import { syncPath, type Workspace } from '../../warehouse/workspace.ts';
import { licencesOf, writeWorkbook } from '../findings/write-workbook.ts';
import { bundleReadme } from './bundle-readme.ts';
import type { BiManifest } from './manifest.ts';
import { powerBiFiles } from './power-bi.ts';
import { spreadsheetSql } from './spreadsheet-sql.ts';
import { stageRuns } from './stage-runs.ts';
import { type BiSources, tableQueries } from './table-queries.ts';
import { tableauFiles } from './tableau.ts';
import { type BiTableName, biTables } from './tables.ts';

export interface BundleOptions {
  readonly folder: string;
  readonly mode: BiManifest['mode'];
  readonly viewerIds: BiManifest['viewerIds'];
  /** Runs on the warehouse's data whose predictions and metrics come along. */
  readonly runs: readonly Receipt[];
  /** What comes along as a workbook; undefined leaves it out. */
  readonly findings: Findings | undefined;
  /** Replace a bundle that is there. */
  readonly force: boolean;
  readonly command: string;
  readonly version: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: string, done: number, total: number) => void) | undefined;
}

/**
 * Writes the star of the warehouse, and of runs on it, for BI programs: tables, manifest, a Power BI project and Tableau
 * data sources. The folder is filled beside its place and renamed, so that it is whole or not there.
 *
 * @throws `file-exists`, `table-missing`, `run-damaged`, `write-failed`, `interrupted`
 */
export async function writeBundle(
  workspace: Workspace,
  manifest: Manifest,
  options: BundleOptions,
): Promise<BiManifest> {
  const target = resolve(options.folder);
  const draft = join(dirname(target), draftName());
  await requirePlace(target, options.force);
  try {
    await makeFolder(dirname(target));
    await sweepDrafts(dirname(target));
    await mkdir(draft);
    await mkdir(join(draft, 'data'));
    const tables = await withDuckDB(async (connection) =>
      writeTables(connection, workspace, manifest, draft, options),
    );
    const findings = await writeFindings(manifest, draft, options);
    const bundle = manifestOf(manifest, tables, findings, options);
    await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(bundle, null, 2)}\n`);
    await writeFile(join(draft, 'README.md'), bundleReadme(bundle));
    for (const [name, text] of Object.entries({ ...powerBiFiles(bundle), ...tableauFiles(bundle) })) {
      await makeFolder(dirname(join(draft, name)));
      await writeFile(join(draft, name), text);
    }
    await syncPath(draft);
    await swap(draft, target);
    return bundle;
  } catch (cause) {
    throw writeFailure(target, cause, undefined, 'the bundle could not be written');
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Only what has a manifest of ours is replaced: never another folder of somebody's. */
async function requirePlace(target: string, force: boolean): Promise<void> {
  const isThere = await access(target).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  const manifest = await readFile(join(target, 'manifest.json'), 'utf8').catch(() => '');
  if (force && manifest.includes('"fact_rating"')) return;
  throw new StreamPulseError(
    'file-exists',
    force ? 'this is no bundle of ours' : 'something is there already',
    {
      place: { file: target },
      ...(force && { remedy: 'Name another folder: only a bundle is replaced.' }),
    },
  );
}

async function swap(draft: string, target: string): Promise<void> {
  const old = join(dirname(target), `${draftName()}-${basename(target)}`);
  await rename(target, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(draft, target);
  await rm(old, { recursive: true, force: true });
}

type Tables = BiManifest['tables'];

async function writeTables(
  connection: DuckDBConnection,
  workspace: Workspace,
  manifest: Manifest,
  draft: string,
  options: BundleOptions,
): Promise<Tables> {
  await connection.run(`SET temp_directory = ${quoteText(join(draft, 'spill'))}`);
  await stageRuns(connection, workspace, options.runs);
  const salt = options.viewerIds === 'hashed' ? manifest.dataHash : undefined;
  const queries = tableQueries(sourcesOf(workspace, manifest), { salt });
  const tables: [BiTableName, Tables[BiTableName]][] = [];
  for (const [at, [name, sql]] of queries.entries()) {
    if (options.signal?.aborted) throw new StreamPulseError('interrupted', 'the export was stopped');
    options.onProgress?.('tables', at, queries.length);
    tables.push([name, await writeOne(connection, name, sql, draft, options.mode)]);
  }
  await rm(join(draft, 'spill'), { recursive: true, force: true });
  return Object.fromEntries(tables) as Tables;
}

function sourcesOf(workspace: Workspace, manifest: Manifest): BiSources {
  const source = (name: Parameters<typeof tableSource>[2]) => tableSource(workspace, manifest, name);
  return {
    ratings: source('ratings'),
    viewers: source('viewers'),
    titles: source('titles'),
    title_genres: source('title_genres'),
    links: manifest.tables.links && source('links'),
    models: 'staged_models',
    predictions: 'staged_predictions',
    metrics: 'staged_metrics',
  };
}

/** Types are those that are declared, and rows are sorted by the key. */
async function writeOne(
  connection: DuckDBConnection,
  name: BiTableName,
  sql: string,
  draft: string,
  mode: BiManifest['mode'],
): Promise<Tables[BiTableName]> {
  const { columns, key, meaning } = biTables[name];
  const typed = columns.map(
    (column) => `${quoteIdentifier(column.name)}::${column.type} AS ${quoteIdentifier(column.name)}`,
  );
  await connection.run(
    `CREATE TABLE ${name} AS SELECT ${typed.join(', ')} FROM (${sql}) ORDER BY ${key.join(', ')}`,
  );
  const [{ n }] = await rowsOf(connection, `SELECT count(*) AS n FROM ${name}`);
  const files = mode === 'data' ? [`data/${name}.csv`, `data/${name}.parquet`] : [`data/${name}.csv`];
  for (const file of files) await copyTable(connection, name, join(draft, file), mode);
  return {
    meaning,
    rows: Number(n),
    key: [...key],
    columns: columns.map((column) => ({ ...column })),
    files: await Promise.all(files.map(async (file) => await fileOf(draft, file))),
  };
}

/** A spreadsheet takes a CSV for UTF-8 only where it begins with this. */
const byteOrderMark = '\ufeff';

async function copyTable(
  connection: DuckDBConnection,
  name: BiTableName,
  path: string,
  mode: BiManifest['mode'],
): Promise<void> {
  const { columns, key } = biTables[name];
  const told = columns.map((column) =>
    mode === 'spreadsheet' && column.type === 'VARCHAR'
      ? `${spreadsheetSql(column.name)} AS ${quoteIdentifier(column.name)}`
      : quoteIdentifier(column.name),
  );
  const query = `SELECT ${told.join(', ')} FROM ${name} ORDER BY ${key.join(', ')}`;
  const format = path.endsWith('.parquet')
    ? 'FORMAT parquet, COMPRESSION zstd'
    : "FORMAT csv, HEADER, DELIMITER ','";
  await connection.run(`COPY (${query}) TO ${quoteText(path)} (${format})`);
  if (mode === 'spreadsheet') await prefix(path, byteOrderMark);
}

async function prefix(path: string, text: string): Promise<void> {
  const marked = `${path}.marked`;
  await pipeline(async function* () {
    yield text;
    yield* createReadStream(path);
  }, createWriteStream(marked));
  await rename(marked, path);
}

async function writeFindings(
  manifest: Manifest,
  draft: string,
  { findings, command, version }: BundleOptions,
): Promise<BiManifest['findings']> {
  if (!findings) return null;
  const file = 'findings.xlsx';
  await writeWorkbook(join(draft, file), findings, { licences: licencesOf(manifest), command, version });
  return await fileOf(draft, file);
}

async function fileOf<T extends string>(draft: string, file: T) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(draft, file)), hash);
  return { file, bytes: (await stat(join(draft, file))).size, sha256: hash.digest('hex') };
}

function manifestOf(
  manifest: Manifest,
  tables: Tables,
  findings: BiManifest['findings'],
  options: BundleOptions,
): BiManifest {
  const { mode, viewerIds, runs, command, version } = options;
  return {
    schemaVersion: 1,
    mode,
    dataHash: manifest.dataHash,
    simulated: manifest.simulated,
    viewerIds,
    runs: runs.map(({ runId }) => runId),
    licences: licencesOf(manifest),
    command,
    version,
    findings,
    tables,
  };
}
