import { counted, grouped, signed } from '../../text/numbers.ts';
import type { Caption } from './caption.ts';
import type { WhatIfSubject } from './subjects.ts';

/** What a place of a lever would change, in points of 100. */
export interface Change {
  readonly label: string;
  /** Its place on an axis of numbers. */
  readonly at: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly isChosen: boolean;
}

export function changesOf({ moved, to }: WhatIfSubject): Change[] {
  return moved.flatMap(({ place, whatIf: { difference } }) =>
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
}

/** What every place of a lever would change, in points of 100. */
export function whatIfCaption(of: WhatIfSubject): Caption {
  const { lever, moved } = of;
  const points = changesOf(of);
  return {
    id: `forecast-what-if-${lever.name}`,
    title: titleOf(points, lever),
    summary:
      'Each change beside the title as it is, in points of 100, with its 80 % interval. Where the interval spans 0, no difference can be told.',
    n: `${points.length} of ${counted(moved.length, 'change')} can be told, leaning on ${leaning(moved)} held-out titles each`,
    caveat: 'Titles with such a line were liked so much more or less. That the line makes it so is not said.',
    ofData: true,
    table: {
      columns: ['change', 'points', 'low', 'high'],
      rows: points.map(({ label, value, low, high }) => [label, value, low, high]),
    },
  };
}

function leaning(moved: WhatIfSubject['moved']): string {
  const counts = moved.map(({ whatIf }) => whatIf.titles);
  if (counts.length === 0) return 'no';
  return `${grouped(Math.min(...counts))} to ${grouped(Math.max(...counts))}`;
}

function titleOf(points: readonly Change[], { label }: WhatIfSubject['lever']): string {
  const told = points.filter(({ low, high }) => low > 0 || high < 0);
  if (told.length === 0) return `Changing ${label} makes no difference that can be told`;
  const best = told.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
  return `The most that can be told of ${label}: ${best.label}, ${signed(best.value, 0)} of 100`;
}
