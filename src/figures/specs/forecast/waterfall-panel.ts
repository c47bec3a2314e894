import { dot, link, rect, text } from '@observablehq/plot';
import type { Look, Panel } from '../../figure.ts';
import { rowPanel, shareAxis } from '../../look/panel.ts';
import { percent, signed } from '../../text/numbers.ts';
import type { Step } from './waterfall.ts';

/** Each bar begins where the one above ended; wholes are dots. */
export function waterfallPanel(steps: readonly Step[]): Panel {
  return { least: 280, options: (look) => panel(look, steps) };
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
      dot(wholes, {
        x: 'to',
        y: 'at',
        r: 4.5,
        fill: theme.paper,
        stroke: theme.series[series.total],
        strokeWidth: 2,
      }),
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
