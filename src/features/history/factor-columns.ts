import type { NumberColumn } from '../star-frame.ts';

export const factorNames = ['factorStars', 'factorDeviation', 'factorTaste', 'factorHabit'] as const;

type FactorName = (typeof factorNames)[number];
/** NaN where there were too few ratings to learn from. */
export type FactorColumns = Readonly<Record<FactorName, Float32Array>>;

export function emptyFactors(rows: number): FactorColumns {
  const empty = () => new Float32Array(rows).fill(Number.NaN);
  return { factorStars: empty(), factorDeviation: empty(), factorTaste: empty(), factorHabit: empty() };
}

export function isFactor(name: string): name is FactorName {
  return (factorNames as readonly string[]).includes(name);
}

export function factorColumn(columns: FactorColumns, name: FactorName): NumberColumn {
  return { kind: 'number', name, values: columns[name] };
}
