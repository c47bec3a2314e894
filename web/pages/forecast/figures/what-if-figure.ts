import { counted, grouped, signed } from '../../../../src/figures.ts';
import type { ChartFigure } from '../../../chart/chart-figure.ts';
import type { WhatIf } from '../../../client/forecast-shapes.ts';
import type { Change } from '../drawings/changes.ts';
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

/** What every place of a lever would change, in points of 100. */
export function whatIfFigure({ lever, moved, to }: WhatIfSubject): ChartFigure {
  const points = moved.flatMap(({ place, whatIf: { difference } }): Change[] =>
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
    n: `${points.length} of ${counted(moved.length, 'change')} can be told, leaning on ${leaning(moved)} held-out titles each`,
    caveat: 'Titles with such a line were liked so much more or less. That the line makes it so is not said.',
    ofData: true,
    panels: async () => [(await import('../drawings/changes.ts')).changes(points, lever)],
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

function titleOf(points: readonly Change[], { label }: Lever): string {
  const told = points.filter(({ low, high }) => low > 0 || high < 0);
  if (told.length === 0) return `Changing ${label} makes no difference that can be told`;
  const best = told.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
  return `The most that can be told of ${label}: ${best.label}, ${signed(best.value, 0)} of 100`;
}
