import { line, ruleX } from '@observablehq/plot';
import type { TrainingCurve } from '../inputs/inputs.ts';
import { numberPanel } from '../look/panel.ts';
import { dashes } from '../look/theme.ts';
import { fixed, grouped } from '../text/numbers.ts';
import { figureSpec } from './spec.ts';

type Line = TrainingCurve['lines'][number];

export const training = figureSpec({
  id: 'training',
  about: 'how the loss fell while the model learned, on ratings it knew and on others',
  needs: ['run', 'training'],
  make({ run, training: { unit, loss, lines } }, id) {
    const judged = lines.at(-1);
    if (!judged || judged.points.length < 2) return { missing: 'nothing was written down while it learned' };
    const best = bestOf(judged);
    return {
      id,
      title: titleOf(judged, best.step, unit, loss),
      summary: `Training curve: ${loss} after each number of ${unit}; the upright line is where it is least on ${judged.name}.`,
      n: `${run.recipe} on split ${run.split}, ${grouped(judged.points.length)} points`,
      legend: lines.map(({ name }, series) => ({ label: name, series, mark: 'line' as const })),
      panels: [
        {
          options: (look) =>
            numberPanel(
              look,
              {
                x: { label: `Number of ${unit}`, format: grouped },
                y: { label: loss[0].toUpperCase() + loss.slice(1), format: (value) => fixed(value) },
              },
              [
                ruleX([best.step], { stroke: look.theme.muted }),
                ...lines.map(({ points }, series) =>
                  line(points, {
                    x: 'step',
                    y: 'value',
                    stroke: look.theme.series[series],
                    strokeDasharray: dashes[series],
                    strokeWidth: 2.2,
                  }),
                ),
              ],
            ),
        },
      ],
      table: {
        columns: ['line', unit, loss.replaceAll(' ', '_')],
        rows: lines.flatMap(({ name, points }) => points.map(({ step, value }) => [name, step, value])),
      },
    };
  },
});

function bestOf({ points }: Line) {
  return points.reduce((best, point) => (point.value < best.value ? point : best));
}

function titleOf(judged: Line, best: number, unit: string, loss: string): string {
  const last = judged.points[judged.points.length - 1];
  const least = bestOf(judged).value;
  if (best === last.step)
    return `The ${loss} on ${judged.name} was still falling at the last of ${grouped(last.step)} ${unit}: ${fixed(least, 4)}`;
  return `The ${loss} on ${judged.name} is least after ${grouped(best)} of ${grouped(last.step)} ${unit}: ${fixed(least, 4)}, ${fixed(last.value, 4)} at the end`;
}
