import {
  type TermPlaces,
  termPlaces,
  type Vocabulary,
  vocabularyOf,
  weighTerms,
} from '../features/words/tf-idf.ts';
import { type CardFeatures, type LabelKind, labelKinds } from './card-features.ts';
import { type PartGroup, partGroups } from './estimator.ts';

/**
 * How much each kind of label moves titles: variances of shares, by marginal likelihood on titles of MovieLens 1M (people and
 * age ratings, which those lack, are set like countries). See docs/reference/forecast.md.
 */
const variances: Readonly<Record<LabelKind | 'genre' | 'words' | 'counted', number>> = {
  genre: 0.0065,
  genres: 0.0008,
  words: 0.008,
  keyword: 0.0041,
  language: 0.007,
  country: 0.003,
  studio: 0.0009,
  franchise: 0.0085,
  sequel: 0.006,
  ageRating: 0.003,
  month: 0.0002,
  director: 0.003,
  cast: 0.003,
  counted: 0.01,
};

/** Labels of cards as columns, each with its group. */
export interface CardColumns {
  /** `keyword=rescue`, `words=toy`. */
  readonly names: readonly string[];
  /** Into `partGroups`. */
  readonly groupOf: Uint8Array;
  readonly vocabulary: Vocabulary;
}

/** Columns and values of one card: the square of a value is the variance that its label accounts for. */
export interface CardRow {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** All of the card's values squared, those of labels without a column and of genres that it does not say too. */
  readonly variance: number;
}

/** What the labels of a card's genres, alone and together, account for. */
export const genreVariance = { alone: variances.genre, together: variances.genres };

export function genreColumn(genre: string): string {
  return `genre=${genre}`;
}

type Entry = readonly [name: string, value: number, group: PartGroup];

export function cardColumns(cards: readonly CardFeatures[]): CardColumns {
  const vocabulary = vocabularyOf(cards.map(({ terms }) => terms));
  const places = termPlaces(vocabulary);
  const groups = new Map<string, PartGroup>();
  for (const card of cards)
    for (const [name, , group] of entriesOf(card, vocabulary, places)) groups.set(name, group);
  const names = [...groups.keys()].sort();
  const groupOf = Uint8Array.from(names, (name) => partGroups.indexOf(groups.get(name)!));
  return { names, groupOf, vocabulary };
}

/** Gives the row of a card; what depends on the columns alone is made once. */
export function cardRows({ names, vocabulary }: CardColumns): (card: CardFeatures) => CardRow {
  const index = new Map(names.map((name, at) => [name, at]));
  const places = termPlaces(vocabulary);
  return (card) => {
    const columns: number[] = [];
    const values: number[] = [];
    let variance = card.genre.length === 0 ? variances.genre + variances.genres : 0;
    for (const [name, value] of entriesOf(card, vocabulary, places)) {
      const column = index.get(name);
      variance += value * value;
      if (column === undefined) continue;
      columns.push(column);
      values.push(value);
    }
    return { columns: Int32Array.from(columns), values: Float64Array.from(values), variance };
  };
}

function entriesOf(
  { genre, labels, terms, counted }: CardFeatures,
  vocabulary: Vocabulary,
  places: TermPlaces,
): Entry[] {
  const entry = (kind: keyof typeof variances, label: string, value: number, group: PartGroup): Entry => [
    `${kind}=${label}`,
    Math.sqrt(variances[kind]) * value,
    group,
  ];
  const kinds = Object.entries(labelKinds) as [LabelKind, PartGroup][];
  return [
    ...genre.map(([label, value]) => entry('genre', label, value, 'genre')),
    ...kinds.flatMap(([kind, group]) =>
      labels[kind].map(([label, value]) => entry(kind, label, value, group)),
    ),
    ...weighTerms(terms, places).map(([term, value]) =>
      entry('words', vocabulary.terms[term], value, 'story'),
    ),
    ...counted.map(([name, value]) => entry('counted', name, value, 'catalogue')),
  ];
}
