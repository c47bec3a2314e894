import { constants } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { writeFailure } from '../../sources/write-failure.ts';
import { csvField } from '../../text/csv-field.ts';
import { readNumbers } from '../../warehouse/columns.ts';
import { quoteText, rowsOf, withDuckDB } from '../../warehouse/duckdb.ts';
import { writeParquet } from '../../warehouse/parquet-file.ts';
import type { Star } from '../../warehouse/star.ts';
import { writeText } from '../../warehouse/text-file.ts';

/** Predictions for rows of the log: `probability[i]` belongs to `rows[i]`. */
export interface Predictions {
  readonly rows: Int32Array;
  readonly probability: Float64Array;
}

const header = 'viewer_id,title_id,rated_at,stars,probability\n';

/**
 * The CSV that people read: viewer_id,title_id,rated_at,stars,probability; one line a row, in log order.
 * `rated_at` is ISO 8601 in UTC; the probability is printed so that it reads back as the same number.
 */
export function* predictionLines(star: Star, { rows, probability }: Predictions): Generator<string> {
  const { log, viewers, titles } = star;
  yield header;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const ratedAt = new Date(log.time[row] * 1000).toISOString().replace('.000Z', 'Z');
    const viewer = csvField(viewers.id[log.viewer[row]]);
    const title = csvField(titles.id[log.title[row]]);
    yield `${viewer},${title},${ratedAt},${log.stars[row]},${probability[at]}\n`;
  }
}

/**
 * Asked before hours of training, not after. Older predictions may be replaced, anything else may not.
 * @throws `write-failed` where the folder of the CSV can't be written, `option-bad` where another file is in its place
 */
export async function requireRoomFor(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch((cause) => {
    throw writeFailure(path, cause);
  });
  const there = await firstBytes(path, header.length);
  if (there === undefined || there === header) return;
  throw new StreamPulseError('option-bad', `${path} is there already, and holds no predictions`, {
    remedy: 'Choose another name for --predictions, or move the file away.',
  });
}

async function firstBytes(path: string, count: number): Promise<string | undefined> {
  const file = await open(path).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } catch (cause) {
    throw writeFailure(path, cause);
  } finally {
    await file.close();
  }
}

/** Writes the CSV through a temporary name. @throws `write-failed` */
export async function writePredictionsCsv(path: string, star: Star, predictions: Predictions): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeText(draft, predictionLines(star, predictions));
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    throw writeFailure(path, cause);
  }
}

/** Test predictions as a run keeps them; columns of equal length, in log order. */
export interface KeptPredictions {
  readonly ratingId: Int32Array;
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  readonly stars: Float32Array;
  readonly probability: Float64Array;
}

export async function writePredictions(
  path: string,
  star: Star,
  { rows, probability }: Predictions,
): Promise<void> {
  const { log } = star;
  const pick = (column: Int32Array) => Int32Array.from(rows, (row) => column[row]);
  await withDuckDB(async (connection) => {
    await writeParquet(connection, path, [
      { name: 'rating_id', type: 'INTEGER', data: pick(log.ratingId) },
      { name: 'viewer_key', type: 'INTEGER', data: pick(log.viewer) },
      { name: 'title_key', type: 'INTEGER', data: pick(log.title) },
      { name: 'stars', type: 'FLOAT', data: Float32Array.from(rows, (row) => log.stars[row]) },
      { name: 'probability', type: 'DOUBLE', data: probability },
    ]);
  });
}

/** Sorted by rating id. */
export async function readPredictions(path: string): Promise<KeptPredictions> {
  return await withDuckDB(async (connection) => {
    const source = `read_parquet(${quoteText(path)})`;
    const [{ n }] = await rowsOf(connection, `SELECT count(*) AS n FROM ${source}`);
    const sql = `SELECT rating_id, viewer_key, title_key, stars, probability FROM ${source} ORDER BY rating_id`;
    const kinds = {
      ratingId: 'int32',
      viewer: 'int32',
      title: 'int32',
      stars: 'float32',
      probability: 'float64',
    } as const;
    return await readNumbers(connection, sql, Number(n), kinds);
  });
}
