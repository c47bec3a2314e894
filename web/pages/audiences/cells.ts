import { percent, signed } from '../../../src/figures.ts';
import type { GenreCell, SegmentTaste } from '../../client/audiences.ts';

export const shows = {
  likes: 'Rated 4 stars or more',
  difference: 'Against everybody',
  share: 'Share of ratings',
} as const;

export type Show = keyof typeof shows;

const valuesBy = {
  likes: ({ likeRate }: GenreCell) => likeRate,
  difference: ({ difference }: GenreCell) => difference,
  share: ({ share }: GenreCell) => share,
} as const satisfies Record<Show, (cell: GenreCell) => number | null>;

/** What is shown of a cell; null where it is withheld. */
export function cellValue(cell: GenreCell, show: Show): number | null {
  return valuesBy[show](cell);
}

/** Per cent without the sign, which the table's caption says. */
export function cellText(value: number | null, show: Show): string {
  if (value === null) return '–';
  return show === 'difference' ? signed(100 * value, 0) : String(Math.round(100 * value));
}

/** A cell in a sentence. */
export function cellSentence(
  { label }: SegmentTaste,
  cell: GenreCell,
  everybody: GenreCell | undefined,
): string {
  const { genre, likeRate, low, high, ratings, viewers } = cell;
  if (likeRate === null || low === null || high === null)
    return `${label}, ${genre}: withheld, fewer than 10 viewers`;
  const all =
    everybody?.likeRate === null || everybody === undefined
      ? ''
      : `; everybody ${percent(everybody.likeRate)}`;
  return `${label}, ${genre}: ${percent(likeRate)} rated 4 stars or more, 95 % interval ${percent(low)} to ${percent(high)}, ${ratings} ratings by ${viewers} viewers${all}`;
}

export interface Scale {
  readonly least: number;
  readonly most: number;
}

export function scaleOf(rows: readonly SegmentTaste[], show: Show): Scale {
  const known = rows.flatMap(({ genres }) => genres.flatMap((cell) => cellValue(cell, show) ?? []));
  if (known.length === 0) return { least: 0, most: 0 };
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (show !== 'difference') return { least, most };
  const size = Math.max(Math.abs(least), Math.abs(most));
  return { least: -size, most: size };
}

/** How strongly a cell is coloured, in [0, 1], and by which series. */
export function shadeOf(
  value: number,
  { least, most }: Scale,
  show: Show,
): { strength: number; series: 0 | 1 } {
  if (show === 'difference')
    return { strength: most === 0 ? 0 : Math.abs(value) / most, series: value < 0 ? 1 : 0 };
  return { strength: most === least ? 0 : (value - least) / (most - least), series: 0 };
}

/** Rows by what they show of one genre, greatest first; what is withheld last. As they were where no genre is named. */
export function sortedRows(rows: readonly SegmentTaste[], genre: string, show: Show): SegmentTaste[] {
  const worth = ({ genres }: SegmentTaste) => {
    const cell = genres.find((one) => one.genre === genre);
    return (cell && cellValue(cell, show)) ?? Number.NEGATIVE_INFINITY;
  };
  if (genre === '') return [...rows];
  return [...rows].sort((a, b) => (worth(a) === worth(b) ? 0 : worth(b) - worth(a)));
}
