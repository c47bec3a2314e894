import { log } from '../../numerics/log.ts';
import type { Titles } from '../../warehouse/star.ts';
import { noFacts, type TitleFacts } from '../../warehouse/title-facts.ts';
import { learnTextSpace, textComponents } from '../words/title-text.ts';
import { franchises } from './franchise.ts';
import { maturityOf } from './maturity.ts';
import { remembered } from './remembered.ts';
import {
  evenly,
  type FeatureGroup,
  hats,
  type LabelledValue,
  type SparseDesign,
  sparseDesign,
} from './sparse-design.ts';
import { unitRows } from './text-neighbours.ts';

const years = [
  1920, 1930, 1940, 1950, 1955, 1960, 1965, 1970, 1975, 1980, 1984, 1987, 1990, 1992, 1994, 1996, 1998, 2000,
];
const laterYears = [2003, 2006, 2010, 2014, 2018, 2022, 2026];
const minutes = [60, 75, 85, 92, 100, 110, 125, 150, 200];
/** log10 of US dollars. */
const budgets = [5, 6, 6.5, 7, 7.5, 8, 8.5];
const ages = [0, 8, 13, 17];
const leadCast = 5;

/** What is known of titles before anybody has rated them, for a regression; learned from titles for which `learned` is 1. */
export const titleDesign = remembered((titles: Titles, learned: Uint8Array): SparseDesign => {
  const space = learnTextSpace(titles, learned);
  const text = textComponents(titles, space);
  const franchise = franchises(titles);
  const noted = noFacts();
  const fact = (title: number): TitleFacts => titles.facts?.[title] ?? noted;
  const groups: FeatureGroup[] = [
    group('genre', 1, (title) => titles.genres[title].map((genre) => [genre, 1])),
    group('genres', 5, (title) => [[[...titles.genres[title]].sort().join('|'), 1]]),
    group('year', 3, (title) => hats(titles.year[title], [...years, ...laterYears])),
    group('text', 1, (title) => components(text, title, space.rank)),
    group('embedding', 1, (title) => embedded(titles, title)),
    group('keyword', 3, (title) => evenly(fact(title).keywords)),
    group('language', 2, (title) => maybe(fact(title).language)),
    group('country', 3, (title) => evenly(fact(title).countries)),
    group('company', 2, (title) => evenly(fact(title).companies)),
    group('franchise', 1, (title) => maybe(franchise.of[title])),
    group('sequel', 3, (title) =>
      maybe(franchise.of[title] === null ? null : String(Math.min(3, franchise.place[title]))),
    ),
    group('runtime', 3, (title) => hats(fact(title).runtime, minutes)),
    group('budget', 3, (title) => withUnknown(hats(log(fact(title).budget) / Math.LN10, budgets))),
    group('maturity', 3, (title) => hats(maturityOf(fact(title).certifications), ages)),
    group('month', 3, (title) => maybe(monthOf(titles, fact(title), title))),
    group('director', 1, (title) => evenly(fact(title).directors)),
    group('cast', 2, (title) => evenly(fact(title).cast.slice(0, leadCast))),
  ];
  return sparseDesign(titles.rows, groups, learned);
});

function group(name: string, fewest: number, of: FeatureGroup['of']): FeatureGroup {
  return { name, fewest, of };
}

function components(text: Float64Array | Float32Array, title: number, rank: number): LabelledValue[] {
  return Array.from(
    text.subarray(title * rank, (title + 1) * rank),
    (value, k): LabelledValue => [String(k).padStart(3, '0'), value],
  );
}

/** Of length 1, as text components are at most. */
function embedded({ vectors }: Titles, title: number): LabelledValue[] {
  if (!vectors) return [];
  const { dimensions, values } = vectors;
  return components(
    unitRows(values.subarray(title * dimensions, (title + 1) * dimensions), 1, dimensions),
    0,
    dimensions,
  );
}

function maybe(label: string | null): LabelledValue[] {
  return label === null ? [] : [[label, 1]];
}

function withUnknown(values: LabelledValue[]): LabelledValue[] {
  return values.length > 0 ? values : [['unknown', 1]];
}

function monthOf({ releasedAt }: Titles, facts: TitleFacts, title: number): string | null {
  const seconds = Number.isNaN(facts.releasedAt) ? releasedAt[title] : facts.releasedAt;
  return Number.isNaN(seconds) ? null : String(new Date(seconds * 1000).getUTCMonth() + 1).padStart(2, '0');
}
