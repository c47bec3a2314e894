import type { Titles } from '../warehouse/star.ts';

/** Titles by id and by words of their names. */
export interface TitleIndex {
  /** Of all titles, sorted. */
  readonly genres: readonly string[];
  /** The first and the last; null where none is known. */
  readonly years: readonly [number, number] | null;
  readonly keys: ReadonlyMap<string, number>;
  /** Keys of titles whose names have all words of the query, each from its beginning; in the order of `weight`, greatest first. */
  search(query: string, weight: ArrayLike<number>): number[];
}

/** Holds each name's words once; a search looks at the words that begin with the query's longest. */
export function titleIndex({ id, name, genres, year }: Titles): TitleIndex {
  const words = name.map(wordsOf);
  const postings = new Map<string, number[]>();
  words.forEach((own, key) => {
    for (const word of new Set(own)) postings.set(word, [...(postings.get(word) ?? []), key]);
  });
  const sorted = [...postings.keys()].sort();
  const known = year.filter((one) => !Number.isNaN(one)).sort();
  return {
    genres: [...new Set(genres.flat())].sort(),
    years: known.length === 0 ? null : [known[0], known[known.length - 1]],
    keys: new Map(id.map((one, key) => [one, key])),
    search(query, weight) {
      const wanted = wordsOf(query);
      const [longest] = [...wanted].sort((a, b) => b.length - a.length);
      const found = longest === undefined ? name.map((_, key) => key) : beginning(sorted, postings, longest);
      return found
        .filter((key) => wanted.every((word) => words[key].some((own) => own.startsWith(word))))
        .sort((a, b) => weight[b] - weight[a] || a - b);
    },
  };
}

function beginning(
  sorted: readonly string[],
  postings: ReadonlyMap<string, readonly number[]>,
  word: string,
): number[] {
  const keys = new Set<number>();
  for (let at = firstFrom(sorted, word); at < sorted.length && sorted[at].startsWith(word); at++)
    for (const key of postings.get(sorted[at])!) keys.add(key);
  return [...keys];
}

/** Position of the first of `sorted` that is not before `word`. */
function firstFrom(sorted: readonly string[], word: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Words without accents, case and punctuation. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
