import { dot, link, ruleX } from '@observablehq/plot';
import type { Look } from '../figure.ts';
import type { PairedComparison, RunCard } from '../inputs/inputs.ts';
import { rowPanel } from '../look/panel.ts';
import { symbols } from '../look/theme.ts';
import { grouped, signed } from '../text/numbers.ts';
import { listed } from './sentences.ts';
import { figureSpec } from './spec.ts';

type Against = PairedComparison['against'][number];

const verdicts = ['better', 'worse', 'no evidence of a difference'] as const;
const seriesOf = { better: 0, worse: 1, 'no evidence of a difference': 4 } as const;
const panels = [
  { metric: 'auc', heading: 'AUC gained', label: 'Difference in AUC' },
  {
    metric: 'logLoss',
    heading: 'Log loss added (less is better)',
    label: 'Difference in log loss',
  },
] as const;

export const comparison = figureSpec({
  id: 'comparison',
  about: 'this run against others on the very same ratings, with paired intervals',
  needs: ['run', 'comparison'],
  make({ run, comparison: { n, against } }, id) {
    if (against.length === 0)
      return { missing: `no other run was tested on these ratings of split ${run.split}` };
    return {
      id,
      title: titleOf(run, against),
      summary:
        'Differences between this run and each other run on the same ratings, with paired 95 % intervals by viewers; where a bar meets the upright line there is no evidence of a difference.',
      n: `${grouped(n)} test ratings by ${grouped(run.viewers)} viewers, split ${run.split}`,
      legend: verdicts.map((label) => ({
        label: label === 'no evidence of a difference' ? label : `this run is ${label}`,
        series: seriesOf[label],
        mark: 'dot' as const,
      })),
      panels: panels.map(({ metric, heading, label }) => ({
        heading,
        least: 300,
        options: (look: Look) =>
          differencePanel(
            look,
            against.filter((one) => one.metric === metric),
            label,
          ),
      })),
      table: {
        columns: ['against', 'run', 'metric', 'difference', 'low', 'high', 'verdict'],
        rows: against.map(({ recipe, runId, metric, difference, low, high, verdict }) => [
          recipe,
          runId,
          metric,
          difference,
          low,
          high,
          verdict,
        ]),
      },
    };
  },
});

function titleOf({ recipe }: RunCard, against: readonly Against[]): string {
  const ranked = against.some(({ metric }) => metric === 'auc');
  const verb = ranked ? 'ranks' : 'foretells';
  const told = against.filter(({ metric }) => metric === (ranked ? 'auc' : 'logLoss'));
  const named = (verdict: Against['verdict']) =>
    told.filter((one) => one.verdict === verdict).map((one) => one.recipe);
  const [better, worse, unsure] = verdicts.map(named);
  const parts = [
    ...(better.length ? [`${verb} better than ${listed(better)}`] : []),
    ...(worse.length ? [`${better.length ? '' : `${verb} `}worse than ${listed(worse)}`] : []),
    ...(unsure.length ? [`no evidence of a difference to ${listed(unsure)}`] : []),
  ];
  return `On the same ratings ${recipe}: ${parts.join('; ')}`;
}

function differencePanel(look: Look, rows: readonly Against[], label: string) {
  const colourOf = ({ verdict }: Against) => look.theme.series[seriesOf[verdict]];
  const placed = rows.map((row, at) => ({ ...row, at }));
  return rowPanel(
    look,
    {
      labels: rows.map(({ recipe }) => `against ${recipe}`),
      x: { label, format: (value) => signed(value), ticks: Math.max(2, Math.floor(look.width / 130)) },
    },
    [
      ruleX([0], { stroke: look.theme.ink }),
      link(placed, { x1: 'low', x2: 'high', y: 'at', stroke: colourOf, strokeWidth: 2.5 }),
      ...verdicts.map((verdict) =>
        dot(
          placed.filter((row) => row.verdict === verdict),
          {
            x: 'difference',
            y: 'at',
            symbol: symbols[seriesOf[verdict]],
            r: 4.5,
            fill: look.theme.paper,
            stroke: look.theme.series[seriesOf[verdict]],
            strokeWidth: 2,
          },
        ),
      ),
    ],
  );
}
