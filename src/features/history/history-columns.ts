import type { NumberColumn } from '../star-frame.ts';

/** What is known of a viewer, of a title, and of the two together. */
const ofViewer = [
  'viewerLikeRate',
  'viewerMeanStars',
  'viewerCount',
  'viewerSpread',
  'viewerResidual',
  'viewerRecentResidual',
  'daysSinceFirst',
  'gapDays',
] as const;
const ofTitle = ['titleLikeRate', 'titleMeanStars', 'titleCount', 'titleSpread', 'titleResidual'] as const;
const ofPair = [
  'titleGenderLikeRate',
  'titleAgeBandLikeRate',
  'viewerGenreAffinity',
  'viewerGenreResidual',
  'viewerGenreCount',
  'viewerDecadeAffinity',
] as const;

/** The history columns of a frame under construction, each one value a rating; NaN until described. */
export const historyNames = [...ofViewer, ...ofTitle, ...ofPair] as const;

export type HistoryName = (typeof historyNames)[number];
export type HistoryColumns = Readonly<Record<HistoryName, Float32Array>>;
export type PairHistory = Pick<HistoryColumns, (typeof ofPair)[number]>;

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

/** Whom a history column tells of; undefined for the two together. At one moment it is the same for all their ratings. */
export function historyOf(name: HistoryName): 'viewer' | 'title' | undefined {
  if ((ofViewer as readonly string[]).includes(name)) return 'viewer';
  return (ofTitle as readonly string[]).includes(name) ? 'title' : undefined;
}
