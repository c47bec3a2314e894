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

/** One row a document, of length 1: (1 + log count) x weight; a row without known terms is empty. */
export function tfIdf(documents: readonly TermCounts[], { terms, weights }: Vocabulary): SparseRows {
  const columnOf = new Map(terms.map((term, column) => [term, column]));
  const starts = new Int32Array(documents.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  documents.forEach((document, row) => {
    const own: [number, number][] = [];
    for (const [term, count] of document) {
      const column = columnOf.get(term);
      if (column !== undefined) own.push([column, (1 + log(count)) * weights[column]]);
    }
    own.sort(([a], [b]) => a - b);
    const length = Math.sqrt(own.reduce((sum, [, value]) => sum + value * value, 0));
    for (const [column, value] of own) {
      columns.push(column);
      values.push(value / length);
    }
    starts[row + 1] = columns.length;
  });
  return {
    rows: documents.length,
    width: terms.length,
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  };
}
