import { areaY, line } from '@observablehq/plot';
import type { Finding, FindingTable } from '../../../insights/finding.ts';
import type { Look, Panel } from '../../figure.ts';
import { numberPanel, shareFormat } from '../../look/panel.ts';
import { fixed, signed } from '../../text/numbers.ts';
import { intervals } from './finding-columns.ts';
import { findingSpec } from './finding-spec.ts';
import { intervalRows } from './interval-rows.ts';
import { monthLines } from './month-lines.ts';
import { shadeMatrix } from './shade-matrix.ts';

const share = {
  column: 'share',
  heading: 'Share of ratings',
  label: 'Share',
  format: shareFormat,
};
const liked = {
  column: 'likeRate',
  heading: 'Like rate',
  label: 'Share of 4 stars or more',
  format: shareFormat,
};

function genreShades({ detail }: Finding): Panel[] {
  if (!detail) return [];
  return [
    ...shadeMatrix(detail, 'genre', 'band', 'share', 'Share of ratings'),
    ...shadeMatrix(detail, 'genre', 'band', 'likeRate', 'Like rate'),
  ];
}

function genresBy(id: string, about: string, columns: string) {
  return findingSpec({
    id,
    about,
    how: `Genres by row; numbers are per cent. Columns are ${columns}.`,
    panels: genreShades,
  });
}

export const genreAges = genresBy(
  'genre-ages',
  'what each genre’s share and like rate are by age of viewer',
  'ages of viewers',
);

export const genreTrends = genresBy(
  'genre-trends',
  'how each genre’s share and like rate went by year of rating',
  'years in which was rated',
);

export const genreDecades = genresBy(
  'genre-decades',
  'what each genre’s share and like rate are by decade of release',
  'decades of release',
);

export const activity = findingSpec({
  id: 'activity',
  about: 'how much was rated by month, and how many viewers were there to rate',
  how: 'By month: ratings; viewers present (line) and new (dashed); ratings of each viewer present, with 95\u00a0% intervals.',
  legend: [
    { label: 'all', series: 0, mark: 'line' },
    { label: 'new viewers', series: 1, mark: 'line' },
  ],
  panels: ({ detail, table }) =>
    monthLines(detail ?? table, [
      { heading: 'Ratings', label: '', lines: ['ratings'] },
      { heading: 'Viewers', label: '', lines: ['present', 'joined'] },
      { heading: 'Ratings of each viewer present', label: '', lines: ['each'] },
    ]),
});

export const hours = findingSpec({
  id: 'hours',
  about: 'at which hours is rated, and how kindly',
  how: 'Share of ratings and like rate by hour of the day (UTC), with 95\u00a0% intervals by viewers.',
  panels: ({ table }) => [hourPanel(table, share), hourPanel(table, liked)],
});

function hourPanel(table: FindingTable, { column, heading, format }: typeof share): Panel {
  return {
    heading,
    least: 320,
    options: (look: Look) => {
      const colour = look.theme.series[column === 'share' ? 0 : 1];
      const points = intervals(table, column).map((point, hour) => ({ ...point, hour }));
      return numberPanel(
        look,
        {
          height: 220,
          x: { label: 'Hour', format: (value) => fixed(value, 0), ticks: [0, 6, 12, 18, 23] },
          y: { label: '', format },
        },
        [
          areaY(points, { x: 'hour', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.25 }),
          line(points, { x: 'hour', y: 'value', stroke: colour, strokeWidth: 2.2 }),
        ],
      );
    },
  };
}

export const weekdays = findingSpec({
  id: 'weekdays',
  about: 'on which days is rated, and how kindly',
  how: 'Share of ratings and like rate by day of the week (UTC), with 95\u00a0% intervals by viewers.',
  panels: ({ table }) => intervalRows(table, { label: 'day', measured: [share, liked] }),
});

export const nostalgia = findingSpec({
  id: 'nostalgia',
  about: 'whether titles are rated higher the older they are',
  how: 'Mean rating and like rate by how old the title was when it was rated, ratings in brackets, with 95\u00a0% intervals by viewers.',
  panels: ({ table }) =>
    intervalRows(table, {
      label: 'age',
      count: 'ratings',
      least: 320,
      measured: [
        {
          column: 'meanStars',
          heading: 'Mean rating',
          label: 'Mean rating in stars',
          format: (value) => fixed(value, 2),
        },
        liked,
      ],
    }),
});

export const claimSeasons = findingSpec({
  id: 'claim-seasons',
  about: 'the claim of seasonal spikes',
  how: 'Ratings of each viewer present, by calendar month, above or below the level of the year, with intervals that hold for all months at once.',
  panels: ({ table }) =>
    intervalRows(table, {
      label: 'month',
      least: 400,
      measured: [
        {
          column: 'deviation',
          heading: 'Above or below the year',
          label: 'Difference in per cent',
          format: (value, digits) => `${signed(100 * value, Math.max(0, digits - 2))}\u00a0%`,
          zero: 0,
        },
      ],
    }),
});
