import { log } from '../../numerics/log.ts';
import type { SparseRows } from '../../numerics/randomized-svd.ts';

/** Terms of a document with their counts. */
export type TermCounts = ReadonlyMap<string, number>;

/** What counts as a term, and what it weighs: learned from some documents, applied to any. */
export interface Vocabulary {
  /** In the order of their columns. */
  readonly terms: readonly string[];
  /** Inverse document frequency by column. */
  readonly weights: Float64Array;
}

/** A term has to stand in so many documents. */
const fewest = 3;
/** Terms in more than this share of all documents tell none of them apart. */
const commonest = 0.5;
const mostTerms = 20_000;

/** Of the commonest terms of some documents, in alphabetical order. */
export function vocabularyOf(documents: readonly TermCounts[]): Vocabulary {
  const found = new Map<string, number>();
  for (const document of documents)
    for (const term of document.keys()) found.set(term, (found.get(term) ?? 0) + 1);
  const most = Math.max(fewest, commonest * documents.length);
  const kept = [...found].filter(([, count]) => count >= fewest && count <= most);
  kept.sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const terms = kept.slice(0, mostTerms).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    terms: terms.map(([term]) => term),
    weights: Float64Array.from(terms, ([, count]) => log((1 + documents.length) / (1 + count))),
  };
}

/** Column and inverse document frequency of each term. */
export type TermPlaces = ReadonlyMap<string, readonly [column: number, weight: number]>;

export function termPlaces({ terms, weights }: Vocabulary): TermPlaces {
  return new Map(terms.map((term, column) => [term, [column, weights[column]]]));
}

/** Columns of a document, ascending, with (1 + log count) x weight; of length 1 together. */
export function weighTerms(document: TermCounts, places: TermPlaces): [column: number, value: number][] {
  const own: [number, number][] = [];
  for (const [term, count] of document) {
    const place = places.get(term);
    if (place !== undefined) own.push([place[0], (1 + log(count)) * place[1]]);
  }
  own.sort(([a], [b]) => a - b);
  const length = Math.sqrt(own.reduce((sum, [, value]) => sum + value * value, 0));
  for (const entry of own) entry[1] /= length;
  return own;
}

/** One row a document, of length 1: (1 + log count) x weight; a row without known terms is empty. */
export function tfIdf(documents: readonly TermCounts[], vocabulary: Vocabulary): SparseRows {
  const places = termPlaces(vocabulary);
  const starts = new Int32Array(documents.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  documents.forEach((document, row) => {
    for (const [column, value] of weighTerms(document, places)) {
      columns.push(column);
      values.push(value);
    }
    starts[row + 1] = columns.length;
  });
  return {
    rows: documents.length,
    width: vocabulary.terms.length,
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
}
