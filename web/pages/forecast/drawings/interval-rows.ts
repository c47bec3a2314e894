import { dot, link, ruleX } from '@observablehq/plot';
import { type Look, type Panel, rowPanel, shareAxis } from '../../../../src/figures.ts';

/** A share with its interval, on a row of its own. */
export interface IntervalRow {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What became of it. */
  readonly happened?: number | null;
}

/** Rows of shares from 0 to 100 %. @param rule a share to compare them with */
export function intervalRows(rows: readonly IntervalRow[], label: string, rule?: number): Panel {
  return { least: 280, options: (look) => panel(look, rows, label, rule) };
}

const at = (_: unknown, row: number) => row;

function panel(look: Look, rows: readonly IntervalRow[], label: string, rule: number | undefined) {
  const [colour, other] = look.theme.series;
  const known = rows.map((row, place) => ({ ...row, place })).filter(({ happened }) => happened != null);
  return rowPanel(look, { labels: rows.map((row) => row.label), x: { label, ...shareAxis } }, [
    ...(rule === undefined ? [] : [ruleX([rule], { stroke: look.theme.muted, strokeDasharray: '4 3' })]),
    link(rows, { x1: 'low', x2: 'high', y: at, stroke: colour, strokeWidth: 2.5 }),
    dot(rows, { x: 'value', y: at, r: 4.5, fill: look.theme.paper, stroke: colour, strokeWidth: 2 }),
    dot(known, {
      x: 'happened',
      y: 'place',
      symbol: 'diamond2',
      r: 4.5,
      fill: look.theme.paper,
      stroke: other,
      strokeWidth: 2,
    }),
  ]);
}
