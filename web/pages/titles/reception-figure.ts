import { areaY, dot, lineY } from '@observablehq/plot';
import { type Figure, grouped, type Look, numberPanel, percent, shareAxis } from '../../../src/figures.ts';
import type { TitleReception } from '../../client/titles.ts';
import { filled } from '../../client/use-got.ts';

type Point = TitleReception['points'][number];
export type KnownPoint = Point & { readonly likeRate: number; readonly low: number; readonly high: number };

/** Like rate of a title by the time at which it was rated. */
export function receptionFigure(reception: TitleReception, name: string): Figure {
  const { titleId, by, points, smallestCell, caveat } = reception;
  const known = points.filter((point): point is KnownPoint => point.likeRate !== null);
  const ratings = known.reduce((sum, point) => sum + (point.ratings ?? 0), 0);
  const withheld = points.length - known.length;
  return {
    id: 'title-reception',
    title: titleOf(known),
    summary: `Share of ratings of “${name}” of 4 stars or more by when they were made, with its 95 % interval; a larger dot has more ratings.`,
    n: `${grouped(ratings)} ratings in ${known.length} periods${withheld > 0 ? `; withheld: ${withheld} more, of fewer than ${smallestCell} viewers` : ''}`,
    caveat: `${caveat} Who rates later is somebody else.`,
    ofData: true,
    asked: `GET ${filled('/v1/titles/{titleId}/reception', { titleId })}?by=${by}`,
    panels: known.length === 0 ? [] : [{ least: 280, options: (look) => receptionPanel(look, known) }],
    table: {
      columns: ['period', 'from', 'ratings', 'share of 4 stars or more', 'low', 'high', 'mean stars'],
      rows: points.map(({ period, from, ratings: n, likeRate, low, high, meanStars }) => [
        period,
        from,
        n,
        likeRate,
        low,
        high,
        meanStars,
      ]),
    },
  };
}

export function receptionPanel(look: Look, known: readonly KnownPoint[]) {
  const [first, last] = [monthOf(known[0]), monthOf(known.at(-1)!)];
  const most = Math.max(...known.map(({ ratings }) => ratings ?? 0));
  const room = Math.max(2, Math.floor(look.width / 110));
  const every = Math.ceil(known.length / room);
  const ticks = known.filter((_, at) => at % every === 0);
  const names = new Map(ticks.map((point) => [monthOf(point), point.period]));
  const colour = look.theme.series[0];
  const place = { x: monthOf as never };
  return numberPanel(
    look,
    {
      height: 260,
      x: {
        label: '',
        ticks: [...names.keys()],
        domain: [first - 0.5, Math.max(last, first + 1) + 0.5],
        format: (month) => names.get(month) ?? '',
      },
      y: { label: 'rated 4 stars or more', ...shareAxis },
    },
    [
      areaY(known, { ...place, y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.18 }),
      lineY(known, { ...place, y: 'likeRate', stroke: colour, strokeWidth: 2 }),
      dot(known, {
        ...place,
        y: 'likeRate',
        r: (({ ratings }: KnownPoint) => 2.5 + 5 * Math.sqrt((ratings ?? 0) / most)) as never,
        fill: look.theme.paper,
        stroke: colour,
        strokeWidth: 2,
      }),
    ],
  );
}

/** Months since year 0. */
function monthOf({ from }: Point): number {
  return Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
}

/** A change is one only where the intervals of the first and the last period lie apart. */
function titleOf(known: readonly KnownPoint[]): string {
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Too few rated it at any time to tell';
  if (known.length === 1) return `${first.period}: ${percent(first.likeRate)} gave 4 stars or more`;
  const told = `${percent(first.likeRate)} in ${first.period}, ${percent(last.likeRate)} in ${last.period}`;
  if (last.high < first.low) return `It was loved more at first: ${told}`;
  if (last.low > first.high) return `It has grown on viewers: ${told}`;
  return `No evidence that its reception changed: ${told}`;
}
