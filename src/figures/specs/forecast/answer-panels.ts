import { rect, text } from '@observablehq/plot';
import type { Look, Panel } from '../../figure.ts';
import { rowBar, rowPanel, shareAxis } from '../../look/panel.ts';
import { shareRows } from '../../look/share-rows.ts';
import { percent } from '../../text/numbers.ts';
import type { Told } from './subjects.ts';

/** The interval, and below or beside it how many of 100 ratings have so many stars. */
export function answerPanels({ title, forecast, happened }: Told): Panel[] {
  const { likeShare: value, low, high, usual, stars } = forecast;
  const row = { label: title.name, value, low, high, happened: happened?.likeShare ?? null };
  return [
    { ...shareRows([row], 'would give 4 stars or more', usual), heading: 'The share and its interval' },
    { heading: 'Shares of stars', least: 280, options: (look) => starRows(look, stars) },
  ];
}

interface StarRow {
  readonly share: number;
  readonly isHigh: boolean;
  readonly at: number;
}

/** Most stars first. */
function starRows(look: Look, stars: readonly number[]) {
  const { theme } = look;
  const rows = stars.map((share, at) => ({ share, stars: at + 1, isHigh: at >= 3 })).reverse();
  const placed = rows.map((row, at) => ({ ...row, at }));
  const domain = [0, Math.max(...stars) * 1.2] as const;
  const labels = rows.map((row) => (row.stars === 1 ? '1 star' : `${row.stars} stars`));
  return rowPanel(look, { labels, x: { label: 'would give so many', ...shareAxis, domain } }, [
    rect(rows, {
      x1: 0,
      x2: 'share',
      ...rowBar,
      fill: ({ isHigh }: StarRow) => theme.series[isHigh ? 0 : 4],
    }),
    text(placed, {
      x: 'share',
      y: 'at',
      text: ({ share }: StarRow) => percent(share),
      textAnchor: 'start',
      dx: 6,
      fill: theme.ink,
    }),
  ]);
}
