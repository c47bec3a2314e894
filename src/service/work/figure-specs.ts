import type { FigureSpec } from '../../figures/specs/spec.ts';

/** They bring a library of charts along, which nothing else here needs: loaded soon after a start, or by whoever asks before. */
export async function figureSpecs(): Promise<readonly FigureSpec[]> {
  return (await import('../../figures/specs/registry.ts')).figureSpecs;
}

export async function specNamed(id: string): Promise<FigureSpec> {
  return (await figureSpecs()).find((spec) => spec.id === id)!;
}
