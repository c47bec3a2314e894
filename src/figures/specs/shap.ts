import { dot, ruleX } from '@observablehq/plot';
import type { Look } from '../figure.ts';
import type { ShapSample } from '../inputs/inputs.ts';
import { rowPanel } from '../look/panel.ts';
import { fixed, grouped } from '../text/numbers.ts';
import { asOnePath, beeswarm } from './beeswarm.ts';
import { figureSpec } from './spec.ts';

const most = 12;
const row = 26;
/** Its colour. */
const unknown = 3;

export const shap = figureSpec({
  id: 'shap',
  about: 'how far each feature moves single predictions, and which way (SHAP beeswarm)',
  needs: ['run', 'shap'],
  make({ shap: { features, n, unit } }, id) {
    const shown = features.slice(0, most);
    const first = shown[0];
    if (!first) return { missing: 'no feature moves any prediction' };
    return {
      id,
      title: `${first.name} moves predictions most, by ${fixed(first.meanAbsolute, 2)} of ${unitText(unit)} on average`,
      summary: `SHAP values: each dot is a rating, its place how far the feature moves the prediction in ${unitText(unit)}, its shade the feature’s value among the sampled ratings.`,
      n: `${grouped(n)} ratings, drawn from the test part; ${shown.length} of ${features.length} columns shown`,
      ...(shown.some(({ points }) => points.some(({ rank }) => rank === null)) && {
        legend: [{ label: 'unknown, or without order', series: unknown, mark: 'area' as const }],
      }),
      ramp: { from: 'low value', to: 'high value' },
      panels: [{ options: (look) => swarmPanel(look, shown, unit) }],
      table: {
        columns: ['feature', `mean_absolute_${unit.replace('-', '_')}`],
        rows: features.map(({ name, meanAbsolute }) => [name, meanAbsolute]),
      },
    };
  },
});

function unitText(unit: ShapSample['unit']): string {
  return unit === 'log-odds' ? 'the log-odds' : 'probability';
}

function swarmPanel(look: Look, features: ShapSample['features'], unit: ShapSample['unit']) {
  const { theme } = look;
  const dots = features.flatMap(({ points }, at) => beeswarm(points, at, 0.44));
  return rowPanel(
    look,
    {
      labels: features.map(({ name }) => name),
      row,
      x: { label: `Moved by, in ${unit}`, format: (value) => fixed(value, 1) },
    },
    [
      ruleX([0], { stroke: theme.muted }),
      ...shades(theme).map((colour, step) =>
        dot(
          dots.filter((one) => one.step === step),
          { x: 'share', y: 'row', render: asOnePath(colour) },
        ),
      ),
    ],
  );
}

/** By fifths of the feature's values; the last is unknown. */
function shades({ spectrum, series }: Look['theme']): readonly string[] {
  return [...spectrum, series[unknown]];
}
