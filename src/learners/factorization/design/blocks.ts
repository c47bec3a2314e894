/**
 * The design matrix as blocks (Rendle 2013, "Scaling Factorization Machines to Relational Data"): a rating's features are
 * those of one row of each block, so that what a viewer's ratings have in common is written, and worked, once.
 */
export interface Block {
  readonly name: string;
  readonly rows: number;
  /** Row of each rating. */
  readonly index: Int32Array;
  readonly lists: readonly FeatureList[];
}

/** The features of one field, with a variance group of their own. */
export interface FeatureList {
  readonly name: string;
  readonly size: number;
  /** Rows that have feature j, ascending: `members[starts[j]] .. members[starts[j + 1] - 1]`. */
  readonly starts: Int32Array;
  readonly members: Int32Array;
  /** The value of each feature that a row has of this list: 1/sqrt of their number. */
  readonly weights: Float64Array;
}

/** Features of rows in a row: row r has `items[starts[r]] ..`. */
export interface RowLists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** A list from the features of each row. */
export function listOf(name: string, size: number, { starts, items }: RowLists): FeatureList {
  const rows = starts.length - 1;
  const weights = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const count = starts[row + 1] - starts[row];
    weights[row] = count === 0 ? 0 : 1 / Math.sqrt(count);
  }
  const rowOf = new Int32Array(items.length);
  for (let row = 0; row < rows; row++) rowOf.fill(row, starts[row], starts[row + 1]);
  return { name, size, weights, ...groupedBy(items, size, rowOf) };
}

/** `values` in order of their keys, which are below `size`; those of one key in their former order. */
export function groupedBy(keys: Int32Array, size: number, values: Int32Array) {
  const starts = new Int32Array(size + 1);
  for (const key of keys) starts[key + 1]++;
  for (let key = 0; key < size; key++) starts[key + 1] += starts[key];
  const next = starts.slice();
  const members = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at++) members[next[keys[at]]++] = values[at];
  return { starts, members };
}

/** Row r has the feature r. */
export function identityList(name: string, rows: number): FeatureList {
  const starts = Int32Array.from({ length: rows + 1 }, (_, row) => row);
  return {
    name,
    size: rows,
    starts,
    members: starts.slice(0, rows),
    weights: new Float64Array(rows).fill(1),
  };
}

/** The different partners that each of `rows` keys met, ascending: pairs are (key, partner), both from 0. */
export function partnersOf(keys: Int32Array, rows: number, partners: Int32Array, size: number): RowLists {
  const byPartner = groupedBy(partners, size, keys);
  const partnerOf = new Int32Array(keys.length);
  for (let partner = 0; partner < size; partner++)
    partnerOf.fill(partner, byPartner.starts[partner], byPartner.starts[partner + 1]);
  const { starts, members } = groupedBy(byPartner.members, rows, partnerOf);
  return withoutRepeats({ starts, items: members });
}

function withoutRepeats({ starts, items }: RowLists): RowLists {
  const kept = new Int32Array(items.length);
  const newStarts = new Int32Array(starts.length);
  let count = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++)
      if (at === starts[row] || items[at] !== items[at - 1]) kept[count++] = items[at];
    newStarts[row + 1] = count;
  }
  return { starts: newStarts, items: kept.slice(0, count) };
}
