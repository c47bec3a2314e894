import type { IdColumn } from '../sources/tables.ts';

/** External ids of one dimension, and the way from an id to its key (row number); -1 where it is unknown. */
export interface KeyIndex {
  readonly ids: readonly string[];
  keysOf(column: IdColumn): Int32Array;
  keyOf(id: string): number;
}

/** Direct look-up is used up to this id; beyond it the table would be mostly holes. */
const densestId = 1 << 24;

export function indexIds(ids: readonly string[]): KeyIndex {
  const byText = new Map<string, number>();
  ids.forEach((id, key) => {
    byText.set(id, key);
  });
  const keyOf = (id: string) => byText.get(id) ?? -1;
  const keysOf = (column: IdColumn) =>
    column instanceof Int32Array ? keysOfIntegers(column, byText) : keysOfText(column, keyOf);
  return { ids, keysOf, keyOf };
}

function keysOfText(column: readonly string[], keyOf: (id: string) => number): Int32Array {
  const keys = new Int32Array(column.length);
  for (let row = 0; row < keys.length; row++) keys[row] = keyOf(column[row]);
  return keys;
}

function keysOfIntegers(column: Int32Array, byText: ReadonlyMap<string, number>): Int32Array {
  const [byId, sparse] = integerIndex(byText);
  const keys = new Int32Array(column.length);
  for (let row = 0; row < keys.length; row++) {
    const id = column[row];
    keys[row] = id >= 0 && id < byId.length ? byId[id] : (sparse.get(id) ?? -1);
  }
  return keys;
}

function integerIndex(byText: ReadonlyMap<string, number>): [Int32Array, Map<number, number>] {
  const sparse = new Map<number, number>();
  let highest = -1;
  for (const [text, key] of byText) {
    const id = Number(text);
    if (String(id) !== text || !Number.isInteger(id)) continue;
    sparse.set(id, key);
    if (id < densestId && id > highest) highest = id;
  }
  const byId = new Int32Array(highest + 1).fill(-1);
  for (const [id, key] of sparse) if (id >= 0 && id <= highest) byId[id] = key;
  return [byId, sparse];
}

/** The distinct ids of a column, integers by value and text by code unit. */
export function distinctIds(column: IdColumn): string[] {
  if (!(column instanceof Int32Array)) return [...new Set(column)].sort();
  return [...new Set(column)].sort((a, b) => a - b).map(String);
}
