import { line } from '@observablehq/plot';
import type { FindingTable } from '../../../insights/finding.ts';
import type { Look } from '../../figure.ts';
import { numberPanel, shareAxis, shareFormat } from '../../look/panel.ts';
import { dashes } from '../../look/theme.ts';
import { fixed, signed } from '../../text/numbers.ts';
import { numbers } from './finding-columns.ts';
import { findingSpec } from './finding-spec.ts';
import { intervalPanel, intervalRows } from './interval-rows.ts';
import { monthLines } from './month-lines.ts';

const ofTitles = {
  column: 'share',
  heading: 'Share of titles',
  label: 'Share',
  format: shareFormat,
  zero: 0,
};

export const longTail = findingSpec({
  id: 'long-tail',
  about: 'how much of what is rated a few titles take',
  how: 'Share of all ratings that the most rated titles take; dashed: were all rated as often.',
  legend: [
    { label: 'titles, the most rated first', series: 0, mark: 'line' },
    { label: 'all rated as often', series: 1, mark: 'line' },
  ],
  panels: ({ detail }) => (detail ? [{ options: (look: Look) => tailPanel(look, detail) }] : []),
});

function tailPanel(look: Look, detail: FindingTable) {
  const [titles, ratings] = [numbers(detail, 'titles'), numbers(detail, 'ratings')];
  const points = titles.map((share, at) => ({ titles: share, ratings: ratings[at] }));
  return numberPanel(
    look,
    {
      x: { label: 'Titles, the most rated first', ...shareAxis },
      y: { label: 'Ratings that they take', ...shareAxis },
    },
    [
      line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: look.theme.series[1], strokeDasharray: dashes[1], strokeWidth: 2 },
      ),
      line(points, { x: 'titles', y: 'ratings', stroke: look.theme.series[0], strokeWidth: 2.5 }),
    ],
  );
}

export const hiddenGems = findingSpec({
  id: 'hidden-gems',
  about: 'titles that are loved by the few who saw them',
  how: 'Like rate of the titles told apart, ratings in brackets, with intervals that hold for all candidates at once.',
  panels: ({ table }) =>
    intervalRows(table, {
      label: 'title',
      count: 'ratings',
      least: 440,
      measured: [
        {
          column: 'likeRate',
          heading: 'Like rate',
          label: 'Share of 4 stars or more',
          format: shareFormat,
        },
      ],
    }),
});

export const polarising = findingSpec({
  id: 'polarising',
  about: 'what divides viewers: genres and titles of great spread',
  how: 'Standard deviation of the stars of a title’s ratings: by genre within titles, and of the titles told apart.',
  panels: ({ detail, table }) => {
    const spread = { column: 'spread', label: 'Spread in stars', format: (value: number) => fixed(value, 2) };
    return [
      ...(detail
        ? intervalRows(detail, { label: 'genre', least: 320, measured: [{ ...spread, heading: 'Genres' }] })
        : []),
      ...(table.rows.length > 0
        ? intervalRows(table, {
            label: 'title',
            count: 'ratings',
            least: 320,
            measured: [{ ...spread, heading: 'Titles' }],
          })
        : []),
    ];
  },
});

export const missing = findingSpec({
  id: 'missing',
  about: 'which columns have gaps',
  how: 'Share of rows whose value is known, of every column that is not complete.',
  panels: ({ table }) =>
    table.rows.length === 0
      ? []
      : intervalRows(table, {
          label: 'column',
          least: 400,
          measured: [
            {
              column: 'share',
              heading: 'Known',
              label: 'Share of rows',
              format: shareFormat,
              domain: [0, 1],
            },
          ],
        }),
});

export const overlap = findingSpec({
  id: 'overlap',
  about: 'how many titles are linked to other catalogues',
  how: 'Share of titles with a link, and of ratings of such titles, with 95\u00a0% intervals.',
  panels: ({ table }) =>
    intervalRows(table, {
      label: 'catalogue',
      count: 'titles',
      measured: [
        { ...ofTitles, column: 'shareOfTitles', domain: [0, 1] },
        { ...ofTitles, column: 'shareOfRatings', heading: 'Share of ratings', domain: [0, 1] },
      ],
    }),
});

export const netflixAgeRatings = findingSpec({
  id: 'netflix-age-ratings',
  about: 'for which ages the Netflix catalogue is',
  how: 'Share of titles by age rating, with intervals that hold for all ratings at once.',
  ofCatalogue: true,
  panels: ({ table }) => intervalRows(table, { label: 'ageRating', least: 400, measured: [ofTitles] }),
});

export const netflixCountries = findingSpec({
  id: 'netflix-countries',
  about: 'where the titles of the Netflix catalogue come from',
  how: 'Share of titles by country, the twenty with the most; titles of several countries count for each.',
  ofCatalogue: true,
  panels: ({ table }) => intervalRows(table, { label: 'country', least: 400, measured: [ofTitles] }),
});

export const netflixGrowth = findingSpec({
  id: 'netflix-growth',
  about: 'how many titles the Netflix catalogue added by month',
  how: 'Titles by the month in which they were added, of those still there.',
  legend: [
    { label: 'films', series: 0, mark: 'line' },
    { label: 'shows', series: 1, mark: 'line' },
  ],
  ofCatalogue: true,
  panels: ({ detail }) =>
    detail ? monthLines(detail, [{ heading: 'Titles added', label: '', lines: ['films', 'shows'] }]) : [],
});

export const claimTmdb = findingSpec({
  id: 'claim-tmdb',
  about: 'the claim that TMDB metadata helps',
  how: 'AUC and log loss with what TMDB knows less without it, on the same ratings, with paired 95\u00a0% intervals.',
  panels: ({ measures }) => {
    const known = measures.filter(({ value }) => value !== null);
    return known.map(({ label, value, low, high }, series) => ({
      heading: label,
      least: 320,
      options: (look: Look) =>
        intervalPanel(
          look,
          ['with less without'],
          [{ value: value!, low: low ?? value!, high: high ?? value! }],
          {
            label: 'Difference',
            format: (one) => signed(one, 3),
            zero: 0,
            series,
          },
        ),
    }));
  },
});
