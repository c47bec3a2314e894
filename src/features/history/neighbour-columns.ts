import type { NumberColumn } from '../star-frame.ts';
import type { Nearest } from './nearest.ts';

export const neighbourNames = ['neighbourResidual', 'neighbourSupport'] as const;

type NeighbourName = (typeof neighbourNames)[number];
/** NaN where the title has no neighbours. */
export type NeighbourColumns = Readonly<Record<NeighbourName, Float32Array>>;

/** Each rating is paired with so many earlier ones of its viewer: the cost is ratings x window, never ratings squared. */
export const window = 128;

export const neutralStars = 3.5;

export function emptyNeighbours(rows: number): NeighbourColumns {
  const empty = () => new Float32Array(rows).fill(Number.NaN);
  return { neighbourResidual: empty(), neighbourSupport: empty() };
}

export function isNeighbour(name: string): name is NeighbourName {
  return (neighbourNames as readonly string[]).includes(name);
}

export function neighbourColumn(columns: NeighbourColumns, name: NeighbourName): NumberColumn {
  return { kind: 'number', name, values: columns[name] };
}

export function writeWord(row: number, nearest: Nearest, out: NeighbourColumns): void {
  const { residual, support } = nearest.word();
  out.neighbourResidual[row] = residual;
  out.neighbourSupport[row] = support;
}
