import { StreamPulseError } from '../errors.ts';
import type { TableName } from './star-frame.ts';

/**
 * When a value can be known: demographics `always`; catalogue facts from the title's `release`; history from
 * ratings strictly before the moment asked about (`rating`); and what was counted later (`snapshot`).
 */
export type Availability = 'always' | 'release' | 'rating' | 'snapshot';

/** Whose history a feature is made of; lanes admit a viewer's and a title's separately. */
export type Subject = 'viewer' | 'title' | 'pair' | 'moment';

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
    | 'factors';
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
const affinity = { ...viewerHistory, group: 'affinity', about: 'pair' } as const;

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
