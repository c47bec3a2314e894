import { affinity, type Feature, viewerHistory } from './feature.ts';

const titleHistory = { ...viewerHistory, group: 'title history', about: 'title' } as const;

/** Means, counts, neighbours and factors of earlier ratings. */
export const historyFeatures: readonly Feature[] = [
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
