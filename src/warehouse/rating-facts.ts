import { radixOrder } from '../numerics/order.ts';
import type { RatingTable, RowNote } from '../sources/tables.ts';
import type { KeyIndex } from './surrogate-keys.ts';

/** Ratings that found their viewer and title, one a pair, in time order (ties in file order). */
export interface RatingFacts {
  readonly ratingId: Int32Array;
  readonly viewerKey: Int32Array;
  readonly titleKey: Int32Array;
  readonly stars: Float32Array;
  readonly ratedAt: Float64Array;
  readonly trueProbability: Float32Array;
  readonly orphans: readonly RowNote[];
  readonly orphanCount: number;
  /** Earlier ratings of a pair that was rated again later: set aside, not an error. */
  readonly superseded: readonly RowNote[];
  readonly supersededCount: number;
}

const mostNotes = 100_000;

/** `ratingId` is the row number in the source file, so that canonical splits can name rows. */
export function rateFacts(table: RatingTable, viewers: KeyIndex, titles: KeyIndex): RatingFacts {
  const viewerKey = viewers.keysOf(table.viewerId);
  const titleKey = titles.keysOf(table.titleId);
  const orphans = notes(table, (row) => viewerKey[row] < 0 || titleKey[row] < 0);
  const stale = supersededRows(table, viewerKey, titleKey, viewers.ids.length, titles.ids.length);
  const superseded = notes(table, (row) => stale[row] === 1);
  const kept = inTimeOrder(table, (row) => viewerKey[row] >= 0 && titleKey[row] >= 0 && stale[row] === 0);
  return {
    ratingId: kept,
    viewerKey: pick(viewerKey, kept, new Int32Array(kept.length)),
    titleKey: pick(titleKey, kept, new Int32Array(kept.length)),
    stars: pick(table.stars, kept, new Float32Array(kept.length)),
    ratedAt: pick(table.ratedAt, kept, new Float64Array(kept.length)),
    trueProbability: truth(table, kept),
    orphans: orphans.rows.map((row) => orphanNote(table, row, viewerKey[row] < 0)),
    orphanCount: orphans.count,
    superseded: superseded.rows.map((row) => supersededNote(table, row)),
    supersededCount: superseded.count,
  };
}

function inTimeOrder(table: RatingTable, matches: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) if (matches(row)) rows[count++] = row;
  const kept = rows.subarray(0, count);
  const order = radixOrder(pick(table.ratedAt, kept, new Float64Array(count)));
  return pick(kept, order, new Int32Array(count));
}

function truth(table: RatingTable, kept: Int32Array): Float32Array {
  const out = new Float32Array(kept.length).fill(Number.NaN);
  return table.trueProbability ? pick(table.trueProbability, kept, out) : out;
}

function pick<T extends Int32Array | Float32Array | Float64Array>(from: T, rows: Int32Array, out: T): T {
  for (let at = 0; at < rows.length; at++) out[at] = from[rows[at]];
  return out;
}

function notes(table: RatingTable, matches: (row: number) => boolean): { rows: number[]; count: number } {
  const rows: number[] = [];
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!matches(row)) continue;
    count++;
    if (rows.length < mostNotes) rows.push(row);
  }
  return { rows, count };
}

/** 1 where the same viewer rated the same title again later (or in the same second, further down the file). */
function supersededRows(
  table: RatingTable,
  viewerKey: Int32Array,
  titleKey: Int32Array,
  viewerCount: number,
  titleCount: number,
): Uint8Array {
  const stale = new Uint8Array(table.rows);
  const byViewer = groupRows(viewerKey, viewerCount);
  const latest = new Int32Array(titleCount).fill(-1);
  const owner = new Int32Array(titleCount).fill(-1);
  for (const row of byViewer) {
    const title = titleKey[row];
    const viewer = viewerKey[row];
    if (title < 0) continue;
    if (owner[title] !== viewer) {
      owner[title] = viewer;
      latest[title] = row;
      continue;
    }
    const rival = latest[title];
    const rowIsLater = table.ratedAt[row] >= table.ratedAt[rival];
    stale[rowIsLater ? rival : row] = 1;
    if (rowIsLater) latest[title] = row;
  }
  return stale;
}

/** Rows with a key, grouped by it (counting sort, stable). */
function groupRows(keys: Int32Array, keyCount: number): Int32Array {
  const starts = new Int32Array(keyCount + 1);
  for (const key of keys) if (key >= 0) starts[key + 1]++;
  for (let key = 0; key < keyCount; key++) starts[key + 1] += starts[key];
  const grouped = new Int32Array(starts[keyCount]);
  for (let row = 0; row < keys.length; row++) if (keys[row] >= 0) grouped[starts[keys[row]]++] = row;
  return grouped;
}

function orphanNote(table: RatingTable, row: number, viewerIsUnknown: boolean): RowNote {
  const noun = viewerIsUnknown ? 'viewer' : 'title';
  const id = String(viewerIsUnknown ? table.viewerId[row] : table.titleId[row]);
  return note(
    table,
    row,
    `unknown-${noun}`,
    `unknown ${noun} ${JSON.stringify(id)}, expected one of the ${noun}s table`,
  );
}

function supersededNote(table: RatingTable, row: number): RowNote {
  return note(
    table,
    row,
    'superseded',
    'the same viewer rated the same title again later; the later one counts',
  );
}

function note(table: RatingTable, row: number, reason: string, message: string): RowNote {
  const raw = [table.viewerId[row], table.titleId[row], table.stars[row], table.ratedAt[row]].join(',');
  return { file: table.file, line: table.line?.[row] ?? row + 1, reason, message, raw };
}
