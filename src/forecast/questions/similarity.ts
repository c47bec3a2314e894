import { type TermCounts, tfIdf, vocabularyOf } from '../../features/words/tf-idf.ts';
import { tokens } from '../../features/words/tokens.ts';
import { exp } from '../../numerics/exp.ts';
import { log } from '../../numerics/log.ts';
import type { TitleCard } from '../title-card.ts';

/** How much each kind of likeness counts; together 1. A shared franchise comes on top. */
const weights = { genres: 0.35, words: 0.3, people: 0.2, era: 0.15 } as const;
const franchise = 0.25;
/** Years over which two eras grow apart by a factor of e. */
const eraYears = 12;
/** Overviews of films that are much alike share so much of their words: cosine. */
const muchShared = 0.4;
/** So many people in common are as good as all. */
const enoughPeople = 2;

/** Finds the cards of a collection that a card is like. */
export interface Similarity {
  /** By position in the collection: 0 for nothing in common, 1 (a franchise: more) for all. */
  to(card: TitleCard): Float64Array;
}

/** By genres (Jaccard), words of name, overview and keywords (cosine of TF-IDF), people, era and franchise. */
export function similarityOf(cards: readonly TitleCard[]): Similarity {
  const wordsLike = wordLikeness(cards);
  const peopleOf = cards.map(namesOf);
  return {
    to(card) {
      const words = wordsLike(card);
      const people = namesOf(card);
      return Float64Array.from(
        cards,
        (other, at) =>
          weights.genres * genreLikeness(card.genres, other.genres) +
          weights.words * Math.min(1, words[at] / muchShared) +
          weights.people * Math.min(1, shared(people, peopleOf[at]).length / enoughPeople) +
          weights.era * eraLikeness(card.year, other.year) +
          (isSameFranchise(card, other) ? franchise : 0),
      );
    },
  };
}

/** Jaccard's index; 0 where neither has any. */
function genreLikeness(a: readonly string[], b: readonly string[]): number {
  const common = a.filter((genre) => b.includes(genre)).length;
  return common === 0 ? 0 : common / (a.length + b.length - common);
}

function eraLikeness(a: number | null, b: number | null): number {
  return a === null || b === null ? 0 : exp(-Math.abs(a - b) / eraYears);
}

function isSameFranchise(a: TitleCard, b: TitleCard): boolean {
  return a.collection !== null && a.collection.toLowerCase() === b.collection?.toLowerCase();
}

function namesOf({ people }: TitleCard): ReadonlySet<string> {
  return new Set(people.map(({ name }) => name.toLowerCase()));
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((item) => b.has(item));
}

/** Cosine of each card's words with those of a card. */
function wordLikeness(cards: readonly TitleCard[]): (card: TitleCard) => Float64Array {
  const documents = cards.map(termsOf);
  const vocabulary = vocabularyOf(documents);
  const { starts, columns, values } = tfIdf(documents, vocabulary);
  const columnOf = new Map(vocabulary.terms.map((term, column) => [term, column]));
  return (card) => {
    const weight = new Float64Array(vocabulary.terms.length);
    const known = [...termsOf(card)].filter(([term]) => columnOf.has(term));
    const own = known.map(([term, count]) => (1 + log(count)) * vocabulary.weights[columnOf.get(term)!]);
    const length = Math.hypot(...own);
    known.forEach(([term], at) => {
      weight[columnOf.get(term)!] = own[at] / length;
    });
    return Float64Array.from(cards, (_, row) => {
      let sum = 0;
      for (let at = starts[row]; at < starts[row + 1]; at++) sum += values[at] * weight[columns[at]];
      return sum;
    });
  };
}

function termsOf({ name, overview, keywords }: TitleCard): TermCounts {
  const counts = new Map<string, number>();
  for (const text of [name, overview ?? '', ...keywords])
    for (const term of tokens(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

const mostSaid = 3;

/** What two cards have in common, in words: the franchise, people, keywords, genres, at most some of each. */
export function commonGround(card: TitleCard, other: TitleCard): string[] {
  const people = namesOf(card);
  const keywords = new Set(card.keywords.map((keyword) => keyword.toLowerCase()));
  return [
    ...(isSameFranchise(card, other) ? [other.collection!] : []),
    ...other.people
      .filter(({ name }) => people.has(name.toLowerCase()))
      .map(({ name }) => name)
      .slice(0, mostSaid),
    ...other.keywords.filter((keyword) => keywords.has(keyword.toLowerCase())).slice(0, mostSaid),
    ...other.genres.filter((genre) => card.genres.includes(genre)),
  ];
}
