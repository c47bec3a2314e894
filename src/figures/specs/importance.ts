import { dot, link, rect, ruleX } from '@observablehq/plot';
import type { Look } from '../figure.ts';
import type { FeatureImportance } from '../inputs/inputs.ts';
import { atRow, rowBar, rowPanel, shareFormat } from '../look/panel.ts';
import { fixed, grouped, percent } from '../text/numbers.ts';
import { figureSpec } from './spec.ts';

type Feature = FeatureImportance['features'][number];

const most = 15;

export const importance = figureSpec({
  id: 'importance',
  about: 'what the trees split by, and what they lose where a feature is shuffled',
  needs: ['run', 'importance'],
  make({ importance: { features, n, repeats, logLoss } }, id) {
    const shown = features.slice(0, most);
    const first = shown[0];
    if (!first) return { missing: 'the trees split by nothing' };
    const panels = [
      { heading: 'Share of the training gain', least: 300, options: (look: Look) => gainPanel(look, shown) },
      ...(first.shuffled
        ? [
            {
              heading: 'Log loss added by shuffling',
              least: 300,
              options: (look: Look) => shufflePanel(look, shown),
            },
          ]
        : []),
    ];
    return {
      id,
      title: titleOf(features),
      summary: `Features by what the trees’ splits gained in training, and by how much the test log loss${logLoss === null ? '' : ` of ${fixed(logLoss)}`} rises where the column is shuffled (least to most of ${repeats}).`,
      n: `${grouped(n)} test ratings shuffled ${repeats} times; ${shown.length} of ${features.length} columns shown`,
      caveat:
        'Features that move together share their importance: shuffling one leaves the other to stand in for it.',
      panels,
      table: {
        columns: ['feature', 'gain_share', 'log_loss_added', 'least', 'most'],
        rows: features.map(({ name, gainShare, shuffled }) => [
          name,
          gainShare,
          shuffled?.mean ?? null,
          shuffled?.low ?? null,
          shuffled?.high ?? null,
        ]),
      },
    };
  },
});

function titleOf(features: readonly Feature[]): string {
  const byLoss = [...features].sort((a, b) => (b.shuffled?.mean ?? 0) - (a.shuffled?.mean ?? 0))[0];
  const { shuffled } = byLoss;
  if (!shuffled || shuffled.low <= 0)
    return `${features[0].name} has the greatest share of the training gain, ${percent(features[0].gainShare)}`;
  return `${byLoss.name} matters most: shuffled, the log loss rises by ${fixed(shuffled.mean, 4)} (${fixed(shuffled.low, 4)} to ${fixed(shuffled.high, 4)})`;
}

function gainPanel(look: Look, features: readonly Feature[]) {
  return rowPanel(
    look,
    {
      labels: features.map(({ name }) => name),
      x: { label: 'Share of gain', format: shareFormat },
    },
    [rect(features, { ...rowBar, x1: 0, x2: 'gainShare', fill: look.theme.series[0] })],
  );
}

function shufflePanel(look: Look, features: readonly Feature[]) {
  const colour = look.theme.series[1];
  return rowPanel(
    look,
    {
      labels: features.map(({ name }) => name),
      x: { label: 'Log loss added', format: (value) => fixed(value) },
    },
    [
      ruleX([0], { stroke: look.theme.ink }),
      link(features, {
        x1: ({ shuffled }: Feature) => shuffled?.low,
        x2: ({ shuffled }: Feature) => shuffled?.high,
        y: atRow,
        stroke: colour,
        strokeWidth: 3,
      }),
      dot(features, {
        x: ({ shuffled }: Feature) => shuffled?.mean,
        y: atRow,
        symbol: 'square',
        r: 4,
        fill: look.theme.paper,
        stroke: colour,
        strokeWidth: 2,
      }),
    ],
  );
}
