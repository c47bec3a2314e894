import type { FactorBeliefs } from '../history/factor-beliefs.ts';
import type { FactorColumns } from '../history/factor-columns.ts';
import type { NumberColumn } from '../star-frame.ts';

export const contentNames = [
  'contentStars',
  'contentDeviation',
  'contentTaste',
  'contentHabit',
  'contentQuality',
  'contentPrior',
] as const;

type ContentName = (typeof contentNames)[number];
/** NaN where there were too few ratings to learn from. */
export type ContentColumns = Readonly<Record<ContentName, Float32Array>>;

export function isContent(name: string): name is ContentName {
  return (contentNames as readonly string[]).includes(name);
}

export function contentColumn(columns: ContentColumns, name: ContentName): NumberColumn {
  return { kind: 'number', name, values: columns[name] };
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
): ContentColumns {
  return {
    contentStars: factors.factorStars,
    contentDeviation: factors.factorDeviation,
    contentTaste: factors.factorTaste,
    contentHabit: factors.factorHabit,
    contentQuality: quality,
    contentPrior: prior,
  };
}
