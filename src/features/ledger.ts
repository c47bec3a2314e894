import { StreamPulseError } from '../errors.ts';
import { spans } from './content/nearby-columns.ts';
import type { TableName } from './star-frame.ts';

/**
 * When a value can be known: demographics `always`; catalogue facts from the title's `release`; history from
 * ratings strictly before the moment asked about (`rating`); and what was counted later (`snapshot`).
 */
export type Availability = 'always' | 'release' | 'rating' | 'snapshot';

/** Whose history a feature is made of; lanes admit a viewer's and a title's separately. */
export type Subject = 'viewer' | 'title' | 'pair' | 'moment' | 'other titles';

export interface Feature {
  readonly name: string;
  readonly table: TableName;
  readonly kind: 'number' | 'flags' | 'category';
  readonly group:
    | 'demographics'
    | 'catalogue'
    | 'calendar'
    | 'viewer history'
    | 'title history'
    | 'affinity'
    | 'neighbours'
    | 'factors'
    | 'text'
    | 'track record'
    | 'content'
    | 'counted later';
  readonly about: Subject;
  readonly availableAt: Availability;
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
}

const demographics = {
  table: 'viewer',
  group: 'demographics',
  about: 'viewer',
  availableAt: 'always',
} as const;
const catalogue = { table: 'title', group: 'catalogue', about: 'title', availableAt: 'release' } as const;
const calendar = { table: 'rating', group: 'calendar', about: 'moment', availableAt: 'always' } as const;
const viewerHistory = {
  table: 'rating',
  kind: 'number',
  group: 'viewer history',
  about: 'viewer',
  availableAt: 'rating',
  source: 'ratings',
} as const;
const titleHistory = { ...viewerHistory, group: 'title history', about: 'title' } as const;
const record = {
  ...viewerHistory,
  group: 'track record',
  about: 'other titles',
  unit: 'share',
} as const;
const affinity = { ...viewerHistory, group: 'affinity', about: 'pair' } as const;

const content = { ...affinity, group: 'content', unit: 'stars' } as const;
const countedLater = {
  ...catalogue,
  kind: 'number',
  group: 'counted later',
  availableAt: 'snapshot',
} as const;
const aboveTheirRaters =
  "how far other titles' earlier ratings lay above their raters' like rates, drawn to 0: ";

/** Every feature there is, declared once. */
export const ledger: readonly Feature[] = [
  {
    ...demographics,
    name: 'ageBand',
    kind: 'category',
    unit: 'band',
    meaning: 'Age band: under 18, 18-24, 25-34, 35-44, 45-49, 50-55, 56+',
    source: 'viewers.age',
  },
  {
    ...demographics,
    name: 'age',
    kind: 'number',
    unit: 'years',
    meaning: 'Age; the lower bound of the band where the source has bands',
    source: 'viewers.age',
  },
  {
    ...demographics,
    name: 'gender',
    kind: 'category',
    unit: '',
    meaning: 'Gender as the viewer gave it: F or M',
    source: 'viewers.gender',
  },
  {
    ...demographics,
    name: 'occupation',
    kind: 'category',
    unit: '',
    meaning: 'Occupation as the viewer chose it',
    source: 'viewers.occupation',
  },
  {
    ...demographics,
    name: 'zipRegion',
    kind: 'category',
    unit: '',
    meaning: 'First digit of the US zip code (0 north-east … 9 west); "other" for anything else',
    source: 'viewers.zip',
  },
  {
    ...catalogue,
    name: 'genre',
    kind: 'flags',
    unit: '0/1',
    meaning: 'One flag for each genre of the catalogue; a title may have several',
    source: 'title_genres.genre',
  },
  {
    ...catalogue,
    name: 'releaseYear',
    kind: 'number',
    unit: 'year',
    meaning: 'Year of release',
    source: 'titles.year',
  },
  {
    ...catalogue,
    name: 'releaseMonth',
    kind: 'number',
    unit: '1-12',
    meaning: 'Month of release: the season that a title was made for',
    source: 'title_details.release_date, titles.release_date',
  },
  {
    ...catalogue,
    name: 'runtime',
    kind: 'number',
    unit: 'minutes',
    meaning: 'Running time',
    source: 'title_details.runtime_minutes',
  },
  {
    ...catalogue,
    name: 'budget',
    kind: 'number',
    unit: 'log10 US$',
    meaning: 'Decimal logarithm of the budget in US dollars; missing where TMDB says 0',
    source: 'title_details.budget',
  },
  {
    ...catalogue,
    name: 'language',
    kind: 'category',
    unit: '',
    meaning: 'Language of the original; "other" for those of fewer than 5 titles',
    source: 'title_details.language',
  },
  {
    ...catalogue,
    name: 'country',
    kind: 'flags',
    unit: '0/1',
    meaning: 'One flag for each country of production that 5 titles or more have',
    source: 'title_countries.country',
  },
  {
    ...catalogue,
    name: 'maturity',
    kind: 'number',
    unit: 'years',
    meaning:
      'Age from which the age rating says that the title is meant for: of the US, of Netflix, of others',
    source: 'title_certifications.certification, netflix_titles.age_rating',
  },
  {
    ...catalogue,
    name: 'franchisePlace',
    kind: 'number',
    unit: 'place',
    meaning:
      'Place in its franchise by year: 1 the first, 2 its sequel …; 0 for a title that stands alone. Franchises are ' +
      "TMDB's collections, and names that go on one from another",
    source: 'title_details.collection, titles.name',
  },
  {
    ...catalogue,
    name: 'keyword',
    kind: 'flags',
    group: 'text',
    unit: '0/1',
    meaning: 'One flag for each TMDB keyword that 5 titles or more have',
    source: 'title_keywords.keyword',
  },
  {
    ...catalogue,
    name: 'text',
    kind: 'flags',
    group: 'text',
    unit: 'component',
    meaning:
      '64 components of TF-IDF over name, overview, keywords and Netflix description, by randomized SVD; learned from ' +
      'titles that may be learned from',
    source:
      'titles.name, titles.overview, title_details.overview, title_keywords, netflix_titles.description',
  },
  {
    ...catalogue,
    name: 'embedding',
    kind: 'flags',
    group: 'text',
    unit: 'component',
    meaning:
      'Components of sentence embeddings of those texts, where an embedder or a file of vectors was given',
    source: 'the embedder, from the sources of text',
  },
  {
    ...countedLater,
    name: 'tmdbPopularity',
    unit: '',
    meaning: "TMDB's popularity, counted years after the ratings",
    source: 'title_metrics',
  },
  {
    ...countedLater,
    name: 'tmdbVotes',
    unit: 'votes',
    meaning: 'Number of votes at TMDB, counted years after the ratings',
    source: 'title_metrics',
  },
  {
    ...countedLater,
    name: 'tmdbVoteAverage',
    unit: '0-10',
    meaning: 'Mean vote at TMDB, counted years after the ratings',
    source: 'title_metrics',
  },
  {
    ...calendar,
    name: 'titleAge',
    kind: 'number',
    about: 'moment',
    availableAt: 'release',
    unit: 'years',
    meaning: 'Age of the title when rated: year of the rating less year of release',
    source: 'titles.year, ratings.rated_at',
  },
  {
    ...calendar,
    name: 'month',
    kind: 'number',
    unit: '1-12',
    meaning: 'Month of the rating, UTC',
    source: 'ratings.rated_at',
  },
  {
    ...calendar,
    name: 'weekday',
    kind: 'number',
    unit: '0-6',
    meaning: 'Day of the week of the rating, 0 = Sunday, UTC',
    source: 'ratings.rated_at',
  },
  {
    ...calendar,
    name: 'hour',
    kind: 'number',
    unit: '0-23',
    meaning: 'Hour of the rating, UTC',
    source: 'ratings.rated_at',
  },
  {
    ...viewerHistory,
    name: 'viewerLikeRate',
    unit: 'share',
    meaning:
      "Share of the viewer's earlier ratings at 4 stars or more, shrunk to the overall share by 5 ratings",
  },
  {
    ...viewerHistory,
    name: 'viewerMeanStars',
    unit: 'stars',
    meaning: "Mean of the viewer's earlier stars, shrunk to the overall mean by 5 ratings",
  },
  {
    ...viewerHistory,
    name: 'viewerCount',
    unit: 'ratings',
    meaning: 'Number of earlier ratings of the viewer',
  },
  {
    ...viewerHistory,
    name: 'viewerSpread',
    unit: 'stars',
    meaning: "Standard deviation of the viewer's earlier stars; missing below 2 ratings",
  },
  {
    ...viewerHistory,
    name: 'viewerResidual',
    unit: 'share',
    meaning:
      "Mean of (liked - title's like rate before it) over the viewer's earlier ratings, shrunk to 0 by 5",
  },
  {
    ...viewerHistory,
    name: 'viewerRecentResidual',
    unit: 'share',
    meaning: 'The same residual, each earlier rating weighing 0.9 of the next: the mood of late',
  },
  {
    ...viewerHistory,
    name: 'daysSinceFirst',
    unit: 'days',
    meaning: "Days since the viewer's first rating; missing where there is none",
  },
  {
    ...viewerHistory,
    name: 'gapDays',
    unit: 'days',
    meaning: "Days since the viewer's last earlier rating; missing where there is none",
  },
  {
    ...titleHistory,
    name: 'titleLikeRate',
    unit: 'share',
    meaning:
      "Share of the title's earlier ratings at 4 stars or more, shrunk to the overall share by 5 ratings",
  },
  {
    ...titleHistory,
    name: 'titleMeanStars',
    unit: 'stars',
    meaning: "Mean of the title's earlier stars, shrunk to the overall mean by 5 ratings",
  },
  { ...titleHistory, name: 'titleCount', unit: 'ratings', meaning: 'Number of earlier ratings of the title' },
  {
    ...titleHistory,
    name: 'titleSpread',
    unit: 'stars',
    meaning: "Standard deviation of the title's earlier stars; missing below 2 ratings",
  },
  {
    ...titleHistory,
    name: 'titleResidual',
    unit: 'share',
    meaning:
      "Mean of (liked - rater's like rate before it) over the title's earlier ratings, shrunk to 0 by 5",
  },
  {
    ...affinity,
    name: 'titleGenderLikeRate',
    about: 'title',
    unit: 'share',
    meaning:
      "The title's earlier like rate among raters of the viewer's gender, shrunk to its like rate by 5",
  },
  {
    ...affinity,
    name: 'titleAgeBandLikeRate',
    about: 'title',
    unit: 'share',
    meaning:
      "The title's earlier like rate among raters of the viewer's age band, shrunk to its like rate by 5",
  },
  {
    ...affinity,
    name: 'viewerGenreAffinity',
    unit: 'share',
    meaning:
      "The viewer's earlier like rate in each genre of the title, shrunk to their like rate by 5, averaged",
  },
  {
    ...affinity,
    name: 'viewerGenreResidual',
    unit: 'share',
    meaning: "The viewer's mean residual in each genre of the title, shrunk to their residual by 5, averaged",
  },
  {
    ...affinity,
    name: 'viewerGenreCount',
    unit: 'ratings',
    meaning: 'Earlier ratings of the viewer in the genres of the title, averaged over them',
  },
  {
    ...affinity,
    name: 'viewerDecadeAffinity',
    unit: 'share',
    meaning:
      "The viewer's earlier like rate in the title's decade of release, shrunk to their like rate by 5",
  },
  {
    ...affinity,
    group: 'neighbours',
    name: 'neighbourResidual',
    unit: 'stars',
    meaning:
      "What the viewer gave the 20 most similar titles before, above each title's mean and their own habit, " +
      'weighed by similarity and drawn to 0',
  },
  {
    ...affinity,
    group: 'neighbours',
    name: 'neighbourSupport',
    unit: 'similarity',
    meaning: "Sum of those titles' similarities: shrunken correlation over common viewers",
  },
  {
    ...affinity,
    group: 'factors',
    name: 'factorStars',
    unit: 'stars',
    meaning:
      'Stars expected by a factorization of earlier ratings: level, habit of the viewer, effect of the title, and taste',
  },
  {
    ...affinity,
    group: 'factors',
    name: 'factorDeviation',
    unit: 'stars',
    meaning: 'Standard deviation of that expectation: what is not known of the viewer and the title',
  },
  {
    ...affinity,
    group: 'factors',
    name: 'factorTaste',
    unit: 'stars',
    meaning: "Product of the viewer's factors and the title's: what taste adds to that expectation",
  },
  {
    ...affinity,
    group: 'factors',
    name: 'factorHabit',
    about: 'viewer',
    unit: 'stars',
    meaning: "The viewer's effect in that expectation, which may drift with time",
  },
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

const byName = new Map(ledger.map((feature) => [feature.name, feature]));

/** @throws `feature-unknown` */
export function featureNamed(name: string): Feature {
  const feature = byName.get(name);
  if (feature) return feature;
  throw new StreamPulseError('feature-unknown', 'no such feature', {
    value: name,
    expected: `one of ${ledger.map((entry) => entry.name).join(', ')}`,
  });
}

export function isHistory(feature: Feature): boolean {
  return feature.availableAt === 'rating';
}
