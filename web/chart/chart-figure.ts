import type { Figure, Panel } from '../../src/figures.ts';

/** A figure whose panels may come with what draws them, when it is drawn. */
export interface ChartFigure extends Omit<Figure, 'panels'> {
  readonly panels: readonly Panel[] | (() => Promise<readonly Panel[]>);
}

export async function drawable(figure: ChartFigure): Promise<Figure> {
  const { panels } = figure;
  return { ...figure, panels: typeof panels === 'function' ? await panels() : panels };
}
