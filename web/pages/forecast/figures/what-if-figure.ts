import { areaY, dot, lineY, link, ruleX, ruleY } from '@observablehq/plot';
import {
  type Figure,
  fixed,
  grouped,
  type Look,
  numberPanel,
  rowPanel,
  signed,
} from '../../../../src/figures.ts';
import type { WhatIf } from '../../../client/forecast-shapes.ts';
import type { Lever, LeverPlace } from '../what-ifs.ts';

/** A place of the lever with what it would change. */
export interface Moved {
  readonly place: LeverPlace;
  readonly whatIf: WhatIf;
}

interface WhatIfSubject {
  readonly lever: Lever;
  readonly moved: readonly Moved[];
  /** Value of the place that is looked at. */
  readonly to: string;
}

interface Point {
  readonly label: string;
  readonly at: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly isChosen: boolean;
}

/** What every place of a lever would change, in points of 100. */
export function whatIfFigure({ lever, moved, to }: WhatIfSubject): Figure {
  const points = moved.flatMap(({ place, whatIf: { difference } }): Point[] =>
    difference === null
      ? []
      : [
          {
            label: place.label,
            at: place.at,
            value: difference.value * 100,
            low: difference.low * 100,
            high: difference.high * 100,
            isChosen: place.value === to,
          },
        ],
  );
  return {
    id: `forecast-what-if-${lever.name}`,
    title: titleOf(points, lever),
    summary:
      'Each change beside the title as it is, in points of 100, with its 80 % interval. Where the interval spans 0, no difference can be told.',
    n: `${points.length} changes, each leaning on ${leaning(moved)} held-out titles`,
    caveat: 'Titles with such a line were liked so much more or less. That the line makes it so is not said.',
    ofData: true,
    panels: [
      {
        least: 280,
        options: (look) => (lever.ordered ? curve(look, points, lever) : rows(look, points)),
      },
    ],
    table: {
      columns: ['change', 'points', 'low', 'high'],
      rows: points.map(({ label, value, low, high }) => [label, value, low, high]),
    },
  };
}

function leaning(moved: readonly Moved[]): string {
  const counts = moved.map(({ whatIf }) => whatIf.titles);
  if (counts.length === 0) return 'no';
  return `${grouped(Math.min(...counts))} to ${grouped(Math.max(...counts))}`;
}

function titleOf(points: readonly Point[], { label }: Lever): string {
  const told = points.filter(({ low, high }) => low > 0 || high < 0);
  if (told.length === 0) return `Changing ${label} makes no difference that can be told`;
  const best = told.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
  return `The most that can be told of ${label}: ${best.label}, ${signed(best.value, 0)} of 100`;
}

const pointAxis = { label: 'points of 100', format: (value: number) => signed(value, 0) };

function rows(look: Look, points: readonly Point[]) {
  const sorted = [...points].sort((a, b) => b.value - a.value);
  const at = (_: unknown, row: number) => row;
  const colour = ({ low, high }: Point) => look.theme.series[low > 0 ? 0 : high < 0 ? 1 : 4];
  return rowPanel(look, { labels: sorted.map(({ label }) => label), x: pointAxis }, [
    ruleX([0], { stroke: look.theme.muted }),
    link(sorted, { x1: 'low', x2: 'high', y: at, stroke: colour, strokeWidth: 2.5 }),
    dot(sorted, {
      x: 'value',
      y: at,
      r: 4.5,
      fill: (point: Point) => (point.isChosen ? colour(point) : look.theme.paper),
      stroke: colour,
      strokeWidth: 2,
    }),
  ]);
}

function curve(look: Look, points: readonly Point[], { name }: Lever) {
  const stroke = look.theme.series[0];
  const isBudget = name === 'budget';
  const x = {
    label: axisLabels[name] ?? name,
    format: isBudget ? (value: number) => fixed(value / 1e6, 0) : String,
    ...(isBudget && { log: true, ticks: [1e6, 1e7, 1e8] }),
  };
  return numberPanel(look, { x, y: pointAxis, height: 260 }, [
    ruleY([0], { stroke: look.theme.muted }),
    areaY(points, { x: 'at', y1: 'low', y2: 'high', fill: stroke, fillOpacity: 0.22 }),
    lineY(points, { x: 'at', y: 'value', stroke, strokeWidth: 2 }),
    dot(points, {
      x: 'at',
      y: 'value',
      r: ({ isChosen }: Point) => (isChosen ? 6 : 3),
      fill: ({ isChosen }: Point) => (isChosen ? stroke : look.theme.paper),
      stroke,
      strokeWidth: 2,
    }),
  ]);
}

const axisLabels: Readonly<Record<string, string>> = {
  runtime: 'minutes',
  year: 'year of release',
  month: 'month of release',
  budget: 'budget, millions of US dollars',
};
