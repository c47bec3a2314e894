import { createRandom } from '../../numerics/random.ts';
import { randomizedSvd, times } from '../../numerics/randomized-svd.ts';
import type { Titles } from '../../warehouse/star.ts';
import { remembered } from '../content/remembered.ts';
import { type TermCounts, tfIdf, type Vocabulary, vocabularyOf } from './tf-idf.ts';
import { tokens } from './tokens.ts';

export const textRank = 64;

/** Where texts lie: learned from the texts of some titles alone, without any rating. */
export interface TextSpace {
  readonly vocabulary: Vocabulary;
  /** Terms x rank. */
  readonly vectors: Float64Array;
  readonly rank: number;
}

/**
 * Latent semantic analysis (Deerwester et al. 1990) of name, overview, keywords and Netflix description of the titles for
 * which `learned` is 1: TF-IDF and its first {@link textRank} right singular vectors.
 */
export const learnTextSpace = remembered((titles: Titles, learned: Uint8Array): TextSpace => {
  const documents = titleTerms(titles).filter((_, title) => learned[title] === 1);
  const vocabulary = vocabularyOf(documents);
  const { vectors, rank } = randomizedSvd(tfIdf(documents, vocabulary), textRank, createRandom('title text'));
  return { vocabulary, vectors, rank };
});

/** Titles x rank; a title without known words is 0 everywhere. Each row is of length 1 before it is projected. */
export function textComponents(titles: Titles, { vocabulary, vectors, rank }: TextSpace): Float64Array {
  return times(tfIdf(titleTerms(titles), vocabulary), vectors, rank);
}

const titleTerms = (titles: Titles) => allTerms(titles, new Uint8Array(0));

const allTerms = remembered((titles: Titles): readonly TermCounts[] =>
  Array.from({ length: titles.rows }, (_, title) => termCounts(titles, title)),
);

function termCounts({ name, facts }: Titles, title: number): TermCounts {
  const { overview, description, keywords } = facts?.[title] ?? {
    overview: '',
    description: '',
    keywords: [],
  };
  return countTerms([name[title], overview ?? '', description ?? ''], keywords);
}

/** A keyword counts as itself and as its words. */
export function countTerms(texts: readonly string[], keywords: readonly string[]): TermCounts {
  const counts = new Map<string, number>();
  const add = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const text of [...texts, ...keywords]) tokens(text).forEach(add);
  for (const keyword of keywords) add(`=${keyword.toLowerCase()}`);
  return counts;
}
