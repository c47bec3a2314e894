import { link, rect, text } from '@observablehq/plot';
import {
  type Figure,
  grouped,
  type Look,
  percent,
  rowBar,
  rowPanel,
  shareAxis,
  signed,
} from '../../../../src/figures.ts';
import type { Answer } from '../../../client/forecasts.ts';
import { type Step, waterfall, whyText } from '../waterfall.ts';

/** From what all titles get to the forecast, part by part. */
export function whyFigure({ forecast, audience }: Answer): Figure {
  const steps = waterfall(forecast!);
  return {
    id: 'forecast-why',
    title: whyText(steps),
    summary:
      'Each bar begins where the one above ended: what all titles get, moved by each part, ends at the forecast.',
    n: `${grouped(forecast!.basis.titles)} titles, ${grouped(forecast!.basis.ratings)} ratings of ${audience.name}`,
    caveat: 'Parts tell what the forecast leans on. They are no causes.',
    ofData: true,
    legend: [
      { label: 'raises it', series: 0, mark: 'area' },
      { label: 'lowers it', series: 1, mark: 'area' },
      { label: 'whole', series: 4, mark: 'area' },
    ],
    panels: [{ least: 280, options: (look) => panel(look, steps) }],
    table: {
      columns: ['part', 'share', 'from', 'to'],
      rows: steps.map(({ label, share, from, to }) => [label, share, from, to]),
    },
  };
}

const series = { more: 0, less: 1, total: 4 } as const;

function panel(look: Look, steps: readonly Step[]) {
  const { theme } = look;
  const ends = steps.map(({ from, to }) => ({ low: Math.min(from, to), high: Math.max(from, to) }));
  const joins = steps.slice(0, -1).map(({ to }, at) => ({ to, at }));
  const least = Math.min(...ends.slice(1, -1).map(({ low }) => low), steps[0].to, steps.at(-1)!.to);
  const most = Math.max(...ends.map(({ high }) => high));
  const room = Math.max(0.05, most - least);
  const domain = [Math.max(0, least - room), Math.min(1.1, most + room * 0.6)] as const;
  const bars = steps.map((step, at) => ({ ...step, ...ends[at], low: Math.max(domain[0], ends[at].low) }));
  return rowPanel(
    look,
    {
      labels: steps.map(({ label }) => label),
      row: 28,
      x: { label: 'share of 4 stars or more', ...shareAxis, domain },
    },
    [
      rect(bars, { x1: 'low', x2: 'high', ...rowBar, fill: ({ kind }: Step) => theme.series[series[kind]] }),
      link(joins, {
        x1: 'to',
        x2: 'to',
        y1: ({ at }: { at: number }) => at + 0.35,
        y2: ({ at }: { at: number }) => at + 0.65,
        stroke: theme.muted,
      }),
      text(bars, {
        x: 'high',
        y: (_: unknown, at: number) => at,
        text: stepText,
        textAnchor: 'start',
        dx: 6,
        fill: theme.ink,
      }),
    ],
  );
}

function stepText({ kind, share }: Step): string {
  return kind === 'total' ? percent(share, 1) : signed(share * 100, 1);
}
