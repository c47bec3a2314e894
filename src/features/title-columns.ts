import { log } from '../numerics/log.ts';
import type { Titles } from '../warehouse/star.ts';
import type { TitleFacts } from '../warehouse/title-facts.ts';
import { civilDate } from './calendar-columns.ts';
import { franchises } from './content/franchise.ts';
import { maturityOf } from './content/maturity.ts';
import type { Column, NumberColumn } from './star-frame.ts';
import { category } from './viewer-columns.ts';
import { learnTextSpace, textComponents } from './words/title-text.ts';

/** Titles by key: 1 for those that vocabularies and the like may be learned from. */
export type LearnedTitles = Uint8Array;

type Maker = (titles: Titles, learned: LearnedTitles) => readonly Column[];

/** Labels that fewer titles have are no flags of their own. */
const fewestTitles = 5;

/** Catalogue columns, one value a title. */
export const titleColumns: Readonly<Record<string, Maker>> = {
  genre: genreFlags,
  releaseYear: (titles) => [{ kind: 'number', name: 'releaseYear', values: titles.year }],
  releaseMonth: (titles) => [number('releaseMonth', titles, (facts, title) => monthOf(titles, facts, title))],
  runtime: (titles) => [number('runtime', titles, (facts) => facts?.runtime)],
  budget: (titles) => [number('budget', titles, (facts) => log(facts?.budget ?? Number.NaN) / Math.LN10)],
  maturity: (titles) => [number('maturity', titles, (facts) => facts && maturityOf(facts.certifications))],
  language: (titles, learned) => [languages(titles, learned)],
  country: (titles, learned) => flags('country', titles, learned, (facts) => facts.countries),
  keyword: (titles, learned) => flags('keyword', titles, learned, (facts) => facts.keywords),
  franchisePlace: (titles) => {
    const { place } = franchises(titles);
    return [number('franchisePlace', titles, (_, title) => place[title])];
  },
  text: textColumns,
  embedding: embeddingColumns,
  tmdbPopularity: (titles) => [metric('tmdbPopularity', 'popularity', titles)],
  tmdbVotes: (titles) => [metric('tmdbVotes', 'vote_count', titles)],
  tmdbVoteAverage: (titles) => [metric('tmdbVoteAverage', 'vote_average', titles)],
};

export function genreVocabulary(titles: Titles): readonly string[] {
  return [...new Set(titles.genres.flat())].sort();
}

/** A title without any genre has 0 everywhere: the catalogue says "none", not "unknown". */
function genreFlags(titles: Titles): readonly Column[] {
  return genreVocabulary(titles).map((genre) => ({
    kind: 'number',
    name: `genre:${genre}`,
    values: Float32Array.from(titles.genres, (genres) => (genres.includes(genre) ? 1 : 0)),
  }));
}

function number(
  name: string,
  { rows, facts }: Titles,
  value: (facts: TitleFacts | undefined, title: number) => number | undefined,
): NumberColumn {
  const values = Float32Array.from(
    { length: rows },
    (_, title) => value(facts?.[title], title) ?? Number.NaN,
  );
  return { kind: 'number', name, values };
}

function metric(name: string, key: string, titles: Titles): NumberColumn {
  return number(name, titles, (facts) => facts?.metrics[key]);
}

/** Of the catalogue's own date where there is one. */
function monthOf({ releasedAt }: Titles, facts: TitleFacts | undefined, title: number): number {
  const own = facts?.releasedAt ?? Number.NaN;
  const seconds = Number.isNaN(own) ? releasedAt[title] : own;
  return Number.isNaN(seconds) ? Number.NaN : civilDate(seconds).month;
}

/** Languages of few titles are one: `other`. */
function languages({ rows, facts }: Titles, learned: LearnedTitles): Column {
  const own = Array.from({ length: rows }, (_, title) => facts?.[title].language ?? null);
  const common = commonLabels(
    own.map((language) => (language === null ? [] : [language])),
    learned,
  );
  return category(
    'language',
    own.map((language) => (language === null || common.has(language) ? language : 'other')),
  );
}

function flags(
  group: string,
  { rows, facts }: Titles,
  learned: LearnedTitles,
  of: (facts: TitleFacts) => readonly string[],
): Column[] {
  const labels = Array.from({ length: rows }, (_, title) => (facts ? of(facts[title]) : []));
  const common = [...commonLabels(labels, learned)].sort();
  const columns = new Map(common.map((label) => [label, new Float32Array(rows)]));
  labels.forEach((own, title) => {
    for (const label of own) columns.get(label)?.fill(1, title, title + 1);
  });
  return Array.from(columns, ([label, values]) => ({ kind: 'number', name: `${group}:${label}`, values }));
}

function commonLabels(labels: readonly (readonly string[])[], learned: LearnedTitles): Set<string> {
  const counts = new Map<string, number>();
  labels.forEach((own, title) => {
    if (learned[title] === 1) for (const label of own) counts.set(label, (counts.get(label) ?? 0) + 1);
  });
  return new Set([...counts].filter(([, count]) => count >= fewestTitles).map(([label]) => label));
}

function textColumns(titles: Titles, learned: LearnedTitles): Column[] {
  const space = learnTextSpace(titles, learned);
  const components = textComponents(titles, space);
  return Array.from({ length: space.rank }, (_, k) => ({
    kind: 'number',
    name: `text:${String(k + 1).padStart(2, '0')}`,
    values: Float32Array.from({ length: titles.rows }, (__, title) => components[title * space.rank + k]),
  }));
}

/** None where no embedder was given. */
function embeddingColumns({ rows, vectors }: Titles): Column[] {
  if (!vectors) return [];
  const { dimensions, values } = vectors;
  return Array.from({ length: dimensions }, (_, k) => ({
    kind: 'number',
    name: `embedding:${String(k + 1).padStart(3, '0')}`,
    values: Float32Array.from({ length: rows }, (__, title) => values[title * dimensions + k]),
  }));
}

/** Genre codes of all titles in one flat list: title t has `codes[starts[t]] .. codes[starts[t + 1] - 1]`. */
export interface GenreLists {
  readonly count: number;
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

export function genreLists(titles: Titles): GenreLists {
  const vocabulary = genreVocabulary(titles);
  const codeOf = new Map(vocabulary.map((genre, code) => [genre, code]));
  const starts = new Int32Array(titles.rows + 1);
  titles.genres.forEach((genres, title) => {
    starts[title + 1] = starts[title] + genres.length;
  });
  const codes = Int32Array.from(titles.genres.flat(), (genre) => codeOf.get(genre)!);
  return { count: vocabulary.length, starts, codes };
}
