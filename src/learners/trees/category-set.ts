/** Some labels of a category: a bit a code, 32 to a word. */
export type CategorySet = Uint32Array;

export function categorySet(labels: number, codes: Iterable<number>): CategorySet {
  const set = new Uint32Array(Math.ceil(labels / 32));
  for (const code of codes) set[code >> 5] |= 1 << (code & 31);
  return set;
}

/** False of codes beyond the set, and of -1. */
export function hasCategory(set: CategorySet, code: number): boolean {
  return ((set[code >> 5] >>> (code & 31)) & 1) === 1;
}

/** Ascending. */
export function codesIn(set: CategorySet): number[] {
  return Array.from({ length: 32 * set.length }, (_, code) => code).filter((code) => hasCategory(set, code));
}
