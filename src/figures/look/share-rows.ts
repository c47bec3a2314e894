import { dot, link, ruleX } from '@observablehq/plot';
import type { Look, Panel } from '../figure.ts';
import { atRow, rowPanel, shareAxis } from './panel.ts';

/** A share with its interval, on a row of its own. */
export interface ShareRow {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What became of it: a diamond. */
  readonly happened?: number | null;
  /** What everybody says: a square. */
  readonly everybody?: number | null;
}

/** Rows of shares from 0 to 100 %. @param rule a share to compare them with */
export function shareRows(rows: readonly ShareRow[], label: string, rule?: number | null): Panel {
  return { least: 280, options: (look) => panel(look, rows, label, rule ?? undefined) };
}

function panel(look: Look, rows: readonly ShareRow[], label: string, rule: number | undefined) {
  const [colour, other] = look.theme.series;
  const placed = rows.map((row, place) => ({ ...row, place }));
  return rowPanel(look, { labels: rows.map((row) => row.label), x: { label, ...shareAxis } }, [
    ...(rule === undefined ? [] : [ruleX([rule], { stroke: look.theme.muted, strokeDasharray: '4 3' })]),
    link(rows, { x1: 'low', x2: 'high', y: atRow, stroke: colour, strokeWidth: 2.5 }),
    dot(
      placed.filter(({ everybody }) => everybody != null),
      { x: 'everybody', y: 'place', symbol: 'square', r: 4, fill: other, stroke: look.theme.paper },
    ),
    dot(rows, { x: 'value', y: atRow, r: 4.5, fill: look.theme.paper, stroke: colour, strokeWidth: 2 }),
    dot(
      placed.filter(({ happened }) => happened != null),
      {
        x: 'happened',
        y: 'place',
        symbol: 'diamond2',
        r: 4.5,
        fill: look.theme.paper,
        stroke: other,
        strokeWidth: 2,
      },
    ),
  ]);
}
