import { createHash } from 'node:crypto';
import type { PartName, Split } from '../../splits/split.ts';
import { withDuckDB } from '../../warehouse/duckdb.ts';
import { writeParquet } from '../../warehouse/parquet-file.ts';
import type { RatingLog } from '../../warehouse/star.ts';

const partNames: readonly PartName[] = ['train', 'tune', 'calibrate', 'test'];

/** sha256 over rating ids and part numbers, in log order. */
export function splitHash(split: Split, log: RatingLog): string {
  const part = partOfRows(split, log.rows);
  return createHash('sha256').update(log.ratingId).update(part).digest('hex');
}

/** Number of the part of each row. */
function partOfRows(split: Split, rows: number): Int32Array {
  const part = new Int32Array(rows).fill(-1);
  partNames.forEach((name, number) => {
    for (const row of split.parts[name]) part[row] = number;
  });
  return part;
}

/** Writes rating_id, part (0 train, 1 tune, 2 calibrate, 3 test), in log order. */
export async function writeSplit(path: string, split: Split, log: RatingLog): Promise<void> {
  await withDuckDB(async (connection) => {
    await writeParquet(connection, path, [
      { name: 'rating_id', type: 'INTEGER', data: log.ratingId },
      { name: 'part', type: 'INTEGER', data: partOfRows(split, log.rows) },
    ]);
  });
}
