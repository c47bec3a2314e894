import { dot, link, rect, text } from '@observablehq/plot';
import {
  type Figure,
  grouped,
  type Look,
  percent,
  rowPanel,
  shareAxis,
  signed,
} from '../../../../src/figures.ts';
import type { Answer } from '../../../client/forecast-shapes.ts';
import { type Step, waterfall, whyText } from '../waterfall.ts';

/** From what all titles get to the forecast, part by part. */
export function whyFigure({ forecast, audience }: Answer): Figure {
  const steps = waterfall(forecast!);
  return {
    id: 'forecast-why',
    title: whyText(steps),
    summary:
      'From what all titles get, each bar begins where the one above ended, and the last ends at the forecast.',
    n: `${grouped(forecast!.basis.titles)} titles, ${grouped(forecast!.basis.ratings)} ratings of ${audience.name}`,
    caveat: 'Parts tell what the forecast leans on. They are no causes.',
    ofData: true,
    legend: [
      { label: 'raises it', series: 0, mark: 'area' },
      { label: 'lowers it', series: 1, mark: 'area' },
      { label: 'whole', series: 4, mark: 'dot' },
    ],
    panels: [{ least: 280, options: (look) => panel(look, steps) }],
    table: {
      columns: ['part', 'share', 'from', 'to'],
      rows: steps.map(({ label, share, from, to }) => [label, share, from, to]),
    },
  };
}

interface Row extends Step {
  readonly low: number;
  readonly high: number;
  readonly at: number;
}

const series = { more: 0, less: 1, total: 4 } as const;

function panel(look: Look, steps: readonly Step[]) {
  const { theme } = look;
  const ends = steps.map(({ from, to, kind }) => ({
    low: kind === 'total' ? to : Math.min(from, to),
    high: Math.max(from, to),
  }));
  const joins = steps.slice(0, -1).map(({ to }, at) => ({ to, at }));
  const least = Math.min(...ends.map(({ low }) => low));
  const most = Math.max(...ends.map(({ high }) => high));
  const room = Math.max(0.05, most - least);
  const domain = [Math.max(0, least - room * 0.25), most + room * 0.4] as const;
  const rows = steps.map((step, at) => ({ ...step, ...ends[at], at }));
  const bars = rows.filter(({ kind }) => kind !== 'total');
  const wholes = rows.filter(({ kind }) => kind === 'total');
  return rowPanel(
    look,
    {
      labels: steps.map(({ label }) => label),
      row: 28,
      x: { label: 'share of 4 stars or more', ...shareAxis, domain },
    },
    [
      rect(bars, {
        x1: 'low',
        x2: 'high',
        y1: ({ at }: Row) => at - 0.35,
        y2: ({ at }: Row) => at + 0.35,
        fill: ({ kind }: Row) => theme.series[series[kind]],
      }),
      dot(wholes, { x: 'to', y: 'at', r: 5.5, fill: theme.series[series.total] }),
      link(joins, {
        x1: 'to',
        x2: 'to',
        y1: ({ at }: { at: number }) => at + 0.35,
        y2: ({ at }: { at: number }) => at + 0.65,
        stroke: theme.muted,
      }),
      text(rows, {
        x: 'high',
        y: 'at',
        text: stepText,
        textAnchor: 'start',
        dx: 9,
        fill: theme.ink,
      }),
    ],
  );
}

function stepText({ kind, share }: Step): string {
  return kind === 'total' ? percent(share, 1) : signed(share * 100, 1);
}
