import { axisX, axisY, gridX, gridY, type Markish, type PlotOptions } from '@observablehq/plot';
import { plainText } from '../../text/plain.ts';
import type { Look } from '../figure.ts';
import { fitCounted, widest } from '../text/measure.ts';
import { percent, short } from '../text/numbers.ts';
import { type } from './type.ts';

interface Axis {
  readonly label: string;
  /** `digits`: decimals that tell the ticks apart. */
  readonly format?: (value: number, digits: number) => string;
  readonly domain?: readonly [number, number];
  readonly log?: boolean;
  readonly ticks?: number | readonly number[];
}

interface Axes {
  readonly x: Axis;
  readonly y: Axis;
  readonly height?: number;
}

const tickRoom = 14;
const perTick = 64;

/** A share as per cent. */
export const shareFormat = (share: number, digits: number) => percent(share, Math.max(0, digits - 2));

/** An axis of shares, from 0 to 1. */
export const shareAxis = { format: shareFormat, domain: [0, 1] as const };

/** Two axes of numbers with a grid. */
export function numberPanel(
  { width, theme }: Look,
  { x, y, height = 300 }: Axes,
  marks: Markish[],
): PlotOptions {
  const grid = { stroke: theme.grid, strokeOpacity: 1 };
  const xTicks = x.ticks ?? Math.max(2, Math.floor((width - 60) / perTick));
  const yTicks = y.ticks ?? Math.max(4, Math.floor((height - 70) / 44));
  return {
    height,
    marginLeft: 44,
    marginRight: 18,
    marginTop: y.label === '' ? 12 : 28,
    marginBottom: 40,
    x: scaleOf(x),
    y: scaleOf(y),
    marks: [
      gridX({ ...grid, ticks: xTicks as number }),
      gridY({ ...grid, ticks: yTicks as number }),
      axisX({
        ...axisStyle(x.label),
        ticks: xTicks as number,
        tickFormat: tickText(x),
        labelOffset: 36,
      }),
      axisY({ ...axisStyle(y.label), ticks: yTicks as number, tickFormat: tickText(y), labelAnchor: 'top' }),
      ...marks,
    ],
  };
}

/** Plot gives all ticks along as a third argument. */
function tickText({
  format = short,
}: Axis): (value: number, at?: number, ticks?: readonly number[]) => string {
  return (value, _, ticks = []) => format(value, Math.max(0, ...ticks.map(decimals)));
}

function decimals(value: number): number {
  const [, part = ''] = String(Number(value.toPrecision(9))).split('.');
  return part.length;
}

function scaleOf({ domain, log }: Axis) {
  return { ...(domain && { domain: [...domain] }), ...(log && { type: 'log' as const }) };
}

export function axisStyle(label: string) {
  return {
    label: label === '' ? null : label,
    labelArrow: 'none',
    labelAnchor: 'center',
    tickSize: 4,
    tickPadding: 4,
  } as const;
}

interface RowAxes {
  readonly labels: readonly string[];
  readonly x: Axis;
  /** Height of a row; 22 where left out. */
  readonly row?: number;
  readonly marginRight?: number;
}

/** One row a label, its label left of it in as much room as it needs, at most two fifths of the panel. */
export function rowPanel(
  { width, theme }: Look,
  { labels, x, row = 22, marginRight = 18 }: RowAxes,
  marks: Markish[],
): PlotOptions {
  const shown = labels.map(plainText);
  const room = Math.min(widest(shown, type.tick) + tickRoom, width * 0.42);
  const xTicks = x.ticks ?? Math.max(2, Math.floor((width - room - marginRight) / perTick));
  return {
    height: 10 + labels.length * row + 40,
    marginLeft: room,
    marginRight,
    marginTop: 10,
    marginBottom: 40,
    x: { ...scaleOf(x), inset: 7 },
    y: { domain: [labels.length - 0.5, -0.5] },
    marks: [
      gridX({ stroke: theme.grid, strokeOpacity: 1, ticks: xTicks as number }),
      axisX({
        ...axisStyle(x.label),
        ticks: xTicks as number,
        tickFormat: tickText(x),
        labelOffset: 36,
      }),
      axisY({
        label: null,
        tickSize: 0,
        tickPadding: 6,
        ticks: labels.map((_, at) => at),
        tickFormat: (at: number) => fitCounted(shown[at], room - tickRoom + 4, type.tick),
      }),
      ...marks,
    ],
  };
}

/** The bar of row `at`, seven tenths as high as the row. */
export const rowBar = {
  y1: (_: unknown, at: number) => at - 0.35,
  y2: (_: unknown, at: number) => at + 0.35,
};

/** The place of a datum: one row each. */
export const atRow = (_: unknown, at: number) => at;
