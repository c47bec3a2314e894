import { spans } from '../content/nearby-columns.ts';
import { affinity, type Feature, viewerHistory } from './feature.ts';

const record = {
  ...viewerHistory,
  group: 'track record',
  about: 'other titles',
  unit: 'share',
} as const;
const content = { ...affinity, group: 'content', unit: 'stars' } as const;
const aboveTheirRaters =
  "how far other titles' earlier ratings lay above their raters' like rates, drawn to 0: ";

/** What earlier ratings of other titles say of a title by its people, words and the rest of its content. */
export const contentFeatures: readonly Feature[] = [
  {
    ...record,
    name: 'directorRecord',
    meaning: `Track record of the directors: ${aboveTheirRaters}mean over what else they directed`,
    source: 'ratings, title_people, netflix_titles.directors',
  },
  {
    ...record,
    name: 'castRecord',
    meaning: `Track record of the five first names of the cast: ${aboveTheirRaters}mean over what else they are in`,
    source: 'ratings, title_people, netflix_titles.cast_members',
  },
  {
    ...record,
    name: 'franchiseRecord',
    meaning: `Track record of the franchise: ${aboveTheirRaters}mean over its other titles`,
    source: 'ratings, title_details.collection, titles.name',
  },
  {
    ...record,
    name: 'studioRecord',
    meaning: `Track record of the studios: ${aboveTheirRaters}mean over their other titles`,
    source: 'ratings, title_companies',
  },
  {
    ...record,
    name: 'textRecord',
    meaning: `How titles of like text fared: ${aboveTheirRaters}mean over the 20 nearest by cosine of text components`,
    source: 'ratings, and the sources of text',
  },
  {
    ...affinity,
    name: 'viewerTextAffinity',
    group: 'text',
    unit: 'share',
    meaning:
      "Mean over the viewer's earlier ratings of (liked - own like rate) x cosine of that title's text and this one's",
    source: 'ratings, and the sources of text',
  },
  {
    ...content,
    name: 'contentStars',
    meaning:
      'Stars expected by a factorization of earlier ratings that believes of a title what a regression on all that is ' +
      'known at its release says, until there are ratings of it',
    source: 'ratings, and all sources of titles',
  },
  {
    ...content,
    name: 'contentDeviation',
    meaning: 'Standard deviation of that expectation: what is not known of the viewer and the title',
    source: 'ratings, and all sources of titles',
  },
  {
    ...content,
    name: 'contentTaste',
    meaning: "Product of the viewer's factors and the title's: what taste adds to that expectation",
    source: 'ratings, and all sources of titles',
  },
  {
    ...content,
    name: 'contentHabit',
    about: 'viewer',
    meaning: "The viewer's effect in that expectation",
    source: 'ratings, and all sources of titles',
  },
  {
    ...content,
    name: 'contentQuality',
    about: 'title',
    meaning:
      "The title's effect in that expectation: what its release says, moved by its own earlier ratings",
    source: 'ratings, and all sources of titles',
  },
  {
    ...content,
    name: 'contentPrior',
    about: 'other titles',
    meaning: "What the regression says of the title's effect: its quality as its release lets expect it",
    source: 'ratings of other titles, and all sources of titles',
  },
  ...spans.flatMap(({ label, words }): Feature[] => [
    {
      ...content,
      about: 'viewer',
      name: `mood${label}`,
      meaning: `How far the viewer's other ratings within ${words} lay above contentStars, drawn to 0`,
      source: 'ratings, and all sources of titles',
    },
    {
      ...content,
      about: 'viewer',
      name: `company${label}`,
      meaning: `How far contentStars of what the viewer rated within ${words} lay above the viewer's mean, drawn to 0`,
      source: 'ratings, and all sources of titles',
    },
    {
      ...content,
      about: 'viewer',
      name: `near${label}`,
      unit: 'ratings',
      meaning: `How many other ratings the viewer made within ${words}, each weighing less the further away it is`,
      source: 'ratings',
    },
  ]),
  {
    ...content,
    about: 'viewer',
    name: 'ratedBefore',
    unit: 'ratings',
    meaning:
      "How many of the viewer's other ratings are strictly earlier; out-of-fold, of those that may be known",
    source: 'ratings',
  },
];
