import { dot, link } from '@observablehq/plot';
import { grouped, type Look, type Panel, rowPanel, shareAxis } from '../../../../src/figures.ts';
import type { Forecast } from '../../../client/forecast-shapes.ts';

/** A forecast after so many ratings. */
export interface KnownStep {
  readonly ratings: number;
  readonly forecast: Forecast;
  /** Points of 100 between low and high. */
  readonly width: number;
}

export function launchSteps(steps: readonly KnownStep[]): Panel {
  return { least: 280, options: (look) => panel(look, steps) };
}

const at = (_: unknown, row: number) => row;

function panel(look: Look, steps: readonly KnownStep[]) {
  const rows = steps.map(({ forecast: { likeShare, low, high } }) => ({ likeShare, low, high }));
  const stroke = look.theme.series[0];
  const labels = steps.map(({ ratings }) => (ratings === 0 ? 'no ratings' : `${grouped(ratings)} ratings`));
  return rowPanel(look, { labels, row: 32, x: { label: '4 stars or more', ...shareAxis } }, [
    link(rows, { x1: 'low', x2: 'high', y: at, stroke, strokeWidth: 3 }),
    dot(rows, { x: 'likeShare', y: at, r: 5, fill: look.theme.paper, stroke, strokeWidth: 2 }),
  ]);
}
