import { rect, ruleX } from '@observablehq/plot';
import type { Finding } from '../../../insights/finding.ts';
import type { Look } from '../../figure.ts';
import { numberPanel, shareFormat } from '../../look/panel.ts';
import { fixed, grouped, signed } from '../../text/numbers.ts';
import { numbers } from './finding-columns.ts';
import { findingSpec } from './finding-spec.ts';
import { intervalRows } from './interval-rows.ts';

const stars = { label: 'Mean rating in stars', format: (value: number) => fixed(value, 2) };
const liked = { label: 'Share of 4 stars or more', format: shareFormat };
const both = [
  { column: 'meanStars', heading: 'Mean rating', ...stars },
  { column: 'likeRate', heading: 'Like rate', ...liked },
];
const dots = 'Dots with 95\u00a0% intervals by viewers.';

export const age = findingSpec({
  id: 'age',
  about: 'how viewers of each age rate',
  how: `Mean rating and like rate by age, ratings in brackets. ${dots}`,
  panels: ({ table }) => intervalRows(table, { label: 'age', count: 'ratings', measured: both }),
});

export const gender = findingSpec({
  id: 'gender',
  about: 'how women and men rate',
  how: `Mean rating and like rate by gender, ratings in brackets. ${dots}`,
  panels: ({ table }) => intervalRows(table, { label: 'gender', count: 'ratings', measured: both }),
});

export const genderGenres = findingSpec({
  id: 'gender-genres',
  about: 'how much higher or lower women rate each genre than men',
  how: 'Women’s mean rating less men’s, with intervals that hold for all genres at once; the upright line is no difference.',
  panels: ({ table }) =>
    intervalRows(table, {
      label: 'genre',
      count: 'ratings',
      least: 400,
      measured: [
        {
          column: 'difference',
          heading: 'Women less men',
          label: 'Difference in stars',
          format: (value, digits) => signed(value, Math.max(1, digits)),
          zero: 0,
        },
      ],
    }),
});

export const habits = findingSpec({
  id: 'habits',
  about: 'how many viewers are generous, and how many harsh',
  how: 'Viewers by how far their ratings lie above (right) or below what the same titles get from others.',
  panels: (finding) => (finding.detail ? [{ options: (look: Look) => levelBars(look, finding) }] : []),
});

function levelBars(look: Look, { detail }: Finding) {
  const levels = numbers(detail!, 'level');
  const viewers = numbers(detail!, 'viewers');
  const half = (levels[1] - levels[0]) / 2;
  const bars = levels.map((level, at) => ({ from: level - half, to: level + half, viewers: viewers[at] }));
  return numberPanel(
    look,
    {
      height: 260,
      x: {
        label: 'Level of a viewer in stars',
        format: (value, digits) => signed(value, Math.max(1, digits)),
      },
      y: { label: 'Viewers', format: grouped },
    },
    [
      rect(bars, { x1: 'from', x2: 'to', y1: 0, y2: 'viewers', fill: look.theme.series[0], inset: 0.5 }),
      ruleX([0], { stroke: look.theme.ink }),
    ],
  );
}

export const claimWomen = findingSpec({
  id: 'claim-women',
  about: 'the claim that women rate slightly higher',
  how: `Mean rating and like rate by gender, ratings in brackets. ${dots}`,
  panels: ({ table }) => intervalRows(table, { label: 'gender', count: 'ratings', measured: both }),
});

export const claimYoungAdults = findingSpec({
  id: 'claim-young-adults',
  about: 'the claim that Action and Comedy are most popular with young adults',
  how: `Genres by what young adults rate and like. ${dots}`,
  panels: ({ table }) =>
    intervalRows(table, {
      label: 'genre',
      measured: [
        {
          column: 'share',
          heading: 'Share of their ratings',
          label: 'Share',
          format: shareFormat,
        },
        { column: 'likeRate', heading: 'Like rate', ...liked },
      ],
    }),
});
