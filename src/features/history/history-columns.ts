import type { NumberColumn } from '../star-frame.ts';

/** The history columns of a frame under construction, each one value a rating; NaN until described. */
export const historyNames = [
  'viewerLikeRate',
  'viewerMeanStars',
  'viewerCount',
  'viewerSpread',
  'viewerResidual',
  'viewerRecentResidual',
  'daysSinceFirst',
  'gapDays',
  'titleLikeRate',
  'titleMeanStars',
  'titleCount',
  'titleSpread',
  'titleResidual',
  'titleGenderLikeRate',
  'titleAgeBandLikeRate',
  'viewerGenreAffinity',
  'viewerGenreResidual',
  'viewerGenreCount',
  'viewerDecadeAffinity',
] as const;

export type HistoryName = (typeof historyNames)[number];
export type HistoryColumns = Readonly<Record<HistoryName, Float32Array>>;

/** Memory: 4 bytes x 19 columns a rating. */
export function emptyHistory(rows: number): HistoryColumns {
  const entries = historyNames.map((name) => [name, new Float32Array(rows).fill(Number.NaN)]);
  return Object.fromEntries(entries) as HistoryColumns;
}

export function historyColumn(columns: HistoryColumns, name: string): NumberColumn {
  return { kind: 'number', name, values: columns[name as HistoryName] };
}

export function isPlainHistory(name: string): name is HistoryName {
  return (historyNames as readonly string[]).includes(name);
}
