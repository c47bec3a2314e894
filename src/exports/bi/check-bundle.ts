import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteIdentifier, quoteText, rowsOf, withDuckDB } from '../../warehouse/duckdb.ts';
import { checkWorkbook } from '../findings/check-workbook.ts';
import { type BiManifest, readBiManifest } from './manifest.ts';
import { type BiTableName, biTableNames, biTables } from './tables.ts';

/** One thing that was looked at, and how many rows or files are wrong. */
export interface BundleCheck {
  readonly table: BiTableName | 'findings';
  readonly what: string;
  readonly wrong: number;
}

export interface BundleReport {
  readonly folder: string;
  readonly sound: boolean;
  readonly checks: readonly BundleCheck[];
}

type Table = BiManifest['tables'][BiTableName];

/** Proves a bundle: files are what the manifest says, keys are unique, whole and found, nothing is empty. @throws `bundle-bad` */
export async function checkBundle(folder: string): Promise<BundleReport> {
  const { tables, findings } = await readBiManifest(folder);
  const checks = await withDuckDB(async (connection) => {
    const found: BundleCheck[] = [];
    for (const table of biTableNames) found.push(...(await fileChecks(folder, table, tables[table].files)));
    if (findings) found.push(...(await fileChecks(folder, 'findings', [findings])));
    if (found.some(({ wrong }) => wrong > 0)) return found;
    for (const table of biTableNames) await open(connection, folder, table, tables[table]);
    for (const table of biTableNames) found.push(...(await rowChecks(connection, table, tables[table].rows)));
    if (findings) found.push(...(await workbookChecks(join(folder, findings.file))));
    return found;
  });
  return { folder, sound: checks.every(({ wrong }) => wrong === 0), checks };
}

/** Proves a workbook of findings by itself. @throws `bundle-bad` */
export async function checkFindings(path: string): Promise<BundleReport> {
  const checks = await workbookChecks(path);
  return { folder: path, sound: checks.every(({ wrong }) => wrong === 0), checks };
}

async function workbookChecks(path: string): Promise<BundleCheck[]> {
  return (await checkWorkbook(path)).map((check) => ({ table: 'findings', ...check }));
}

async function fileChecks(
  folder: string,
  table: BundleCheck['table'],
  files: readonly Table['files'][number][],
): Promise<BundleCheck[]> {
  return await Promise.all(
    files.map(async ({ file, sha256 }) => {
      const found = await sha256Of(join(folder, file)).catch(() => undefined);
      return { table, what: `${file} is the file that the manifest names`, wrong: found === sha256 ? 0 : 1 };
    }),
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** CSV is read as the manifest types it; every file of a bundle holds the same rows. */
async function open(
  connection: DuckDBConnection,
  folder: string,
  name: BiTableName,
  { files, columns }: Table,
): Promise<void> {
  const parquet = files.find(({ file }) => file.endsWith('.parquet'));
  const path = quoteText(join(folder, (parquet ?? files[0]).file));
  const types = columns.map((column) => `${quoteText(column.name)}: ${quoteText(column.type)}`);
  const source = parquet
    ? `read_parquet(${path})`
    : `read_csv(${path}, header = true, columns = {${types.join(', ')}})`;
  await connection.run(`CREATE VIEW ${name} AS SELECT * FROM ${source}`);
}

async function rowChecks(
  connection: DuckDBConnection,
  table: BiTableName,
  rows: number,
): Promise<BundleCheck[]> {
  const { key, columns } = biTables[table];
  const count = async (sql: string) => Number((await rowsOf(connection, sql))[0]['n']);
  const keys = key.map(quoteIdentifier).join(', ');
  const checks: BundleCheck[] = [
    {
      table,
      what: 'as many rows as the manifest says',
      wrong: Math.abs((await count(`SELECT count(*) AS n FROM ${table}`)) - rows),
    },
    {
      table,
      what: `${key.join(', ')} tells rows apart`,
      wrong: await count(`SELECT count(*) - count(DISTINCT (${keys})) AS n FROM ${table}`),
    },
    {
      table,
      what: 'no cell is empty',
      wrong: await count(
        `SELECT count(*) AS n FROM ${table} WHERE ${columns.map(({ name }) => `${quoteIdentifier(name)} IS NULL`).join(' OR ')}`,
      ),
    },
  ];
  for (const { name, references } of columns) {
    if (!references) continue;
    const [own] = biTables[references].key;
    checks.push({
      table,
      what: `every ${name} is in ${references}`,
      wrong: await count(
        `SELECT count(*) AS n FROM ${table} f ANTI JOIN ${references} d ON f.${quoteIdentifier(name)} = d.${quoteIdentifier(own)}`,
      ),
    });
  }
  return checks;
}
