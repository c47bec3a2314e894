import { counted, type Figure, grouped, percent } from '../../../src/figures.ts';
import type { Trend } from '../../client/audiences.ts';
import { type KnownPoint, receptionPanel } from '../titles/reception-figure.ts';

/** Like rate of an audience (in a genre) by the time of rating. */
export function trendFigure({ label, genre, by, points, smallestCell, caveat, ...segment }: Trend): Figure {
  const known = points.filter((point): point is KnownPoint => point.likeRate !== null);
  const ratings = known.reduce((sum, point) => sum + (point.ratings ?? 0), 0);
  const { gender, age, occupation } = segment;
  const asked = Object.entries({ gender, age, occupation, genre, by }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  return {
    id: 'audience-trend',
    title: titleOf(known),
    summary: `Share of ratings by ${label}${genre === null ? '' : ` of ${genre}`} of 4 stars or more by when they were made, with its 95 % interval; a larger dot has more ratings.`,
    n: `${grouped(ratings)} ratings in ${counted(known.length, 'period')}; withheld: ${counted(points.length - known.length, 'period')} of fewer than ${smallestCell} viewers`,
    caveat: `${caveat} Who rates later is somebody else, and rates other titles.`,
    ofData: true,
    asked: `GET /v1/audiences/trends?${new URLSearchParams(asked)}`,
    panels: known.length === 0 ? [] : [{ least: 280, options: (look) => receptionPanel(look, known) }],
    table: {
      columns: [
        'period',
        'from',
        'viewers',
        'ratings',
        'share of 4 stars or more',
        'low',
        'high',
        'mean stars',
      ],
      rows: points.map((one) => [
        one.period,
        one.from,
        one.viewers,
        one.ratings,
        one.likeRate,
        one.low,
        one.high,
        one.meanStars,
      ]),
    },
  };
}

/** A change is one only where the intervals of the first and the last period lie apart. */
function titleOf(known: readonly KnownPoint[]): string {
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Too few rated at any time to tell';
  if (known.length === 1) return `${first.period}: ${percent(first.likeRate)} gave 4 stars or more`;
  const told = `${percent(first.likeRate)} in ${first.period}, ${percent(last.likeRate)} in ${last.period}`;
  if (last.high < first.low) return `They have become stricter: ${told}`;
  if (last.low > first.high) return `They have become more generous: ${told}`;
  return `No evidence of a change: ${told}`;
}
