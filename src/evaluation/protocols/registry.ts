import { StreamPulseError } from '../../errors.ts';
import { ledger } from '../../features/ledger.ts';
import type { ReportMetric } from '../resampler.ts';
import type { Goal, KnownFigure, Protocol, Setting, SourceMark } from './protocol.ts';

const libfm = 'libFM, ids and all features';
const stacked = 'XGBoost stacked on out-of-fold libFM';

function known(value: number, mark: SourceMark, source: string): KnownFigure {
  return { value, mark, source };
}

function goal(
  metric: ReportMetric,
  figures: readonly KnownFigure[],
  bars: Pick<Goal, 'least' | 'aim'> = {},
): Goal {
  return { metric, known: figures, ...bars };
}

const everything: Setting = {
  name: 'all features',
  history: 'as-of',
  withheld: [],
  identity: 'ids',
  goals: [],
};

/** What RecBole does not have: the moment of a rating, and zip codes. */
const beyondRecBole = [
  'zipRegion',
  'titleAge',
  'month',
  'weekday',
  'hour',
  'viewerRecentResidual',
  'daysSinceFirst',
  'gapDays',
];

/** What the viewer rated at about the same time, before and after. */
const nearby = ledger
  .filter(({ group, about }) => group === 'content' && about === 'viewer')
  .flatMap(({ name }) => (name === 'contentHabit' ? [] : [name]));
const nothingNearby =
  'Without what the viewer gave other titles at about the same time, before and after: what is left is taste and title.';
const countedLater = ['tmdbPopularity', 'tmdbVotes', 'tmdbVoteAverage'];
const ofTitles =
  'Known of a title is what its release says: TMDB tables, where the workspace holds them; without them its name, ' +
  'genres and year. Raters of held-out titles have rated others: their histories are of training titles alone.';
const lookingAhead =
  "With TMDB's popularity and votes, counted years after the ratings: no forecast, but the price of looking ahead.";

const labels = {
  rows: 'all',
  predicts: 'label',
  metrics: ['auc', 'logLoss', 'accuracy', 'brier', 'ece'],
  refit: true,
} as const;
const stars = { rows: 'all', predicts: 'stars', metrics: ['rmse', 'mae'], refit: true } as const;
const folds = ['u1', 'u2', 'u3', 'u4', 'u5'];

/** The protocols of the field that StreamPulse is held against, with the best figures known. */
export const protocols: readonly Protocol[] = [
  {
    ...labels,
    name: 'P1',
    title: 'MovieLens 100K, global time split 80/10/10, features strictly before t',
    data: 'ml-100k',
    splits: ['time'],
    settings: [
      {
        ...everything,
        name: 'as-of',
        goals: [
          goal('auc', [known(0.763, 'X', 'as-of trees')], { least: 0.768, aim: 0.775 }),
          goal('logLoss', [known(0.5725, 'X', 'as-of trees')], { aim: 0.562 }),
          goal('accuracy', [known(0.698, 'X', 'as-of trees')], { aim: 0.708 }),
        ],
      },
      {
        ...everything,
        name: 'frozen',
        history: 'frozen',
        note: 'History stops at the first test second; 86 % of the test rows are of viewers who come later.',
      },
    ],
  },
  {
    ...labels,
    name: 'P2',
    title: 'MovieLens 100K, canonical u1.base / u1.test',
    data: 'ml-100k',
    splits: ['u1'],
    settings: [
      {
        ...everything,
        goals: [
          goal('auc', [known(0.8247, 'X', stacked)], { least: 0.8247, aim: 0.828 }),
          goal('logLoss', [known(0.5051, 'X', stacked)], { least: 0.5051, aim: 0.501 }),
          goal('accuracy', [known(0.7498, 'X', stacked)], { least: 0.7498, aim: 0.753 }),
        ],
      },
    ],
  },
  {
    ...labels,
    name: 'P3',
    title: 'MovieLens 100K, mean of the canonical u1..u5',
    data: 'ml-100k',
    splits: folds,
    settings: [
      {
        ...everything,
        goals: [
          goal('auc', [known(0.8162, 'X', stacked)], { least: 0.8162, aim: 0.82 }),
          goal('logLoss', [known(0.5174, 'X', stacked)], { least: 0.5174, aim: 0.513 }),
          goal('accuracy', [known(0.7404, 'X', stacked)], { least: 0.7404, aim: 0.744 }),
          goal('brier', [known(0.1728, 'X', stacked)]),
          goal('ece', [known(0.0095, 'X', stacked)], { least: 0.01, aim: 0.01 }),
        ],
      },
    ],
  },
  {
    ...labels,
    name: 'P5',
    title: 'MovieLens 100K, canonical ua.base / ua.test',
    data: 'ml-100k',
    splits: ['ua'],
    settings: [
      {
        ...everything,
        goals: [
          goal('auc', [known(0.79, 'X', libfm)], { aim: 0.796 }),
          goal('logLoss', [known(0.5413, 'X', libfm), known(0.6061, 'P', 'Merlin XGBoost')], {
            least: 0.5413,
            aim: 0.535,
          }),
          goal('accuracy', [known(0.718, 'X', libfm)]),
        ],
      },
    ],
  },
  {
    ...labels,
    name: 'P6',
    title: 'MovieLens 1M, all ratings, random 80/20',
    data: 'ml-1m',
    splits: ['random:1'],
    settings: [
      {
        ...everything,
        goals: [
          goal(
            'auc',
            [
              known(0.8355, 'X', 'mean of two libFM and a stack'),
              known(0.8345, 'X', stacked),
              known(0.8056, 'P', 'Merlin DLRM'),
            ],
            { least: 0.8345, aim: 0.838 },
          ),
          goal(
            'logLoss',
            [known(0.489, 'X', 'mean of two libFM and a stack'), known(0.4908, 'X', 'libFM rank 16')],
            { least: 0.4905, aim: 0.486 },
          ),
          goal('accuracy', [known(0.7596, 'X', 'mean of two libFM and a stack')], { aim: 0.762 }),
        ],
      },
    ],
  },
  {
    ...labels,
    name: 'P7',
    title: 'MovieLens 1M without 3-star rows, random 8:1:1 (RecBole)',
    data: 'ml-1m',
    splits: ['random:1:80-10-10'],
    rows: 'without 3 stars',
    refit: false,
    settings: [
      {
        ...everything,
        name: "RecBole's columns",
        withheld: beyondRecBole,
        learnerOptions: { factors: { day: false, lists: false, mood: false }, stack: { around: undefined } },
        note:
          'Columns: user, movie, age, gender, occupation, genres, release year, and what training labels say ' +
          'by them. Nothing of the moment of a rating.',
        goals: [
          goal('auc', [known(0.9016, 'X', 'libFM'), known(0.9007, 'P', 'FFM')], {
            least: 0.9016,
            aim: 0.905,
          }),
          goal('logLoss', [known(0.3089, 'X', 'libFM'), known(0.3103, 'P', 'FFM')]),
        ],
      },
      {
        ...everything,
        goals: [
          goal('auc', [known(0.912, 'X', 'libFM, implicit lists and day')], { least: 0.912, aim: 0.915 }),
          goal('logLoss', [known(0.2921, 'X', 'libFM, implicit lists and day')]),
        ],
      },
    ],
  },
  {
    ...labels,
    name: 'P8',
    title: 'MovieLens 1M without 3-star rows, no user or movie id, random 8:1:1 (AutoInt)',
    data: 'ml-1m',
    splits: ['random:1:80-10-10'],
    rows: 'without 3 stars',
    refit: false,
    settings: [
      {
        ...everything,
        name: 'profiles',
        identity: 'profiles',
        note:
          "AutoInt's features crossed: a viewer is an age, gender, occupation and zip code, a title its genres and " +
          'year. The crossings nearly restore the ids.',
        goals: [
          goal('auc', [known(0.8718, 'X', 'libFM on crossed features'), known(0.8456, 'p', 'AutoInt')], {
            least: 0.8718,
            aim: 0.878,
          }),
          goal('logLoss', [known(0.3483, 'X', 'libFM on crossed features'), known(0.3797, 'p', 'AutoInt')]),
        ],
      },
    ],
  },
  {
    ...stars,
    name: 'P9',
    title: 'MovieLens 100K, stars of u1',
    data: 'ml-100k',
    splits: ['u1'],
    settings: [
      {
        ...everything,
        goals: [
          goal('rmse', [known(0.88, 'X', 'libFM'), known(0.8808, 'P', 'myFM, ordered probit')], {
            least: 0.88,
            aim: 0.875,
          }),
        ],
      },
    ],
  },
  {
    ...stars,
    name: 'P10',
    title: 'MovieLens 100K, stars, mean of u1..u5',
    data: 'ml-100k',
    splits: folds,
    settings: [
      {
        ...everything,
        goals: [
          goal('rmse', [known(0.8762, 'X', 'libFM')], { least: 0.8762, aim: 0.87 }),
          goal('mae', [known(0.6884, 'X', 'libFM')]),
        ],
      },
    ],
  },
  {
    ...stars,
    name: 'P11',
    title: 'MovieLens 1M, stars, random 90/10',
    data: 'ml-1m',
    splits: ['random:1:90-10'],
    settings: [
      {
        ...everything,
        goals: [
          goal(
            'rmse',
            [known(0.814, 'P', 'myFM, ordered probit, rank 32'), known(0.8171, 'X', 'libFM rank 32')],
            { least: 0.8171, aim: 0.812 },
          ),
        ],
      },
    ],
  },
  {
    ...labels,
    name: 'P12',
    title: 'MovieLens 1M, global time split 80/10/10, features strictly before t',
    data: 'ml-1m',
    splits: ['time'],
    settings: [
      {
        ...everything,
        name: 'as-of',
        note: 'About 4 % of the timestamps of this copy of the data set are estimates.',
        goals: [
          goal(
            'auc',
            [
              known(0.8108, 'X', 'mean of logits, as-of trees and frozen libFM'),
              known(0.8063, 'X', 'as-of trees'),
            ],
            { least: 0.8108, aim: 0.818 },
          ),
          goal('logLoss', [known(0.5258, 'X', 'mean of logits, as-of trees and frozen libFM')], {
            aim: 0.518,
          }),
          goal('accuracy', [known(0.7357, 'X', 'mean of logits, as-of trees and frozen libFM')], {
            aim: 0.743,
          }),
        ],
      },
    ],
  },
  {
    ...labels,
    name: 'P13',
    title: 'MovieLens 1M, new titles: 20 % of the movies held out whole',
    data: 'ml-1m',
    splits: ['new-titles:1'],
    settings: [
      {
        ...everything,
        name: 'random titles',
        note: ofTitles,
        goals: [
          goal('auc', [known(0.7629, 'X', 'trees, text, franchise, ridge prior')], {
            least: 0.763,
            aim: 0.775,
          }),
          goal('logLoss', [known(0.572, 'X', 'trees, text, franchise, ridge prior')]),
        ],
      },
      { ...everything, name: 'random titles, nothing nearby', withheld: nearby, note: nothingNearby },
      {
        ...everything,
        name: 'random titles, votes',
        admitted: countedLater,
        note: lookingAhead,
        goals: [goal('auc', [known(0.7998, 'X', 'trees, TMDB votes')])],
      },
      {
        ...everything,
        name: 'newest titles',
        splits: ['newest-titles'],
        note: ofTitles,
        goals: [
          goal('auc', [known(0.6917, 'X', 'trees, genres and year')], { least: 0.69, aim: 0.705 }),
          goal('logLoss', [known(0.638, 'X', 'trees, genres and year')]),
        ],
      },
      {
        ...everything,
        name: 'newest titles, nothing nearby',
        splits: ['newest-titles'],
        withheld: nearby,
        note: nothingNearby,
      },
      {
        ...everything,
        name: 'newest titles, votes',
        splits: ['newest-titles'],
        admitted: countedLater,
        note: lookingAhead,
        goals: [goal('auc', [known(0.7502, 'X', 'trees, TMDB votes')])],
      },
    ],
  },
];

export const protocolNames: readonly string[] = protocols.map(({ name }) => name);

/** Case does not matter. @throws `option-bad` */
export function protocolNamed(text: string): Protocol {
  const found = protocols.find(({ name }) => name === text.toUpperCase());
  if (found) return found;
  throw new StreamPulseError('option-bad', 'no such protocol', {
    value: text,
    expected: `one of ${protocolNames.join(', ')}`,
  });
}
