import type { DuckDBConnection } from '@duckdb/node-api';
import { StreamPulseError } from '../../errors.ts';
import { refusalOf, writeFailure } from '../../sources/write-failure.ts';
import { quoteText, rowsOf, withDuckDB } from '../../warehouse/duckdb.ts';
import { copyToParquet } from '../../warehouse/parquet-file.ts';

const columns = ['viewer_id', 'title_id'] as const;

/** Memory that DuckDB may take; the files may be larger. */
const settings = `SET memory_limit = '1GB'; SET threads = 1`;

/**
 * The pairs of a Parquet file as NDJSON, row by row: columns `viewer_id` and `title_id`, of texts or numbers.
 * @throws `file-unreadable`, `column-missing`, `interrupted`
 */
export async function pairsFromParquet(from: string, to: string, signal?: AbortSignal): Promise<void> {
  await withStopping(signal, async (connection) => {
    await requireColumns(connection, from);
    const query = `SELECT viewer_id::VARCHAR AS "viewerId", title_id::VARCHAR AS "titleId" FROM ${source(from)}`;
    await connection.run(`COPY (${query}) TO ${quoteText(to)} (FORMAT json)`).catch((cause: Error) => {
      throw refusalOf(cause) ? writeFailure(to, cause) : unreadable(from, cause);
    });
  });
}

/** NDJSON of scores as Parquet: `viewer_id`, `title_id`, `probability`, in the same order. @throws `write-failed`, `interrupted` */
export async function scoresToParquet(from: string, to: string, signal?: AbortSignal): Promise<void> {
  const read = `read_json(${quoteText(itself(from))}, format = 'newline_delimited', columns = {viewerId: 'VARCHAR', titleId: 'VARCHAR', probability: 'DOUBLE'})`;
  const query = `SELECT "viewerId" AS viewer_id, "titleId" AS title_id, probability FROM ${read}`;
  await withStopping(signal, async (connection) => {
    await copyToParquet(connection, query, to).catch((cause: Error) => {
      throw writeFailure(to, cause, undefined, 'the scores could not be written');
    });
  });
}

export function stopped(): StreamPulseError {
  return new StreamPulseError('interrupted', 'scoring was stopped');
}

/** Queries that a signal stops in their midst. */
async function withStopping(
  signal: AbortSignal | undefined,
  use: (connection: DuckDBConnection) => Promise<void>,
): Promise<void> {
  await withDuckDB(async (connection) => {
    await connection.run(settings);
    await use(connection);
  }, signal);
}

async function requireColumns(connection: DuckDBConnection, from: string): Promise<void> {
  const described = await rowsOf(connection, `DESCRIBE SELECT * FROM ${source(from)}`).catch(
    (cause: Error) => {
      throw unreadable(from, cause);
    },
  );
  const there = described.map((row) => String(row['column_name']));
  const missing = columns.filter((name) => !there.includes(name));
  if (missing.length === 0) return;
  throw new StreamPulseError('column-missing', 'the file lacks a column', {
    place: { file: from },
    value: missing.join(', '),
    expected: `columns ${columns.join(' and ')}; there are ${there.slice(0, 10).join(', ')}`,
  });
}

function source(path: string): string {
  return `read_parquet(${quoteText(itself(path))})`;
}

/** The characters of a pattern, each in a bracket of its own, stand for themselves. */
function itself(path: string): string {
  return path.replaceAll(/[*?[]/g, '[$&]');
}

function unreadable(file: string, cause: Error): StreamPulseError {
  return new StreamPulseError('file-unreadable', `not read as Parquet: ${cause.message.split('\n')[0]}`, {
    place: { file },
    cause,
  });
}
