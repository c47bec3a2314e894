import type { RenderFunction } from '@observablehq/plot';
import type { ShapSample } from '../inputs/inputs.ts';

type Point = ShapSample['features'][number]['points'][number];

export interface SwarmDot {
  readonly share: number;
  /** The swarm's row, give or take its half height. */
  readonly row: number;
  /** Fifth of the feature's value, 0 to 4; 5 where unknown. */
  readonly step: number;
}

const columns = 110;
const apart = 0.075;

/** Dots of one row that make room for each other: those of a narrow column stand above and below the row's middle. */
export function beeswarm(points: readonly Point[], row: number, halfHeight: number): SwarmDot[] {
  const shares = points.map(({ share }) => share);
  const [least, greatest] = [Math.min(...shares), Math.max(...shares)];
  const columnOf = (share: number) => Math.floor(((share - least) / (greatest - least || 1)) * columns);
  const full = new Map<number, number>();
  for (const share of shares) full.set(columnOf(share), (full.get(columnOf(share)) ?? 0) + 1);
  const placed = new Map<number, number>();
  return points.map(({ share, rank }) => {
    const column = columnOf(share);
    const at = placed.get(column) ?? 0;
    placed.set(column, at + 1);
    const step = Math.min(apart, (2 * halfHeight) / full.get(column)!);
    const offset = (at % 2 === 0 ? 1 : -1) * Math.ceil(at / 2) * step;
    return { share, row: row + offset, step: rank === null ? 5 : Math.min(4, Math.floor(rank * 5)) };
  });
}

/** Thousands of dots as one path of round ends: a tenth of the bytes of circles. */
export function asOnePath(colour: string): RenderFunction {
  return (index, _scales, values, _dimensions, { document }) => {
    const { x, y } = values as unknown as { readonly x: Float64Array; readonly y: Float64Array };
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path') as SVGElement;
    path.setAttribute('d', [...index].map((at) => `M${x[at].toFixed(1)},${y[at].toFixed(1)}h.01`).join(''));
    path.setAttribute('stroke', colour);
    path.setAttribute('stroke-width', '3.6');
    path.setAttribute('stroke-linecap', 'round');
    path.setAttribute('fill', 'none');
    return path;
  };
}
