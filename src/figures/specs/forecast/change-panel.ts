import { areaY, dot, lineY, link, ruleX, ruleY } from '@observablehq/plot';
import type { Look, Panel } from '../../figure.ts';
import { atRow, numberPanel, rowPanel } from '../../look/panel.ts';
import { fixed, signed } from '../../text/numbers.ts';
import type { WhatIfSubject } from './subjects.ts';
import type { Change } from './what-if.ts';

type Lever = WhatIfSubject['lever'];

/** A curve where the lever slides, else rows. */
export function changePanel(points: readonly Change[], lever: Lever): Panel {
  return {
    least: 280,
    options: (look) => (lever.ordered ? curve(look, points, lever) : rows(look, points)),
  };
}

const pointAxis = { label: 'points of 100', format: (value: number) => signed(value, 0) };

function rows(look: Look, points: readonly Change[]) {
  const sorted = [...points].sort((a, b) => b.value - a.value);
  const colour = ({ low, high }: Change) => look.theme.series[low > 0 ? 0 : high < 0 ? 1 : 4];
  return rowPanel(look, { labels: sorted.map(({ label }) => label), x: pointAxis }, [
    ruleX([0], { stroke: look.theme.muted }),
    link(sorted, { x1: 'low', x2: 'high', y: atRow, stroke: colour, strokeWidth: 2.5 }),
    dot(sorted, {
      x: 'value',
      y: atRow,
      r: 4.5,
      fill: (point: Change) => (point.isChosen ? colour(point) : look.theme.paper),
      stroke: colour,
      strokeWidth: 2,
    }),
  ]);
}

function curve(look: Look, points: readonly Change[], { name }: Lever) {
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
      r: ({ isChosen }: Change) => (isChosen ? 6 : 3),
      fill: ({ isChosen }: Change) => (isChosen ? stroke : look.theme.paper),
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
