import type { FactorBeliefs } from '../history/factor-beliefs.ts';
import type { FactorColumns } from '../history/factor-columns.ts';
import type { NumberColumn } from '../star-frame.ts';
import { isNearby, type NearbyColumns, nearbyColumn, nearbyNames } from './nearby-columns.ts';

/** What is believed of a rating before it is made. */
export const beliefNames = [
  'contentStars',
  'contentDeviation',
  'contentTaste',
  'contentHabit',
  'contentQuality',
  'contentPrior',
] as const;

export const contentNames: readonly string[] = [...beliefNames, ...nearbyNames];

/** NaN where there were too few ratings to learn from. */
export interface ContentColumns {
  readonly beliefs: Readonly<Record<(typeof beliefNames)[number], Float32Array>>;
  readonly nearby: NearbyColumns;
}

export function isContent(name: string): boolean {
  return contentNames.includes(name);
}

export function contentColumn({ beliefs, nearby }: ContentColumns, name: string): NumberColumn {
  if (isNearby(name)) return nearbyColumn(nearby, name);
  return { kind: 'number', name, values: beliefs[name as keyof ContentColumns['beliefs']] };
}

/** What is written beside the columns of factors. */
export interface TitleBeliefColumns {
  readonly quality: Float32Array;
  readonly prior: Float32Array;
}

export function emptyTitleBeliefs(rows: number): TitleBeliefColumns {
  const empty = () => new Float32Array(rows).fill(Number.NaN);
  return { quality: empty(), prior: empty() };
}

export function describeTitle(
  { title: { mean, priorMeans }, size }: FactorBeliefs,
  title: number,
  row: number,
  { quality, prior }: TitleBeliefColumns,
): void {
  quality[row] = mean[title * size];
  prior[row] = priorMeans![title * size];
}

export function contentColumns(
  factors: FactorColumns,
  { quality, prior }: TitleBeliefColumns,
): ContentColumns['beliefs'] {
  return {
    contentStars: factors.factorStars,
    contentDeviation: factors.factorDeviation,
    contentTaste: factors.factorTaste,
    contentHabit: factors.factorHabit,
    contentQuality: quality,
    contentPrior: prior,
  };
}
