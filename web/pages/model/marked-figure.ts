import { dot } from '@observablehq/plot';
import { type Figure, type FigureInputs, figureSpecs, isMissing } from '../../../src/figures.ts';
import type { Called } from './at-threshold.ts';

export type CurveInputs = Pick<FigureInputs, 'run' | 'evaluation' | 'curves'>;

const axes = {
  roc: ({ falsePositiveRate, recall }: Called) => [falsePositiveRate, recall],
  'precision-recall': ({ recall, precision }: Called) => [recall, precision],
} as const;

const [ink, mark] = [3, 'your threshold'];

/** A curve with a dot where the chosen threshold stands on it; undefined where the curve cannot be drawn. */
export function markedFigure(id: keyof typeof axes, inputs: CurveInputs, called: Called): Figure | undefined {
  const figure = figureSpecs.find((spec) => spec.id === id)!.make(inputs);
  if (isMissing(figure)) return undefined;
  const [x, y] = axes[id](called);
  if (x === null || y === null) return figure;
  return {
    ...figure,
    legend: [...(figure.legend ?? []), { label: mark, series: ink, mark: 'dot' }],
    panels: figure.panels.map((panel) => ({
      ...panel,
      options: (look) => {
        const options = panel.options(look);
        const own = dot([[x, y]], {
          symbol: 'diamond2',
          r: 7,
          fill: look.theme.series[ink],
          stroke: look.theme.paper,
          strokeWidth: 1.5,
        });
        return { ...options, marks: [...(options.marks ?? []), own] };
      },
    })),
  };
}
