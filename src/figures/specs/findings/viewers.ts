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

function levelsBy(label: string, id: string, about: string) {
  return findingSpec({
    id,
    about,
    how: `Mean rating and like rate by ${label}, ratings in brackets. ${dots}`,
    panels: ({ table }) => intervalRows(table, { label, count: 'ratings', measured: both }),
  });
}

export const age = levelsBy('age', 'age', 'how viewers of each age rate');

export const gender = levelsBy('gender', 'gender', 'how women and men rate');

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

export const claimWomen = levelsBy('gender', 'claim-women', 'the claim that women rate slightly higher');

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
