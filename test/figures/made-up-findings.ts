import type { Finding, FindingTable } from '../../src/insights/finding.ts';
import { createRandom } from '../../src/numerics/random.ts';

const random = createRandom(5);
const genres = ['Action', 'Comedy', 'Drama', 'Film-Noir', 'Horror', 'Science Fiction & Fantasy', 'War'];
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const calendar = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'];
const ages = ['under 18', '18-24', '25-34', '35-44', '45-49', '50-55', '56+'];
const decades = ['to 1939', '1940s', '1950s', '1960s', '1970s', '1980s', '1990s'];
const years = Array.from({ length: 21 }, (_, at) => String(1996 + at));

type Cells = readonly (string | number | null)[];

function round(value: number): number {
  return Number(value.toFixed(4));
}

function near(centre: number, spread: number): number {
  return round(centre + (random.next() - 0.5) * spread);
}

/** A number with its interval. */
function around(centre: number, spread: number, half: number): number[] {
  const value = near(centre, spread);
  return [value, round(value - half), round(value + half)];
}

function tableOf(names: string, rows: readonly Cells[]): FindingTable {
  return { columns: names.split(' ').map((name) => ({ name, title: name })), rows };
}

const starsAndLikes = 'meanStars meanStarsLow meanStarsHigh likeRate likeRateLow likeRateHigh';
const shareAndLikes = 'share shareLow shareHigh likeRate likeRateLow likeRateHigh';

function rated(label: string, labels: readonly string[]): FindingTable {
  const rows = labels.map((name) => [
    name,
    Math.round(near(4000, 5000)),
    ...around(3.5, 0.4, 0.08),
    ...around(0.55, 0.1, 0.03),
  ]);
  return tableOf(`${label} ratings ${starsAndLikes}`, rows);
}

function shared(label: string, labels: readonly string[], share = 1 / labels.length): FindingTable {
  const rows = labels.map((name) => [name, ...around(share, share, share / 6), ...around(0.55, 0.1, 0.03)]);
  return tableOf(`${label} ${shareAndLikes}`, rows);
}

function byGenre(bands: readonly string[]): FindingTable {
  const rows = genres.flatMap((genre, row) =>
    bands.flatMap((band, at): Cells[] =>
      row === 3 && at === 0 ? [] : [[genre, band, near(0.1 + row * 0.05, 0.1), near(0.55, 0.3)]],
    ),
  );
  return tableOf('genre band share likeRate', rows);
}

function months(count: number): FindingTable {
  const rows = Array.from({ length: count }, (_, at) => {
    const month = `${1998 + Math.floor((at + 8) / 12)}-${String(((at + 8) % 12) + 1).padStart(2, '0')}`;
    const each = near(60, 40);
    return [
      month,
      Math.round(near(12_000, 9000)),
      Math.round(near(220, 120)),
      Math.round(near(90, 80)),
      each,
      each - 9,
      each + 11,
    ];
  });
  return tableOf('month ratings present joined each eachLow eachHigh', rows);
}

interface Told {
  readonly answer: string;
  readonly table: FindingTable;
  readonly detail?: FindingTable;
  readonly verdict?: Finding['verdict'];
  readonly measures?: Finding['measures'];
}

const longTail = Array.from({ length: 51 }, (_, at) => [at / 50, round(1 - (1 - at / 50) ** 4)]);
const levels = Array.from({ length: 21 }, (_, at) => [
  round(at * 0.2 - 2),
  Math.round(180 * Math.exp(-(((at - 10) / 3.4) ** 2))),
]);
const added = Array.from({ length: 90 }, (_, at) => [
  `${2012 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  Math.round(at + near(8, 12)),
  Math.round(at / 2 + near(5, 9)),
]);
const names = [
  'A Made-Up Title',
  'Another, The (An Alternative Name of Considerable Length)',
  '<b>Bold</b> & Brave',
  '千と千尋の神隠し',
];
const gems = names.map((name) => [name, Math.round(near(40, 30)), ...around(0.85, 0.1, 0.12)]);
const split = names.map((name) => [name, Math.round(near(140, 90)), ...around(1.25, 0.2, 0.1)]);
const none = tableOf('none', []);

const told: Readonly<Record<string, Told>> = {
  age: {
    answer:
      'The mean rating rises by 0.05 stars (0.02 to 0.09) with every ten years of age. On the same titles, no evidence that it does.',
    table: rated('age', ages),
  },
  gender: {
    answer:
      'No evidence that women rate higher or lower than men: the difference is 0.002 stars (-0.137 to 0.107).',
    table: rated('gender', ['women', 'men']),
  },
  'gender-genres': {
    answer:
      'Women’s mean rating is higher than men’s for Drama by 0.17 stars (0.04 to 0.33); for 6 of 7 genres there is no evidence.',
    table: tableOf(
      'genre ratings difference low high',
      genres.map((genre) => [genre, Math.round(near(5000, 8000)), ...around(0.02, 0.2, 0.15)]),
    ),
  },
  habits: {
    answer:
      'On the same titles, viewers’ own levels spread with a standard deviation of 0.40 stars (0.37 to 0.42).',
    table: none,
    detail: tableOf('level viewers', levels),
  },
  'genre-ages': {
    answer:
      'With every ten years of age, the share of ratings rises for Drama by 3.3 points (2.2 to 4.4), War by 0.9 points (0.5 to 1.3) and Horror by 0.6 points (0.1 to 1.1); it falls for Action by 2.4 points (1.4 to 3.4).',
    table: none,
    detail: byGenre(ages),
  },
  'genre-trends': {
    answer: 'With every year, the share of ratings rises for Comedy by 0.4 points (0.3 to 0.5).',
    table: none,
    detail: byGenre(years),
  },
  'genre-decades': {
    answer: 'With every ten years of release, the like rate falls for Action by 11.4 points (10.0 to 12.9).',
    table: none,
    detail: byGenre(decades),
  },
  activity: {
    answer:
      '77.9 % (74.9 to 80.8) of all ratings were made within a day of the viewer’s first. The busiest month has 2.1 times (1.7 to 2.6) the ratings of the median month.',
    table: months(16),
  },
  hours: {
    answer:
      '21:00 comes first in share of ratings with 8.2 % (6.7 to 9.9), but is not told apart from 12 of 23 others.',
    table: shared(
      'hour',
      Array.from({ length: 24 }, (_, hour) => `${hour}:00`),
    ),
  },
  weekdays: {
    answer: 'Wednesday comes first in share of ratings, but is not told apart from any other.',
    table: shared('day', days),
  },
  nostalgia: {
    answer:
      'Titles of 20 years or more are rated higher than those under 3 years by 0.59 stars (0.53 to 0.65).',
    table: rated('age', ['under 3 years', '3-9', '10-19', '20-39', '40 and more']),
  },
  'long-tail': {
    answer: 'The tenth of titles rated most often takes 34.4 % (33.8 to 35.0) of all ratings.',
    table: none,
    detail: tableOf('titles ratings', longTail),
  },
  'hidden-gems': {
    answer:
      '4 of 616 titles with 10 ratings or more beyond the most seen are liked more often than ratings are overall.',
    table: tableOf('title ratings likeRate likeRateLow likeRateHigh', gems),
  },
  polarising: {
    answer:
      'Horror comes first in spread within titles with 1.11 stars (1.03 to 1.19), but is not told apart from 3 of 6 others.',
    table: tableOf('title ratings spread spreadLow spreadHigh', split),
    detail: tableOf(
      'genre spread spreadLow spreadHigh',
      genres.map((genre) => [genre, ...around(1, 0.2, 0.05)]),
    ),
  },
  missing: {
    answer: 'Of all pairs of viewer and title, 6.3 % were rated. 3 columns have gaps.',
    table: tableOf('column share shareLow shareHigh', [
      ['titles.year', 0.9, 0.88, 0.92],
      ['titles.overview', 0, 0, 0.01],
      ['viewers.occupation', 0.4, 0.36, 0.44],
    ]),
  },
  overlap: {
    answer: '98.9 % (98.2 to 99.3) of titles are linked to TMDB.',
    table: tableOf(
      'catalogue titles shareOfTitles shareOfTitlesLow shareOfTitlesHigh shareOfRatings shareOfRatingsLow shareOfRatingsHigh',
      [
        ['TMDB', 1663, 0.989, 0.982, 0.993, 0.999, 0.998, 1],
        ['Netflix', 240, 0.143, 0.127, 0.16, 0.31, 0.3, 0.32],
      ],
    ),
  },
  'netflix-age-ratings': {
    answer: 'TV-MA has the greatest share of titles: 36.4 % (35.0 to 38.0).',
    table: shared('ageRating', ['TV-MA', 'TV-14', 'TV-PG', 'R', 'PG-13']),
  },
  'netflix-countries': {
    answer: 'The first country has the greatest share of titles.',
    table: shared(
      'country',
      Array.from({ length: 24 }, (_, at) => `Country ${at + 1}`),
    ),
  },
  'netflix-growth': {
    answer:
      'No evidence that the number of titles added differs from that of the twelve months before: 0.98 times (0.92 to 1.05).',
    table: none,
    detail: tableOf('month films shows', added),
  },
  'claim-young-adults': {
    answer:
      'Among young adults, the share of Drama is greater than that of Action by 10.3 points (7.8 to 12.8).',
    verdict: 'does not hold',
    table: shared('genre', genres),
  },
  'claim-women': {
    answer: 'No evidence that women rate higher or lower than men.',
    verdict: 'cannot say',
    table: rated('gender', ['women', 'men']),
  },
  'claim-seasons': {
    answer: 'Ratings for each viewer present are above the level of their year for July by 21 % (2 to 44).',
    verdict: 'holds',
    table: tableOf(
      'month deviation low high',
      calendar.map((month) => [month, ...around(0.05, 0.3, 0.3)]),
    ),
  },
  'claim-tmdb': {
    answer:
      'No evidence that the AUC with TMDB is higher or lower than without: the difference is -0.0031 (-0.0097 to 0.0036).',
    verdict: 'cannot say',
    table: none,
    measures: [
      {
        name: 'auc',
        label: 'AUC with less without TMDB',
        value: -0.0031,
        low: -0.0097,
        high: 0.0036,
        n: 1,
        unit: 'number',
        simultaneous: false,
      },
      {
        name: 'logLoss',
        label: 'log loss with less without TMDB',
        value: 0.0042,
        low: 0.0011,
        high: 0.0078,
        n: 1,
        unit: 'number',
        simultaneous: false,
      },
    ],
  },
};

/** A finding for every question; no number of them was measured. */
export function madeUpFindings(): Finding[] {
  return Object.entries(told).map(
    ([id, { answer, table, detail = null, verdict = null, measures = [] }]) => ({
      id,
      question: `What of ${id}?`,
      answer,
      verdict,
      measures,
      table,
      detail,
      n: 100_000,
      nOf: 'ratings',
      figure: id,
      caveats: ['Numbers are made up.'],
      method: 'none',
      lacks: null,
    }),
  );
}
